import type { JobView } from '@socle/jobs'
import type { ImportReport } from './import-report.ts'

/** A job as an import is answered. */
export function importAnswer({ id, state, progress, result, ...job }: JobView) {
  const { done, total, note } = progress
  const path = `/catalogue/imports/${id}`
  return {
    id,
    status: state,
    progress: { done, total, note, percent: total > 0 ? Math.floor((100 * done) / total) : 0 },
    report: (result ?? null) as ImportReport | null,
    error: job.error,
    created_at: job.created_at,
    started_at: job.started_at,
    finished_at: job.finished_at,
    progress_url: path,
    events_url: `${path}/events`,
  }
}

/** What an event is called by how the job stands. */
export function eventName(state: JobView['state'], isFirst: boolean): string {
  if (state === 'done') return 'done'
  if (state === 'failed' || state === 'cancelled') return 'failed'
  return isFirst ? 'snapshot' : 'progress'
}

/** `fr,en` or a list of them. */
export function listOf(value: readonly string[] | string | undefined): string[] | undefined {
  const words = (typeof value === 'string' ? value.split(',') : [...(value ?? [])]).map((word) => word.trim())
  const given = words.filter((word) => word !== '')
  return given.length > 0 ? given : undefined
}
