import type { Generated } from 'kysely'
import type { JobOwner, JobState } from './jobs.ts'

interface JobsTable {
  readonly id: string
  readonly name: string
  readonly state: JobState
  /** At most one open job of a name has it. */
  readonly key: string | null
  readonly payload: unknown
  readonly owner_kind: JobOwner['kind'] | null
  readonly owner_id: string | null
  /** How often it was begun. */
  readonly attempt: Generated<number>
  /** How often its run threw; a killed worker is no failure. */
  readonly failures: Generated<number>
  readonly progress_done: Generated<number>
  readonly progress_total: Generated<number>
  readonly progress_note: string | null
  readonly result: unknown
  readonly error: string | null
  readonly created_at: string
  readonly started_at: string | null
  readonly finished_at: string | null
}

/** What a job is and how it stands; pg-boss's own tables only say when it is delivered to whom. */
export type Tables = {
  'jobs.jobs': JobsTable
}
