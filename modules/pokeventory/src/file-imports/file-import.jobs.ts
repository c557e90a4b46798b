import type { Job } from '@socle/jobs'
import { fileImportJob } from './file-import-job.ts'
import type { FileImportRuns } from './file-import-runs.service.ts'

const RETRIES = 3

/** Resolves the rows of a long file, and writes them unless it is a preview. */
export function createFileImportJob(runs: FileImportRuns): Job<typeof fileImportJob.payload> {
  return {
    ...fileImportJob,
    retry: { limit: RETRIES, delaySeconds: 5 },
    async run({ id }, { attempt, progress, signal }) {
      try {
        await runs.run(id, (done, total) => progress(done, total))
      } catch (error) {
        if (attempt > RETRIES && !signal.aborted) await runs.fail(id)
        throw error
      }
    },
  }
}
