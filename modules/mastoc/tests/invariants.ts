import type { Database } from '@socle/database'
import { sql } from 'kysely'
import { expect } from 'vitest'
import { readTokens } from '../src/tokens/token.ts'

interface StoredClimb {
  readonly id: string
  readonly holds_list: string
  readonly hold_count: number
  readonly missing_hold_count: number
  readonly found: string[]
}

/** What must hold of the rows of a board at every commit, counted anew from the rows themselves. */
export async function expectInvariants(database: Database): Promise<void> {
  await expectFaceCounts(database)
  await expectClimbHolds(database)
}

/** The counters of each face are the counts of its rows. */
async function expectFaceCounts({ handle }: Database): Promise<void> {
  const { rows } = await sql<{ kept: number[]; counted: number[] }>`
    select array[f.holds_count, f.climbs_total, f.climbs_private, f.climbs_synced, f.climbs_synced_private] as kept,
      array[
        (select count(*) from mastoc.holds h where h.face_id = f.id and h.retired_at is null),
        count(c.id),
        count(c.id) filter (where c.is_private),
        count(c.id) filter (where c.stokt_id is not null),
        count(c.id) filter (where c.stokt_id is not null and c.is_private)
      ]::integer[] as counted
    from mastoc.faces f left join mastoc.climbs c on c.face_id = f.id and c.deleted_at is null
    group by f.id`.execute(handle)
  expect(rows.map((row) => row.kept)).toEqual(rows.map((row) => row.counted))
}

/** climb_holds are the tokens that resolve on the face; the rest is counted as missing. */
async function expectClimbHolds({ handle }: Database): Promise<void> {
  const { rows: holds } = await sql<{ number: number; face_id: string; is_active: boolean }>`
    select number, face_id, retired_at is null as is_active from mastoc.holds`.execute(handle)
  const { rows } = await sql<StoredClimb & { face_id: string }>`
    select c.id, c.face_id, c.holds_list, c.hold_count, c.missing_hold_count, coalesce((
      select array_agg(ch.role || h.number order by ch.role || h.number)
      from mastoc.climb_holds ch join mastoc.holds h on h.id = ch.hold_id where ch.climb_id = c.id), '{}') as found
    from mastoc.climbs c where c.deleted_at is null`.execute(handle)
  for (const climb of rows) {
    const here = new Map(
      holds.filter((hold) => hold.face_id === climb.face_id).map((hold) => [hold.number, hold.is_active]),
    )
    const { tokens } = readTokens(climb.holds_list)
    const numbers = new Set(tokens.map((token) => token.number))
    expect({ ...climb, found: [...climb.found].sort() }).toMatchObject({
      found: tokens
        .filter((token) => here.has(token.number))
        .map((token) => `${token.role}${token.number}`)
        .sort(),
      hold_count: numbers.size,
      missing_hold_count: [...numbers].filter((number) => !here.get(number)).length,
    })
  }
}
