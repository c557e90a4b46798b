import type { Job } from '@socle/jobs'
import type { BundleService } from './bundle.service.ts'
import { importJob } from './import-job.ts'

/** Imports a kept bundle; a run that was cut off is gone on with. */
export function createImportJob(bundles: BundleService): Job<typeof importJob.payload> {
  return {
    ...importJob,
    retry: { limit: 3, delaySeconds: 5 },
    expireSeconds: 3600,
    async run({ import_id }, context) {
      await bundles.resume(import_id, (done, total, note) => context.progress(done, total, note))
      return { import_id }
    },
  }
}
