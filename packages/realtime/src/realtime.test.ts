import { newId } from '@socle/kernel'
import { Redis } from 'ioredis'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createRealtime, type Delivery, type RunningRealtime } from './index.ts'

const redisUrl = process.env.TEST_REDIS_URL ?? ''
const redisMissing = redisUrl ? '' : 'TEST_REDIS_URL is not set'
if (redisMissing && process.env.CI === 'true') throw new Error(`CI=true: ${redisMissing}`)

const failFast = { enableOfflineQueue: false, maxRetriesPerRequest: 0, lazyConnect: true }

/** Collects deliveries of a kind as they come. */
async function take(source: AsyncIterable<Delivery>, count: number, kind: Delivery['kind'] = 'note') {
  const found: Delivery[] = []
  for await (const delivery of source) {
    if (delivery.kind === kind) found.push(delivery)
    if (found.length === count) break
  }
  return found
}

const textsOf = (deliveries: readonly Delivery[]) =>
  deliveries.map((delivery) => (delivery.kind === 'note' ? delivery.data : delivery.kind))
const cursorOf = (delivery: Delivery | undefined) => (delivery?.kind === 'note' ? delivery.cursor : '')

describe.each([
  { name: 'one process', missing: '' },
  { name: 'Redis', missing: redisMissing },
])('topics of $name', ({ name, missing }) => {
  let here: RunningRealtime
  let there: RunningRealtime
  let ended: AbortController
  let close: () => Promise<unknown>

  beforeEach(async ({ skip }) => {
    skip(missing !== '', missing)
    ended = new AbortController()
    if (name === 'Redis') {
      const prefix = `tests:${newId()}:`
      const clients = [new Redis(redisUrl, failFast), new Redis(redisUrl, failFast)]
      for (const client of clients) await client.connect()
      here = await createRealtime(clients[0], prefix)
      there = await createRealtime(clients[1], prefix)
      close = async () => {
        for (const client of clients) client.disconnect()
      }
    } else {
      here = await createRealtime(undefined, '')
      there = here
      close = async () => {}
    }
  })
  afterEach(async () => {
    ended?.abort()
    await here?.stop()
    await there?.stop()
    await close?.()
  })

  /** Follows, and knows that it hears: over Redis listening begins a moment after the call. */
  async function following(realtime: RunningRealtime, topic: string) {
    const source = realtime.follow(topic, { signal: ended.signal })
    const heard = source[Symbol.asyncIterator]()
    let sent = ''
    let seen: unknown
    const probe = () => {
      sent = newId()
      realtime.publish(topic, { event: 'probe', data: sent })
    }
    probe()
    // to the last probe: what a test tells must not be mixed with one that came late
    while (seen !== sent) {
      const { value } = await heard.next()
      if (value?.kind === 'note') seen = value.data
      else probe()
    }
    return { [Symbol.asyncIterator]: () => heard } as AsyncIterable<Delivery>
  }

  test('what is told is heard by all who follow the topic, in order, in every process, and by nobody else', async () => {
    const [first, second, other] = [
      await following(here, 'a'),
      await following(there, 'a'),
      await following(here, 'b'),
    ]
    for (const data of [1, 2, 3]) there.publish('a', { event: 'said', data })
    there.publish('b', { event: 'said', data: 'for b' })
    const notProbe = async (source: AsyncIterable<Delivery>, count: number) => {
      const found: unknown[] = []
      for await (const delivery of source) {
        if (delivery.kind === 'note' && delivery.event === 'said') found.push(delivery.data)
        if (found.length === count) return found
      }
      return found
    }
    expect(await notProbe(first, 3)).toEqual([1, 2, 3])
    expect(await notProbe(second, 3)).toEqual([1, 2, 3])
    expect(await notProbe(other, 1)).toEqual(['for b'])
  })

  test('who comes back with a cursor hears what came after it, in another process too', async () => {
    const early = await following(here, 'a')
    for (const data of [1, 2, 3]) here.publish('a', { event: 'said', data })
    const heard = (await take(early, 3)).slice(-3)
    expect(textsOf(heard)).toEqual([1, 2, 3])
    const again = there.follow('a', { signal: ended.signal, after: cursorOf(heard[0]) })
    expect(textsOf(await take(again, 2))).toEqual([2, 3])
  })

  test('a cursor that is not known any more, or never was, is answered by a gap', async () => {
    const early = await following(here, 'a')
    here.publish('a', { event: 'said', data: 0 })
    const [first] = await take(early, 1)
    for (let data = 1; data <= 64; data += 1) here.publish('a', { event: 'said', data })
    await take(early, 64)
    for (const after of [cursorOf(first), 'nonsense']) {
      const again = here.follow('a', { signal: ended.signal, after })
      expect(textsOf(await take(again, 1, 'gap'))).toEqual(['gap'])
    }
  })

  test('who is too slow is told of a gap instead of everything', async () => {
    const slow = await following(here, 'a')
    const quick = await following(here, 'a')
    for (let data = 0; data < 300; data += 1) here.publish('a', { event: 'said', data })
    let last: Delivery | undefined
    // whoever follows here is told at once: what one has heard, the others were told
    for await (const delivery of quick) if (delivery.kind === 'note' && delivery.data === 299) break
    const found: Delivery[] = []
    for await (const delivery of slow) {
      found.push(delivery)
      last = delivery
      if (delivery.kind === 'note' && delivery.data === 299) break
    }
    expect(found.length).toBeLessThan(260)
    expect(found.some(({ kind }) => kind === 'gap')).toBe(true)
    expect(last).toMatchObject({ data: 299 })
  })

  test('silence is told by beats, and the end of the signal ends the following', async () => {
    const source = here.follow('a', { signal: ended.signal, beatMs: 20 })
    expect(await take(source, 2, 'beat')).toHaveLength(2)
    const waiting = here.follow('a', { signal: ended.signal })[Symbol.asyncIterator]()
    const none = (async () => {
      for (;;) {
        const next = await waiting.next()
        if (next.done) return 'ended'
      }
    })()
    ended.abort()
    expect(await none).toBe('ended')
  })
})

test('while Redis is away those who follow in the process that tells read the truth', async () => {
  const redis = new Redis('redis://127.0.0.1:9', { ...failFast, retryStrategy: () => null })
  redis.on('error', () => {})
  const realtime = await createRealtime(redis, '')
  const ended = new AbortController()
  const source = realtime.follow('a', { signal: ended.signal })
  realtime.publish('a', { event: 'said' })
  expect(await take(source, 1, 'gap')).toEqual([{ kind: 'gap' }])
  ended.abort()
  await realtime.stop()
  redis.disconnect()
})
