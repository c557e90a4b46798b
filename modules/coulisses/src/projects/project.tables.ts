import type { Generated } from 'kysely'
import type { ProjectStatus } from './project.ts'

export interface ProjectsTable {
  id: string
  org_id: string
  name: string
  status: Generated<ProjectStatus>
  /** ISO day. */
  starts_on: string | null
  /** ISO day. */
  ends_on: string | null
  client: string | null
  venue: string | null
  timezone: string | null
  /** int8: read as text by the driver. */
  budget_cents: string | number | null
  notes: string | null
  version: Generated<number>
  created_at: Generated<string>
  updated_at: string | null
}
