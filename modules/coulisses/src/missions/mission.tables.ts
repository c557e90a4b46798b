import type { Generated } from 'kysely'
import type { RateUnit } from '../cost/rate.ts'
import type { MissionKind, MissionStatus } from './mission.ts'

export interface MissionsTable {
  id: string
  org_id: string
  project_id: string | null
  title: string
  role: Generated<string>
  kind: Generated<MissionKind>
  location: string | null
  address: string | null
  notes: string | null
  timezone: string | null
  starts_at: string
  ends_at: string
  status: Generated<MissionStatus>
  /** Code of its own rule profile. */
  rule_profile: string | null
  deleted_at: string | null
  version: Generated<number>
  created_at: Generated<string>
  updated_at: string | null
}

export interface MissionPositionsTable {
  id: string
  org_id: string
  mission_id: string
  role_name: string
  quota: number
  skills: Generated<readonly string[]>
  rate_unit: RateUnit | null
  rate_cents: number | null
  created_at: Generated<string>
  updated_at: string | null
}
