import type { Job } from '@socle/jobs'
import { Type } from 'typebox'
import type { ImportRetention } from './retention.service.ts'

const payload = Type.Object({})

/** Every night: what imports did long ago is forgotten. */
export function createSweepImportsJob(retention: ImportRetention): Job<typeof payload> {
  return {
    name: 'mastoc.sweep-imports',
    payload,
    schedule: '23 4 * * *',
    run: async (_payload, { signal }) => ({ swept: await retention.sweep(signal) }),
  }
}
