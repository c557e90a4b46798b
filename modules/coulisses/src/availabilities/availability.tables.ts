import type { Generated, JSONColumnType } from 'kysely'
import type { AvailabilityKind, AvailabilityStatus } from './availability.ts'

export interface AvailabilitiesTable {
  id: string
  org_id: string
  user_id: string
  number: number
  starts_at: string
  ends_at: string
  kind: Generated<AvailabilityKind>
  status: Generated<AvailabilityStatus>
  note: string | null
  created_at: Generated<string>
  updated_at: string | null
}

export interface AvailabilityActionsTable {
  id: string
  org_id: string
  availability_id: string
  action: 'create' | 'approve' | 'reject' | 'edit'
  actor_account_id: string | null
  meta: JSONColumnType<Record<string, unknown>, string | undefined, string>
  created_at: Generated<string>
  updated_at: string | null
}
