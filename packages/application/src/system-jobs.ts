import { maintain, renewFigures } from '@socle/database'
import { forgetIdempotencyKeys } from '@socle/http'
import type { Job } from '@socle/jobs'
import { Type } from 'typebox'
import type { House } from './application.ts'

/** Bytes without a row may belong to an upload that is still to be committed: only old ones are swept. */
const ORPHAN_AGE_HOURS = 24

/** What the house does by the clock. */
export function systemJobs({ database, storage, clock }: House): readonly Job[] {
  const jobs: Job[] = [
    {
      name: 'platform.sweep-orphans',
      payload: Type.Object({}),
      schedule: '23 4 * * *',
      run: async () => ({
        removed: (await storage.sweep({ dryRun: false, olderThanHours: ORPHAN_AGE_HOURS })).length,
      }),
    },
    {
      name: 'platform.forget-idempotency-keys',
      payload: Type.Object({}),
      schedule: '7 * * * *',
      run: async () => ({ forgotten: await database.transaction((tx) => forgetIdempotencyKeys(tx, clock)) }),
    },
  ]
  // PostgreSQL has its autovacuum; the embedded database has none
  if (database.engine === 'pglite')
    jobs.push(
      {
        name: 'platform.maintain-database',
        payload: Type.Object({}),
        schedule: '53 3 * * *',
        run: async () => (await maintain(database)) ?? null,
      },
      {
        name: 'platform.renew-figures',
        payload: Type.Object({}),
        schedule: '*/5 * * * *',
        run: async () => ({ analyzed: await renewFigures(database) }),
      },
    )
  return jobs
}
