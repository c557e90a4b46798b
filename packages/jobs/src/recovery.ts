import type { Handle, RawDatabase } from '@socle/database'
import type { PgBoss } from 'pg-boss'
import * as rows from './job.repository.ts'
import type { Job } from './jobs.ts'

/** The embedded database has one process: at its start, whatever counts as running was left by one that died. */
export async function reclaimOrphans(boss: PgBoss, raw: RawDatabase): Promise<void> {
  const { rows: orphans } = await raw.query(reclaim)
  // those that killed a worker once too often end as dead letters
  for (const orphan of orphans)
    await boss.fail(String(orphan.name), String(orphan.id), new Error('its worker died'))
}

const reclaim = `
  with again as (
    update pgboss.job set state = 'retry', start_after = now()
    where state = 'active' and retry_count < retry_limit
  )
  select name, id from pgboss.job where state = 'active' and retry_count >= retry_limit`

/** Delivers open jobs that the queue does not know: they came out of a backup. */
export async function redeliver(boss: PgBoss, handle: Handle, jobs: readonly Job[]): Promise<void> {
  const names = new Set(jobs.map((job) => job.name))
  for (const job of await rows.listUndelivered(handle))
    if (names.has(job.name)) await boss.send(job.name, null, { id: job.id })
}
