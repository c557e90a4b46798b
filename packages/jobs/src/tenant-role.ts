import type { Tx } from '@socle/database'
import { sql } from 'kysely'

/** Runs `work` as the role that owns the house's tables; a tenant's role may not write them. */
export async function outsideTenant<T>(tx: Tx, work: () => Promise<T>): Promise<T> {
  const { rows } = await sql<{ role: string }>`select current_setting('role') as role`.execute(tx)
  const role = rows[0]?.role ?? 'none'
  if (role === 'none') return await work()
  await sql`select set_config('role', 'none', true)`.execute(tx)
  const result = await work()
  // after a failure the transaction or its savepoint is rolled back, and the setting with it
  await sql`select set_config('role', ${role}, true)`.execute(tx)
  return result
}
