import { openDatabase } from '@socle/database'
import type { IndexedClimb } from '../src/search/climb-columns.ts'
import { numbersOf } from './drawn-request.ts'

const ROWS_A_STATEMENT = 5000
const QUERY = `select id, count(*) over () as count from pg_temp.boards
  where holds @> $1::integer[] order by created_at desc, id desc limit 50`

/** The same question to PostgreSQL: holds as an array with a GIN index, asked by containment. */
export interface SqlPeer {
  /** The newest fifty climbs on all of these holds, and how many there are. */
  query(numbers: readonly number[]): Promise<{ readonly ids: readonly string[]; readonly count: number }>
  close(): Promise<void>
}

export async function sqlPeer(url: string, climbs: readonly IndexedClimb[]): Promise<SqlPeer> {
  // one connection: the table is its own
  const database = await openDatabase({ url, poolSize: 1 })
  const { raw } = database
  await raw.exec(
    'create temporary table boards (id uuid primary key, created_at timestamptz, holds integer[])',
  )
  for (let start = 0; start < climbs.length; start += ROWS_A_STATEMENT) {
    const rows = climbs.slice(start, start + ROWS_A_STATEMENT)
    await raw.query(
      `insert into pg_temp.boards
        select id, created_at, string_to_array(holds, ',')::integer[]
        from unnest($1::uuid[], $2::timestamptz[], $3::text[]) as rows (id, created_at, holds)`,
      [
        rows.map((climb) => climb.id),
        rows.map((climb) => climb.createdAt),
        rows.map((climb) => numbersOf(climb).join()),
      ],
    )
  }
  await raw.exec('create index on pg_temp.boards using gin (holds)')
  await raw.exec('create index on pg_temp.boards (created_at desc, id desc)')
  await raw.exec('analyze pg_temp.boards')
  return {
    async query(numbers) {
      const { rows } = await raw.query(QUERY, [numbers])
      return { ids: rows.map((row) => String(row['id'])), count: Number(rows[0]?.['count'] ?? 0) }
    },
    close: () => database.close(),
  }
}
