import type { Generated, JSONColumnType } from 'kysely'

export interface RuleProfilesTable {
  id: string
  org_id: string
  code: string
  label: string
  body: JSONColumnType<Record<string, unknown>, string, string>
  created_at: Generated<string>
  updated_at: string | null
}
