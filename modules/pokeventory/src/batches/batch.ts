export type SubjectType = 'cards' | 'sealed'
export type BatchStatus = 'queued' | 'running' | 'done' | 'failed'

/** How a batch is analysed. */
export interface BatchOptions {
  /** Languages to read, in their order. */
  readonly languages: readonly string[]
  /** Only cards of these sets are proposed; empty: of all. */
  readonly set_ids: readonly string[]
  /** SHA-256 over subject, options and bytes, for Idempotency-Key. */
  readonly content_hash: string
  /** Files of the upload that are no photographs. */
  readonly rejected_files: readonly RejectedFile[]
}

export interface RejectedFile {
  readonly filename: string
  readonly code: string
  readonly detail: string
}

export interface BatchProgress {
  readonly stage: 'queued' | 'detecting' | 'reading' | 'matching' | 'done' | 'failed'
  readonly images_done: number
  readonly images_total: number
  readonly cards_done: number
  readonly cards_total: number | null
  readonly percent: number
}

export const subjectTypes: readonly SubjectType[] = ['cards', 'sealed']
export const batchStatuses: readonly BatchStatus[] = ['queued', 'running', 'done', 'failed']

/** Where hints about a batch are told. */
export function topicOf(batchId: string): string {
  return `pokeventory.batch:${batchId}`
}

/** Nothing more will happen to it. */
export function hasEnded(status: BatchStatus): boolean {
  return status === 'done' || status === 'failed'
}

/** A batch as it is kept, without its report. */
export interface BatchRow {
  readonly id: string
  readonly owner: string
  readonly subject_type: SubjectType
  readonly status: BatchStatus
  readonly options: BatchOptions
  readonly progress: BatchProgress
  readonly error: string | null
  readonly job_id: string | null
  readonly pipeline_version: string
  readonly created_at: string
  readonly has_report: boolean
}

export interface NewBatch
  extends Pick<
    BatchRow,
    'id' | 'owner' | 'subject_type' | 'status' | 'options' | 'progress' | 'pipeline_version' | 'created_at'
  > {
  readonly idempotency_key: string | null
  readonly waited_until: string | null
}

/** Path of a batch from the mount point on. */
export function batchPath(id: string): string {
  return `/imports/batches/${id}`
}
