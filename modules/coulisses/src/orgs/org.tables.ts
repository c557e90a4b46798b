import type { Generated, JSONColumnType } from 'kysely'
import type { Role } from '../access/role.ts'
import type { OrgSettings } from './org.ts'

export interface OrgsTable {
  id: string
  name: string
  /** IANA name. */
  timezone: Generated<string>
  country: Generated<string>
  currency: Generated<string>
  settings: JSONColumnType<OrgSettings, string | undefined, string>
  next_user_number: Generated<number>
  next_availability_number: Generated<number>
  archived_at: string | null
  created_at: Generated<string>
  updated_at: string | null
}

export interface OrgMembershipsTable {
  id: string
  org_id: string
  account_id: string
  role: Role
  last_used_at: string | null
  created_at: Generated<string>
  updated_at: string | null
}
