import type { Job } from '@socle/jobs'
import type { Quad, Rotation } from '../pages/page.ts'
import type { CardReader } from './card-reader.service.ts'
import { readCardJob } from './read-card-job.ts'

interface Services {
  readonly cardReader: CardReader
  /** Photographs at once in this process; 0: none here. */
  readonly analysesAtOnce: number
}

export function draftJobs({ cardReader, analysesAtOnce }: Services): readonly Job[] {
  const read: Job<typeof readCardJob.payload> = {
    ...readCardJob,
    concurrency: Math.min(1, analysesAtOnce),
    retry: { limit: 3, delaySeconds: 1, maxDelaySeconds: 30 },
    run: ({ draft_id, quad, rotation }) =>
      cardReader.read({
        draftId: draft_id,
        quad: quad as unknown as Quad,
        rotation: rotation as Rotation | null,
      }),
  }
  return [read]
}
