import { randomUUID } from 'node:crypto'
import { startModule } from '@socle/testing'
import { Redis } from 'ioredis'
import { expect, test } from 'vitest'
import { shelf } from './shelf.ts'

const url = process.env['TEST_REDIS_URL']

test('the short-lived blobs of a module alone have the keys of its original in Redis', async (context) => {
  if (!url) context.skip('TEST_REDIS_URL is not set')
  await using alone = await startModule(
    shelf(() => {}),
    { redis: true, house: { isAlone: true, redisPrefix: undefined as never } },
  )
  const key = `analysis:image:${randomUUID()}`
  await alone.application.house.blobs.put(key, Buffer.from('bytes'), { ttlSeconds: 600 })
  const redis = new Redis(url!)
  try {
    expect(await redis.exists(key)).toBe(1)
    expect(await redis.ttl(key)).toBeGreaterThan(300)
    await using among = await startModule(
      shelf(() => {}),
      { redis: true },
    )
    await among.application.house.blobs.put(`other:${key}`, Buffer.from('bytes'), { ttlSeconds: 30 })
    expect(await redis.exists(`other:${key}`)).toBe(0)
    expect((await among.application.house.blobs.get(`other:${key}`))?.toString()).toBe('bytes')
  } finally {
    await redis.del(key)
    redis.disconnect()
  }
})
