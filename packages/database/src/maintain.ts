import type { Database } from './handle.ts'

/** What autovacuum does on a server: frees the space of dead rows, renews the planner's figures. Nothing on PostgreSQL. */
export async function maintain(database: Database): Promise<void> {
  if (database.engine === 'postgres') return
  await database.raw.exec('vacuum (analyze)')
  await database.raw.exec('checkpoint')
}

/** When autovacuum would: a table of which this much changed since it was last looked at. */
const CHANGED = `select format('%I.%I', schemaname, relname) as name from pg_stat_user_tables
  where n_mod_since_analyze > 50 + 0.1 * n_live_tup`

/**
 * Renews the planner's figures of tables that changed much, for it takes a table that was never looked at for an empty
 * one and reads it row by row. Returns their names. Nothing on PostgreSQL.
 */
export async function renewFigures(database: Database): Promise<readonly string[]> {
  if (database.engine === 'postgres') return []
  const { rows } = await database.raw.query(CHANGED)
  const names = rows.map(({ name }) => String(name))
  for (const name of names) await database.raw.exec(`analyze ${name}`)
  return names
}
