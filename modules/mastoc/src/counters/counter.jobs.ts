import type { Job } from '@socle/jobs'
import { Type } from 'typebox'
import type { Counters } from './counter.service.ts'

const payload = Type.Object({})

/** Every night: counters against rows. */
export function createRepairJob(counters: Counters): Job<typeof payload> {
  return {
    name: 'mastoc.repair-counters',
    payload,
    schedule: '23 3 * * *',
    run: async (_payload, { signal }) => ({ repaired: await counters.repair(signal) }),
  }
}
