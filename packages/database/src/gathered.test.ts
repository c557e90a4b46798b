import { AsyncLocalStorage } from 'node:async_hooks'
import { setTimeout as delay } from 'node:timers/promises'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { gathered } from './gathered.ts'

test('those who ask while one load runs are asked for together in the next one', async () => {
  const loads: (readonly number[])[] = []
  const begun = Promise.withResolvers<void>()
  const asked = Promise.withResolvers<void>()
  const ask = gathered(async (keys: readonly number[]) => {
    loads.push(keys)
    begun.resolve()
    await asked.promise
    return keys.map((key) => key * 10)
  })
  const first = [ask(1), ask(2)]
  await begun.promise
  const second = Array.from({ length: 200 }, (_, index) => ask(index))
  asked.resolve()
  expect(await Promise.all(first)).toEqual([10, 20])
  expect(await Promise.all(second)).toEqual(Array.from({ length: 200 }, (_, index) => index * 10))
  expect(loads.map((keys) => keys.length)).toEqual([2, 200])
})

test('one load asks for a thousand at most', async () => {
  const sizes: number[] = []
  const ask = gathered(async (keys: readonly number[]) => {
    sizes.push(keys.length)
    return keys
  })
  const keys = Array.from({ length: 2500 }, (_, index) => index)
  expect(await Promise.all(keys.map(ask))).toEqual(keys)
  expect(sizes).toEqual([1000, 1000, 500])
})

test('a load that fails tells all who waited for it, and nobody else', async () => {
  let loads = 0
  const ask = gathered(async (keys: readonly string[]) => {
    loads += 1
    await delay(2)
    if (loads === 1) throw new Error('the database is away')
    return loads === 2 ? keys.slice(1) : keys
  })
  const words = async (asked: readonly Promise<string>[]) =>
    (await Promise.allSettled(asked)).map((one) =>
      one.status === 'rejected' ? one.reason.message : one.value,
    )
  const first = words([ask('a'), ask('b')])
  await delay(1)
  const second = words([ask('c'), ask('d')])
  expect(await first).toEqual(['the database is away', 'the database is away'])
  expect(new Set(await second)).toEqual(new Set(['a gathered load has not answered every key']))
  expect(await ask('e')).toBe('e')
})

test('a load runs in the context of one it is for, and each asker goes on in its own', async () => {
  const context = new AsyncLocalStorage<string>()
  const seen: (readonly [string | undefined, readonly string[]])[] = []
  const ask = gathered(async (keys: readonly string[]) => {
    seen.push([context.getStore(), keys])
    await delay(5)
    return keys
  })
  const asked = ['a', 'b', 'c'].map((name, index) =>
    context.run(name, async () => {
      await delay(index)
      await ask(name)
      return context.getStore()
    }),
  )
  expect(await Promise.all(asked)).toEqual(['a', 'b', 'c'])
  expect(seen.length).toBeGreaterThan(1)
  for (const [store, keys] of seen) expect(store).toBe(keys[0])
})

test('nobody is given an answer of a load that began before they asked', async () => {
  const steps = fc.array(fc.constantFrom('ask', 'write'), { minLength: 2, maxLength: 20 })
  const property = fc.asyncProperty(fc.scheduler(), steps, async (order, plan) => {
    let state = 0
    const ask = gathered(async (keys: readonly number[]) => {
      const found = state
      await order.schedule(Promise.resolve())
      return keys.map(() => found)
    })
    const tasks = plan.map(async (what) => {
      await order.schedule(Promise.resolve())
      if (what === 'write') state += 1
      else {
        const atLeast = state
        expect(await ask(atLeast)).toBeGreaterThanOrEqual(atLeast)
      }
    })
    await order.waitFor(Promise.all(tasks))
  })
  await fc.assert(property, { numRuns: 200 })
})
