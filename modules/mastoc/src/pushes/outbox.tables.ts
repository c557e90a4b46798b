import type { Generated, JSONColumnType } from 'kysely'

export interface OutboxTable {
  id: string
  climb_id: string
  kind: 'create' | 'update' | 'delete'
  state: 'queued' | 'sending' | 'pushed' | 'failed' | 'conflict' | 'gone' | 'cancelled'
  attempts: Generated<number>
  next_attempt_at: string | null
  lease_until: string | null
  last_error: string | null
  remote_id: string | null
  payload: JSONColumnType<object, string, string>
  fingerprint: string
  created_by_id: string | null
  created_at: Generated<string>
  updated_at: Generated<string>
}
