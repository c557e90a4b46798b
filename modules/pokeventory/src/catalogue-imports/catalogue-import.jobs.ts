import type { Job } from '@socle/jobs'
import { Type } from 'typebox'
import { catalogueImportJob } from './catalogue-import-job.ts'
import type { CatalogueImportRequests } from './catalogue-import-requests.service.ts'

const HOURS_SECONDS = 3600
const RETRIES = 3

/** Imports what an editor asked for; a run that was cut off is gone on with. */
export function createCatalogueImportJob(
  requests: CatalogueImportRequests,
): Job<typeof catalogueImportJob.payload> {
  return {
    ...catalogueImportJob,
    retry: { limit: RETRIES, delaySeconds: 5 },
    expireSeconds: 12 * HOURS_SECONDS,
    async run(payload, context) {
      try {
        return await requests.run(payload, context)
      } catch (error) {
        // nobody comes back for its file
        if (context.attempt > RETRIES && !context.signal.aborted) await requests.drop(payload)
        throw error
      }
    },
  }
}

/** Looks for new and changed sets by the clock (CATALOGUE_SYNC_CRON), in one process of all. */
export function createCatalogueSyncJob(requests: CatalogueImportRequests, schedule: string | undefined): Job {
  return {
    name: 'pokeventory.sync-catalogue',
    payload: Type.Object({}),
    retry: { limit: 2, delaySeconds: 60 },
    expireSeconds: 12 * HOURS_SECONDS,
    ...(schedule ? { schedule } : {}),
    run: (_payload, context) => requests.sync(context),
  }
}
