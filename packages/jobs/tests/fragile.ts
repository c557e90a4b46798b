import { Type } from 'typebox'
import type { Job } from '../src/index.ts'

const nothing = Type.Object({})

/** Never ends at its first attempt: the test kills its process; every later attempt succeeds. */
export const fragile: Job<typeof nothing> = {
  name: 'test.fragile',
  payload: nothing,
  retry: { limit: 0 },
  run: (_payload, { attempt }) => (attempt === 1 ? new Promise(() => {}) : Promise.resolve({ attempt })),
}
