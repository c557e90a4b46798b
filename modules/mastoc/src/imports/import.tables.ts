import type { Generated, GeneratedAlways, JSONColumnType } from 'kysely'
import type { Warning } from '../climbs/warning.ts'
import type { Action, Importable } from './incoming.ts'
import type { FieldOutcome } from './merge.ts'
import type { TotalsByEntity } from './totals.ts'

export interface IdMappingsTable {
  id: GeneratedAlways<number>
  entity_type: string
  mastoc_id: string
  stokt_id: string
  sync_direction: 'stokt_to_mastoc' | 'mastoc_to_stokt'
  synced_at: Generated<string>
}

/** How an import was asked for. */
interface ImportOptions {
  readonly resurrect?: boolean
  /** Of an import from Stokt itself. */
  readonly gym_stokt_id?: string
  readonly max_age_days?: number
}

export interface ImportsTable {
  id: string
  job_id: string | null
  state: 'queued' | 'running' | 'done' | 'failed'
  dry_run: boolean
  source: string
  options: JSONColumnType<ImportOptions, string | undefined, string>
  /** The bundle as received, until the job has read it. */
  payload_object_id: string | null
  totals: JSONColumnType<TotalsByEntity, string | undefined, string>
  error: string | null
  started_at: Generated<string>
  finished_at: string | null
}

export interface ImportRowsTable {
  import_id: string
  index: number
  entity: Importable
  stokt_id: string | null
  entity_id: string | null
  action: Action
  fields: JSONColumnType<FieldOutcome[], string | undefined, string>
  warnings: JSONColumnType<Warning[], string | undefined, string>
  reason: string | null
}

export interface ImportConflictsTable {
  id: string
  import_id: string | null
  entity: Importable
  entity_id: string
  field: string
  origin: unknown
  local: unknown
  upstream: unknown
  state: Generated<'open' | 'local' | 'upstream'>
  created_at: Generated<string>
  resolved_at: string | null
  resolved_by_id: string | null
}
