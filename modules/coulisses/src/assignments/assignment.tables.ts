import type { Generated } from 'kysely'
import type { RateUnit } from '../cost/rate.ts'
import type { AssignmentStatus, OverrideKind } from './assignment.ts'

export interface AssignmentsTable {
  id: string
  org_id: string
  mission_id: string
  user_id: string
  status: Generated<AssignmentStatus>
  role_name: string | null
  starts_at: string
  ends_at: string
  /** Its times are not the mission's. */
  own_times: Generated<boolean>
  note: string | null
  /** An override of kind `time`: out of the exclusion constraint. */
  is_override: Generated<boolean>
  override_reason: string | null
  override_kinds: Generated<readonly OverrideKind[]>
  override_by: string | null
  override_at: string | null
  /** Snapshot at acceptance. */
  rate_unit: RateUnit | null
  rate_cents: number | null
  rate_source: 'person' | 'position' | 'org' | null
  accepted_at: string | null
  actual_starts_at: string | null
  actual_ends_at: string | null
  actual_break_minutes: number | null
  /** SEQUENCE of its calendar event. */
  revision: Generated<number>
  deleted_at: string | null
  version: Generated<number>
  created_at: Generated<string>
  updated_at: string | null
}
