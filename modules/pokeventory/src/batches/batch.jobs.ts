import type { Job } from '@socle/jobs'
import { Type } from 'typebox'
import { analysisJob } from './analysis-job.ts'
import type { AnalysisQueue } from './analysis-queue.service.ts'
import type { PhotoUpkeep } from './photo-upkeep.service.ts'

interface Services {
  readonly analysisQueue: AnalysisQueue
  readonly photoUpkeep: PhotoUpkeep
  /** Photographs at once in this process; 0: none here. */
  readonly analysesAtOnce: number
}

const nothing = Type.Object({})
/** A job may work for others as long as its own batch has to wait. */
const LONGEST_SECONDS = 6 * 3600

export function batchJobs({ analysisQueue, photoUpkeep, analysesAtOnce }: Services): readonly Job[] {
  const analyse: Job<typeof analysisJob.payload> = {
    ...analysisJob,
    concurrency: analysesAtOnce,
    expireSeconds: LONGEST_SECONDS,
    retry: { limit: 5, delaySeconds: 2, maxDelaySeconds: 60 },
    run: ({ batch_id }, { signal }) => analysisQueue.work(batch_id, signal),
  }
  const sweep: Job<typeof nothing> = {
    name: 'pokeventory.sweep-photographs',
    payload: nothing,
    schedule: '* * * * *',
    run: () => photoUpkeep.sweep(),
  }
  const retain: Job<typeof nothing> = {
    name: 'pokeventory.retain-drafts',
    payload: nothing,
    schedule: '41 3 * * *',
    run: (_payload, { signal }) => photoUpkeep.retain(signal),
  }
  return [analyse, sweep, retain]
}
