import { sql } from 'kysely'
import type { Tx } from './handle.ts'

/**
 * Works as the role that the server connects with inside a transaction that has taken another one, for rows that are
 * not the tenant's (accounts, mail); afterwards the role is back, also when the work has thrown.
 */
export async function withoutRole<T>(tx: Tx, work: (tx: Tx) => Promise<T>): Promise<T> {
  const { rows } = await sql<{ role: string }>`
    select current_setting('role') as role, set_config('role', 'none', true)`.execute(tx)
  const takeBack = () => sql`select set_config('role', ${rows[0]!.role}, true)`.execute(tx)
  try {
    const result = await work(tx)
    await takeBack()
    return result
  } catch (error) {
    // a failed statement has ended the transaction: there is no role to take any more
    await takeBack().catch(() => {})
    throw error
  }
}
