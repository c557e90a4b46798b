import type { Generated, JSONColumnType } from 'kysely'
import type { RateUnit } from '../cost/rate.ts'
import type { EmploymentType } from '../orgs/org.ts'

export interface UsersTable {
  id: string
  org_id: string
  account_id: string | null
  /** 1, 2, 3… in its organisation. */
  number: number
  first_name: string
  last_name: string | null
  email: string | null
  phone: string | null
  telegram_chat_id: string | null
  employment_type: Generated<EmploymentType>
  /** Names in lower case without accents: what a search looks into. */
  search_text: string
  archived_at: string | null
  erased_at: string | null
  version: Generated<number>
  created_at: Generated<string>
  updated_at: string | null
}

export interface UserProfilesTable {
  id: string
  org_id: string
  user_id: string
  skills: Generated<readonly string[]>
  tags: Generated<readonly string[]>
  rate_profile: JSONColumnType<Readonly<Record<string, number>>, string | undefined, string>
  bio: string | null
  created_at: Generated<string>
  updated_at: string | null
}

export interface PersonRatesTable {
  id: string
  org_id: string
  user_id: string
  unit: RateUnit
  amount_cents: number
  role_name: string | null
  /** ISO day. */
  valid_from: string
  created_at: Generated<string>
  updated_at: string | null
}
