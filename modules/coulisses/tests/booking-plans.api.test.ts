import type { Tx } from '@socle/database'
import { engine } from '@socle/testing'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import * as assignments from '../src/assignments/assignment-reading.repository.ts'
import { endMootOverrides } from '../src/assignments/assignment-write.repository.ts'
import { findAnswerable } from '../src/assignments/booking.repository.ts'
import { findCircumstances, listClashes } from '../src/assignments/circumstance.repository.ts'
import * as calendar from '../src/calendar/calendar.repository.ts'
import { listOverlaps, listOverlapsOfPerson } from '../src/conflicts/conflict.repository.ts'
import * as feeds from '../src/feeds/feed-entry.repository.ts'
import { listWork } from '../src/reports/report.repository.ts'
import { OrgDatabase } from '../src/tenancy/org-database.service.ts'
import { get } from './calls.ts'
import { assigned, at, mission, reason, setStatus } from './staffing.ts'
import { type Org, openStage, type Stage } from './stage.ts'

/** Of one person alone, three hours apart; a thousand others share them, ninety each. */
const BUSY = 10_000
const PEOPLE = 1000

let stage: Stage | undefined
let org: Org
/** A day in the middle of it. */
const day = '2012-06-01'

describe('of a hundred thousand assignments', () => {
  beforeAll(async () => {
    if (engine === 'pglite') return
    stage = await openStage()
    org = await stage.org('Opera')
    await fill()
  })
  afterAll(() => stage?.[Symbol.asyncDispose]())
  beforeEach(({ skip }) => {
    skip(engine === 'pglite', 'the embedded database is the same planner, and slow to fill')
  })

  test("a person's conflicts read the exceptions and what is beside them", async () => {
    const { userId } = org.tech
    const extra = await assigned(
      org,
      await mission(org, { from: at('00:30', day), to: at('01:30', day) }),
      userId,
    )
    await setStatus(org.manager, extra, 'ACCEPTED', { override: { reason } })
    // after five uses of a connection the plan is the one for any values
    for (let use = 0; use < 7; use += 1) {
      const ofPerson = await reading((tx, scope) => listOverlapsOfPerson(tx, scope, userId))
      expect(ofPerson.found).toHaveLength(1)
      expect(ofPerson).toMatchObject({ scans: 0, rows: expect.toSatisfy((rows: number) => rows < 1000) })
    }
    const window = { from: at('00:00', day), to: at('23:00', day) }
    const ofWindow = await reading((tx, scope) => listOverlaps(tx, scope, { filter: window, limit: 10_001 }))
    expect(ofWindow.found).toHaveLength(1)
    expect(ofWindow).toMatchObject({ scans: 0, rows: expect.toSatisfy((rows: number) => rows < 1000) })
  })

  test('a window of conflicts is one statement', async () => {
    const statements = await stage!.app.recordStatements(() =>
      get(org.manager, `conflicts?from=${at('00:00', day)}&to=${at('23:00', day)}`),
    )
    expect(statements.filter((text) => text.includes('assignments'))).toHaveLength(1)
  })

  test('a booking reads what begins in the days around it', async () => {
    const candidate = {
      assignmentId: null,
      missionId: org.id,
      userId: org.tech.userId,
      startsAt: at('00:30', day),
      endsAt: at('01:30', day),
    }
    const asked = await reading((tx, scope) =>
      findCircumstances(tx, scope, { candidate, roleName: 'tech', missionRole: 'tech' }),
    )
    expect(asked.found.clashes.length).toBeGreaterThan(0)
    // eight a day, 32 days back
    expect(asked).toMatchObject({ scans: 0, rows: expect.toSatisfy((rows: number) => rows < 600) })
  })

  test('a booking that is read with what decides about it reads no more, once its plan is kept too', async () => {
    const hours = { from: at('00:30', day), to: at('01:30', day) }
    const id = await assigned(org, await mission(org, hours), org.tech.userId)
    // after five uses of a connection the plan is the one for any values
    for (let use = 0; use < 7; use += 1) {
      const held = await reading((tx, scope) => findAnswerable(tx, scope, id))
      expect(held.found!.clashes.length).toBeGreaterThan(0)
      expect(held).toMatchObject({ scans: 0, rows: expect.toSatisfy((rows: number) => rows < 600) })
    }
  })

  test('a crew that moves, and exceptions that end, read no more', async () => {
    const { userId } = org.tech
    const candidate = {
      assignmentId: org.id,
      missionId: org.id,
      userId,
      startsAt: at('00:30', day),
      endsAt: at('01:30', day),
    }
    const crew = await reading((tx, scope) =>
      listClashes(tx, scope, [candidate, { ...candidate, userId: org.id }]),
    )
    expect(crew.found.length).toBeGreaterThan(0)
    const ended = await reading((tx, scope) =>
      endMootOverrides(tx, scope, { userIds: [userId], now: at('00:00') }),
    )
    for (const { scans, rows } of [crew, ended]) {
      expect(scans).toBe(0)
      expect(rows).toBeLessThan(1000)
    }
  })

  test('a page of a list reads its rows', async () => {
    const { userId } = org.tech
    const filters = [
      {},
      { userId },
      { userId, from: at('00:00', day), to: at('23:00', day) },
      { from: at('00:00', day) },
    ]
    for (const filter of filters) {
      const page = await reading((tx, scope) =>
        assignments.list(tx, scope, { filter, stretch: { limit: 51 } }),
      )
      expect(page.found.length, JSON.stringify(filter)).toBeGreaterThan(5)
      expect(page.scans, JSON.stringify(filter)).toBe(0)
      expect(page.rows, JSON.stringify(filter)).toBeLessThan(5000)
    }
  })

  test('calendars, feeds and reports read their windows, or the latest', async () => {
    const { userId } = org.tech
    const window = { from: at('00:00', day), to: at('23:00', day) }
    const calendars = [{}, { userId }, window, { ...window, userId }].map((filter) =>
      reading((tx, scope) =>
        calendar.listEntries(tx, scope, { statuses: ['INVITED', 'ACCEPTED'], ...filter, limit: 5000 }),
      ),
    )
    const feed = reading((tx, scope) =>
      feeds.listEntries(tx, scope, { subject: { userId }, endedSince: at('00:00', day), limit: 5000 }),
    )
    const report = reading((tx, scope) => listWork(tx, scope, { ...window, projectId: null }))
    for (const { found, scans, rows } of await Promise.all([...calendars, feed, report])) {
      expect(found.length).toBeGreaterThan(5)
      expect(scans).toBe(0)
      // seven weeks of eighty a day are the most
      expect(rows).toBeLessThan(6000)
    }
  })
})

interface Reading<T> {
  readonly found: T
  /** Sequential scans of assignments. */
  readonly scans: number
  /** Rows of assignments that were read by an index. */
  readonly rows: number
}

/** What a query really reads of assignments, as the tenant who runs it. */
function reading<T>(
  query: (tx: Tx, scope: Parameters<OrgDatabase['transaction']>[0]) => Promise<T>,
): Promise<Reading<T>> {
  const scope = { orgId: org.id, actor: { type: 'system' as const, id: null } }
  return new OrgDatabase(stage!.app.database).transaction(scope, async (tx) => {
    const before = await counters(tx)
    const found = await query(tx, scope)
    const after = await counters(tx)
    return { found, scans: after.scans - before.scans, rows: after.rows - before.rows }
  })
}

/** Of this connection, since they were last collected. */
async function counters(tx: Tx): Promise<{ readonly scans: number; readonly rows: number }> {
  const { rows } = await sql<{ scans: number; rows: number }>`
    select coalesce(sum(seq_scan), 0)::int8 as scans, coalesce(sum(idx_tup_fetch), 0)::int8 as rows
    from pg_stat_xact_user_tables where schemaname = 'coulisses' and relname = 'assignments'`.execute(tx)
  return rows[0]!
}

/** The constraint is checked once at the end: row by row it takes minutes. */
function fill(): Promise<void> {
  const shares = Math.floor((BUSY * PEOPLE) / 90_000)
  return stage!.app.database.raw.exec(`
    alter table coulisses.assignments drop constraint assignments_no_double_booking;
    insert into coulisses.users (id, org_id, number, first_name, search_text)
      select gen_random_uuid(), '${org.id}', 1000 + n, 'Person ' || n, 'person' from generate_series(1, ${PEOPLE}) n;
    insert into coulisses.missions (id, org_id, title, starts_at, ends_at)
      select gen_random_uuid(), '${org.id}', 'Filler', s, s + interval '2 hours'
      from (select timestamptz '2010-01-01Z' + n * interval '3 hours' as s from generate_series(1, ${BUSY}) n) slots;
    insert into coulisses.assignments (id, org_id, mission_id, user_id, status, starts_at, ends_at)
      select gen_random_uuid(), org_id, id, '${org.tech.userId}', 'ACCEPTED', starts_at, ends_at
      from coulisses.missions where org_id = '${org.id}' and title = 'Filler';
    insert into coulisses.assignments (id, org_id, mission_id, user_id, status, starts_at, ends_at)
      select gen_random_uuid(), m.org_id, m.id, u.id, 'ACCEPTED', m.starts_at, m.ends_at
      from (select *, row_number() over (order by starts_at) as n from coulisses.missions
        where org_id = '${org.id}' and title = 'Filler') m
      join (select id, row_number() over (order by id) as n from coulisses.users
        where org_id = '${org.id}' and first_name like 'Person %') u on m.n % ${shares} = u.n % ${shares};
    alter table coulisses.assignments add constraint assignments_no_double_booking
      exclude using gist (user_id with =, slot with &&) where (status = 'ACCEPTED' and not is_override)
      deferrable initially immediate;
    analyze coulisses.assignments; analyze coulisses.missions; analyze coulisses.users`)
}
