import type { Job } from '@socle/jobs'
import { Type } from 'typebox'
import type { Trash } from './trash.service.ts'

const payload = Type.Object({})

/** Every night: climbs that were deleted long ago go for good. */
export function createPurgeJob(trash: Trash): Job<typeof payload> {
  return {
    name: 'mastoc.purge-trash',
    payload,
    schedule: '41 3 * * *',
    run: async (_payload, { signal }) => ({ purged: await trash.purge(signal) }),
  }
}
