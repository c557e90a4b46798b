import type { Job } from '@socle/jobs'
import { Type } from 'typebox'
import type { OutboxUpkeep } from './outbox-upkeep.service.ts'

/** By the clock: counts for the metrics, and forgets what is old. */
export function createUpkeepJobs(upkeep: OutboxUpkeep): readonly Job[] {
  const payload = Type.Object({})
  return [
    { name: 'coulisses.count-outbox', payload, schedule: '* * * * *', run: () => upkeep.count() },
    { name: 'coulisses.purge-outbox', payload, schedule: '47 3 * * *', run: () => upkeep.purge() },
  ]
}
