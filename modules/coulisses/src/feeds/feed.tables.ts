import type { Generated } from 'kysely'

export interface CalendarFeedsTable {
  id: string
  org_id: string
  account_id: string
  scope: 'me' | 'project'
  project_id: string | null
  name: string | null
  /** sha256 of the secret, hexadecimal. */
  secret_hash: string
  last_read_at: string | null
  revoked_at: string | null
  created_at: Generated<string>
  updated_at: string | null
}
