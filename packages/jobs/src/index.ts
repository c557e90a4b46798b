export { isClockLine } from './clock-line.ts'
export { createJobs, type JobsOptions, type JobsService } from './create-jobs.ts'
export { type JobRoutesOptions, registerJobRoutes } from './job.router.ts'
export type { EnqueueOptions, Job, JobContext, JobOwner, JobState, Jobs, JobView, RetryRule } from './jobs.ts'

/** Folder of the package's migrations. */
export const migrations = new URL('../migrations/', import.meta.url)
