import { setTimeout as sleep } from 'node:timers/promises'
import type { Database } from '@socle/database'
import { newId } from '@socle/kernel'
import { createMetrics } from '@socle/observability'
import fc from 'fast-check'
import type { Redis } from 'ioredis'
import { afterAll, beforeAll, beforeEach, describe, test } from 'vitest'
import { type Cache, createCache } from '../src/index.ts'
import { CachedNumber, databaseOfNumbers } from './numbers.ts'
import { connectRedis, redisMissing } from './redis.ts'

let database: Database
let drop: () => Promise<void>

beforeAll(async () => {
  ;({ database, drop } = await databaseOfNumbers())
})
afterAll(() => drop())

/** After each step the database has the time to answer, so that who goes next is chosen among all who wait. */
const slowly = async (release: () => Promise<unknown>) => {
  await release()
  await sleep(2)
}
const step = fc.record({ what: fc.constantFrom('read', 'write'), replica: fc.nat({ max: 1 }) })

describe.each([
  { name: 'one process', missing: '' },
  { name: 'two processes over Redis', missing: redisMissing },
])('readers and writers in any order, $name', ({ name, missing }) => {
  const redis: Redis[] = []
  let caches: Cache[]

  beforeAll(async () => {
    const prefix = `tests:${newId()}:`
    if (name !== 'one process' && !missing)
      redis.push(await connectRedis(undefined, prefix), await connectRedis(undefined, prefix))
    const parts = { database, metrics: createMetrics({ collectProcess: false }), ttlSeconds: 60 }
    caches = await Promise.all([0, 1].map((one) => createCache({ ...parts, redis: redis[one] })))
  })
  beforeEach(({ skip }) => skip(missing !== '', missing))
  afterAll(() => {
    for (const client of redis) client.disconnect()
  })

  test('nobody is given less than what was committed before they asked', { timeout: 240_000 }, async () => {
    const steps = fc.array(step, { minLength: 3, maxLength: 10 })
    const property = fc.asyncProperty(fc.scheduler({ act: slowly }), steps, async (order, plan) => {
      const number = new CachedNumber(database, newId())
      const pause = () => order.schedule(Promise.resolve())
      let committed = 0
      const read = async (cache: Cache) => {
        const atLeast = committed
        const { value } = await number.fetch(cache, async () => {
          await pause()
          const found = await number.read()
          // The dangerous moment: read, but not yet kept
          await pause()
          return found
        })
        if (value < atLeast) throw new Error(`${value} was given after ${atLeast} had been committed`)
      }
      const write = async (cache: Cache) => {
        committed = Math.max(committed, await number.increment(cache, pause))
      }
      const tasks = plan.map(async ({ what, replica }) => {
        await pause()
        await (what === 'read' ? read : write)(caches[replica]!)
      })
      await order.waitFor(Promise.all(tasks).then(() => Promise.all(caches.map(read))))
    })
    await fc.assert(property, { numRuns: 100 })
  })
})
