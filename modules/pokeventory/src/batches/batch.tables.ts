import type { Generated, JSONColumnType } from 'kysely'
import type { BatchOptions, BatchProgress, BatchStatus, SubjectType } from './batch.ts'

export interface AnalysisBatchesTable {
  id: string
  owner: string
  subject_type: SubjectType
  status: BatchStatus
  options: JSONColumnType<BatchOptions, string, string>
  progress: JSONColumnType<BatchProgress, string, string>
  error: string | null
  idempotency_key: string | null
  job_id: string | null
  report: JSONColumnType<object, string | null | undefined, string | null> | null
  pipeline_version: string
  /** Somebody waits for the answer until then. */
  waited_until: string | null
  created_at: Generated<string>
  updated_at: string | null
}
