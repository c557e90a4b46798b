import type { Generated, JSONColumnType } from 'kysely'

export interface NotificationsTable {
  id: string
  org_id: string
  account_id: string | null
  user_id: string | null
  channel: 'app' | 'email' | 'telegram'
  ntype: string
  payload: JSONColumnType<Record<string, unknown>, string | undefined, string>
  status: 'queued' | 'sent' | 'failed'
  read_at: string | null
  created_at: Generated<string>
  updated_at: string | null
}

export interface OutboxTable {
  id: string
  org_id: string
  channel: 'email' | 'telegram'
  template: string
  recipient: string
  payload: JSONColumnType<Record<string, unknown>, string | undefined, string>
  status: Generated<'queued' | 'sent' | 'failed' | 'dead'>
  attempts: Generated<number>
  next_at: Generated<string>
  dedupe_key: string
  notification_id: string | null
  message_id: string | null
  last_error: string | null
  sent_at: string | null
  created_at: Generated<string>
  updated_at: string | null
}
