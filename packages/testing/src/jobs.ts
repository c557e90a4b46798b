import { setTimeout as delay } from 'node:timers/promises'
import type { Database } from '@socle/database'

/** Long: a machine that runs three files at once is slow, and a job that hangs is seen all the same. */
const LIMIT_MS = 50_000
const POLL_MS = 20

const TO_RUN = `
  select name from pgboss.job
  where name not like '\\_\\_pgboss%'
    and (state = 'active' or (state in ('created', 'retry') and start_after <= now()))`

/** Waits until no job is to run now and none runs; what waits for a later time is left. */
export async function jobsEnded(database: Database): Promise<void> {
  const deadline = performance.now() + LIMIT_MS
  for (;;) {
    const { rows } = await database.raw.query(TO_RUN)
    if (rows.length === 0) return
    if (performance.now() > deadline)
      throw new Error(`jobs did not end: ${rows.map(({ name }) => String(name)).join(', ')}`)
    await delay(POLL_MS)
  }
}
