import type { Job } from '@socle/jobs'
import { Type } from 'typebox'
import type { Outbox } from './outbox.service.ts'
import { pushJob } from './push-job.ts'
import type { PushSending } from './push-sending.service.ts'

/** Brings one push to Stokt; its further tries are jobs of their own. One climb at a time a worker. */
export function createPushJob(pushSending: PushSending): Job<typeof pushJob.payload> {
  return {
    ...pushJob,
    concurrency: 1,
    retry: { limit: 5, delaySeconds: 10 },
    run: async ({ outbox_id }, { signal }) => ({ state: await pushSending.deliver(outbox_id, signal) }),
  }
}

/** Finds pushes whose job was lost. */
export function createResumePushesJob(outbox: Outbox): Job {
  return {
    name: 'mastoc.resume-pushes',
    payload: Type.Object({}),
    schedule: '*/5 * * * *',
    run: async () => ({ resumed: await outbox.resume() }),
  }
}
