import type { JobOwner, JobState, JobView } from './jobs.ts'

/** How far a job is. */
export interface Progress {
  readonly done: number
  readonly total: number
  readonly note: string | null
}

/** A job's row, as it is read. */
export interface JobRow {
  readonly id: string
  readonly name: string
  readonly state: JobState
  readonly owner_kind: JobOwner['kind'] | null
  readonly owner_id: string | null
  readonly attempt: number
  readonly progress_done: number
  readonly progress_total: number
  readonly progress_note: string | null
  readonly result: unknown
  readonly error: string | null
  readonly created_at: string
  readonly started_at: string | null
  readonly finished_at: string | null
}

/** Shapes a row for the wire. */
export function viewOf(row: JobRow): JobView {
  return {
    id: row.id,
    name: row.name,
    state: row.state,
    progress: { done: row.progress_done, total: row.progress_total, note: row.progress_note },
    attempt: row.attempt,
    result: row.result ?? null,
    error: row.error,
    created_at: new Date(row.created_at).toISOString(),
    started_at: wireTime(row.started_at),
    finished_at: wireTime(row.finished_at),
  }
}

function wireTime(instant: string | null): string | null {
  return instant === null ? null : new Date(instant).toISOString()
}

/** Tells who may watch the job beside an admin; nobody when it was made by the house itself. */
export function ownerOf(row: JobRow): JobOwner | undefined {
  return row.owner_kind && row.owner_id ? { kind: row.owner_kind, id: row.owner_id } : undefined
}

/** True once nothing more will happen to the job. */
export function hasEnded(state: JobState): boolean {
  return state === 'done' || state === 'failed' || state === 'cancelled'
}
