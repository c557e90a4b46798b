import type { Generated } from 'kysely'
import type { AccountRole, Scope } from './accounts.ts'

type AccountTable = {
  id: string
  number: Generated<number>
  email: string | null
  username: string | null
  full_name: string
  /** argon2 in PHC form; null: no login by password. */
  password_hash: string | null
  role: AccountRole
  is_active: boolean
  /** Module that made the account and closes it with its last membership; null: made by an admin. */
  made_by: string | null
  created_at: string
  updated_at: string | null
  last_login_at: string | null
  /** The person is gone, the row stays for what refers to it. */
  erased_at: string | null
}

/** One login on one device: a family of refresh tokens. */
type SessionTable = {
  id: string
  account_id: string
  audience: string
  user_agent: string | null
  address: string | null
  created_at: string
  last_used_at: string
  expires_at: string
  revoked_at: string | null
}

type RefreshTokenTable = {
  token_hash: string
  session_id: string
  issued_at: string
  expires_at: string
  used_at: string | null
  successor_hash: string | null
}

type ApiKeyTable = {
  id: string
  account_id: string | null
  name: string
  prefix: string
  secret_hash: string
  scopes: Scope[]
  module: string | null
  /** The module's tenant that the key belongs to; the house does not know what it is. */
  organisation: string | null
  created_at: string
  expires_at: string | null
  last_used_at: string | null
  revoked_at: string | null
}

type ResetTable = {
  token_hash: string
  account_id: string
  created_at: string
  expires_at: string
}

/** Types, not interfaces: the query builder asks for an index signature. */
export type Tables = {
  'accounts.accounts': AccountTable
  'accounts.sessions': SessionTable
  'accounts.refresh_tokens': RefreshTokenTable
  'accounts.api_keys': ApiKeyTable
  'accounts.resets': ResetTable
}
