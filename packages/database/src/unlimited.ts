import { sql } from 'kysely'
import type { Tx } from './handle.ts'

/** Lifts the session's time limits for the rest of a transaction: migrations and backups take what they take. */
export async function withoutTimeouts(tx: Tx): Promise<void> {
  await sql`select set_config('statement_timeout', '0', true),
                   set_config('idle_in_transaction_session_timeout', '0', true)`.execute(tx)
}
