import type { Database } from './handle.ts'

/** What autovacuum does on a server: frees the space of dead rows, renews the planner's figures. Nothing on PostgreSQL. */
export async function maintain(database: Database): Promise<void> {
  if (database.engine === 'postgres') return
  await database.raw.exec('vacuum (analyze)')
  await database.raw.exec('checkpoint')
}
