import type { Generated } from 'kysely'
import type { Origin, Source } from '../provenance.tables.ts'

export interface ProfilesTable {
  /** The account's id for members. */
  id: string
  account_id: string | null
  stokt_id: string | null
  full_name: string
  avatar_object_id: string | null
  avatar_path: string | null
  role: Generated<'user' | 'admin'>
  source: Source
  origin: Origin
  merged_into: string | null
  erased_at: string | null
  created_at: Generated<string>
  updated_at: string | null
  synced_at: string | null
  last_seen_at: string | null
}

/** What mastoc reads of the house's accounts; it writes them through the accounts package only. */
export interface AccountsView {
  id: string
  email: string | null
  username: string | null
  full_name: string
  role: 'user' | 'admin'
  is_active: boolean
  last_login_at: string | null
}
