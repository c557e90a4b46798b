export type { EnqueueOptions, Job, JobContext, JobOwner, JobState, Jobs, JobView, RetryRule } from './jobs.ts'
