import { startModule } from '@socle/testing'
import { expect, test } from 'vitest'
import { shelf } from './shelf.ts'

test('who watches the process is answered, however much the same address has asked for', async () => {
  await using app = await startModule(
    shelf(() => {}),
    { house: { ratePerMinute: 2 } },
  )
  const statusOf = async (path: string) => (await app.request('GET', path)).status
  expect([await statusOf('/nothing'), await statusOf('/nothing'), await statusOf('/nothing')]).toEqual([
    404, 404, 429,
  ])
  for (const path of ['/healthz', '/livez', '/readyz', '/metrics'])
    expect(await statusOf(path), path).toBe(200)
})
