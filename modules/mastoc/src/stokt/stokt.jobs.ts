import type { Job } from '@socle/jobs'
import type { StoktImport } from './stokt-import.service.ts'
import { stoktImportJob } from './stokt-import-job.ts'

/** Imports a gym from Stokt; a run that was cut off is gone on with. */
export function createStoktImportJob(stoktImport: StoktImport): Job<typeof stoktImportJob.payload> {
  return {
    ...stoktImportJob,
    retry: { limit: 3, delaySeconds: 30 },
    expireSeconds: 3600,
    async run({ import_id }, { signal, progress }) {
      await stoktImport.resume(import_id, {
        signal,
        progress: (done, total, note) => progress(done, total, note),
      })
      return { import_id }
    },
  }
}
