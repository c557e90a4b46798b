import type { Generated, JSONColumnType } from 'kysely'
import type { FrozenPush, PushKind, PushState } from './push.ts'

export interface OutboxTable {
  id: string
  climb_id: string
  kind: PushKind
  state: PushState
  attempts: Generated<number>
  next_attempt_at: string | null
  lease_until: string | null
  /** From here on the remote side may have seen it. */
  first_sent_at: string | null
  last_error: string | null
  remote_id: string | null
  payload: JSONColumnType<FrozenPush, string, string>
  fingerprint: string
  created_by_id: string | null
  created_at: Generated<string>
  updated_at: Generated<string>
}
