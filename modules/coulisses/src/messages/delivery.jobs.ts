import type { Job } from '@socle/jobs'
import type { Delivery } from './delivery.service.ts'
import { deliverMessages } from './delivery-job.ts'

/** Sends messages; those that fail have a later job of their own. */
export function createDeliveryJob(delivery: Delivery): Job<typeof deliverMessages.payload> {
  return {
    ...deliverMessages,
    concurrency: 2,
    retry: { limit: 20, delaySeconds: 15, maxDelaySeconds: 600 },
    run: ({ org_id: orgId, ids }, { signal }) => delivery.deliver(orgId, ids, signal),
  }
}
