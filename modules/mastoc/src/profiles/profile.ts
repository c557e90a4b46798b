import { contractTime } from '../climbs/instant.ts'
import type { Source } from '../provenance.tables.ts'

export type Role = 'user' | 'admin'

/** A profile as everybody may see it: never an e-mail. */
export interface PublicProfile {
  readonly id: string
  readonly username: string | null
  readonly full_name: string
  readonly avatar_path: string | null
}

/** A profile as its member and admins see it. */
export interface UserProfile extends PublicProfile {
  readonly email: string | null
  readonly role: Role
  readonly source: Source
  readonly created_at: string
  readonly last_login_at: string | null
}

/** A profile with its account; an imported setter has none. */
export interface ProfileRow {
  readonly id: string
  readonly account_id: string | null
  readonly email: string | null
  readonly username: string | null
  readonly full_name: string
  readonly avatar_path: string | null
  readonly role: Role
  readonly account_role: Role | null
  readonly source: Source
  readonly created_at: string
  readonly last_login_at: string | null
}

/** An admin of the board, or of the house. */
export function roleOf(role: Role, accountRole: Role | null): Role {
  return role === 'admin' || accountRole === 'admin' ? 'admin' : 'user'
}

export function userProfileOf(row: ProfileRow): UserProfile {
  return {
    id: row.id,
    email: row.email,
    username: row.username,
    full_name: row.full_name,
    avatar_path: row.avatar_path,
    role: roleOf(row.role, row.account_role),
    source: row.source,
    created_at: contractTime(row.created_at),
    last_login_at: row.last_login_at && contractTime(row.last_login_at),
  }
}
