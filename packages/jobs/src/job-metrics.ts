import type { Metrics } from '@socle/observability'

type RunEnd = 'done' | 'failed' | 'retried'

/** Counts runs of jobs. */
export interface JobMetrics {
  /** Begins a run; call what it returns at its end. */
  begin(name: string): (end: RunEnd) => void
  /** A job whose workers all died. */
  lost(name: string): void
  /** Due jobs that no worker has taken yet, by name; every process that runs jobs sees the same. */
  waiting(counts: ReadonlyMap<string, number>): void
}

/** Makes `jobs_runs_total{name,end}`, `jobs_run_seconds{name}`, `jobs_running{name}` and `jobs_waiting{name}`. */
export function createJobMetrics(metrics: Metrics): JobMetrics {
  const runs = metrics.counter('jobs_runs_total', 'Runs of jobs that have ended.', ['name', 'end'])
  const seconds = metrics.histogram('jobs_run_seconds', 'Time from begin to end of a run.', {
    labels: ['name'],
    buckets: [0.01, 0.05, 0.25, 1, 5, 30, 120, 600],
  })
  const running = metrics.gauge('jobs_running', 'Jobs running in this process.', ['name'])
  const waiting = metrics.gauge('jobs_waiting', 'Due jobs that no worker has taken yet.', ['name'])
  const waited = new Set<string>()
  const counts = new Map<string, number>()
  const count = (name: string, change: number) => {
    const now = (counts.get(name) ?? 0) + change
    counts.set(name, now)
    running.set(now, { name })
  }
  return {
    begin(name) {
      const startedAt = performance.now()
      count(name, 1)
      return (end) => {
        count(name, -1)
        runs.inc({ name, end })
        seconds.observe((performance.now() - startedAt) / 1000, { name })
      }
    },
    lost: (name) => runs.inc({ name, end: 'failed' }),
    waiting(found) {
      for (const name of waited) waiting.set(found.get(name) ?? 0, { name })
      for (const [name, value] of found) {
        waited.add(name)
        waiting.set(value, { name })
      }
    },
  }
}
