import type { Generated } from 'kysely'

export interface MembersTable {
  account_id: string
  is_collector: Generated<boolean>
  is_editor: Generated<boolean>
  created_at: Generated<string>
  updated_at: string | null
}

/** What pokeventory reads of the house's accounts; it writes them through the accounts package only. */
export interface AccountsView {
  id: string
  number: number
  email: string | null
  username: string | null
  role: 'user' | 'admin'
  is_active: boolean
  created_at: string
  updated_at: string | null
}
