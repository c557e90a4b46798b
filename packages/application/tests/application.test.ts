import type { Foundation } from '@socle/foundation'
import { type RunningModule, startModule } from '@socle/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { shelf } from './shelf.ts'

const SECRET = 'the secret of today, of more than 32 bytes'
const OLD_SECRET = 'the secret of yesterday, more than 32 bytes'

let app: RunningModule
let given: Foundation

const start = (house: NonNullable<Parameters<typeof startModule>[1]>['house'] = {}) =>
  startModule(
    shelf((foundation) => {
      given = foundation
    }),
    { house: { secretKey: SECRET, s3: undefined, ...house } },
  )

beforeAll(async () => {
  app = await start()
})
afterAll(() => app.stop())

async function stored(running: RunningModule, key: string, text: string): Promise<string> {
  const { storage, database } = running.application.house
  const object = await storage.put(key, Buffer.from(text), { contentType: 'text/plain' })
  await database.transaction((tx) => storage.reference(tx, object))
  return (await storage.sign(key, { expiresInSeconds: 60 })).replace('http://localhost:8000', '')
}

describe('a file at a signed address', () => {
  test('is sent without a login, whole or in part, until the address ends', async () => {
    const address = await stored(app, 'shelf/one.txt', 'hello shelf')
    const whole = await app.request('GET', address)
    expect(whole).toMatchObject({ status: 200, text: 'hello shelf' })
    expect(whole.headers['content-type']).toBe('text/plain')
    const part = await app.request('GET', address, { headers: { range: 'bytes=6-' } })
    expect(part).toMatchObject({ status: 206, text: 'shelf' })
    const beyond = await app.request('GET', address, { headers: { range: 'bytes=99-' } })
    expect(beyond.status).toBe(416)
    const known = await app.request('GET', address, { headers: { 'if-none-match': whole.headers['etag']! } })
    expect(known.status).toBe(304)
    app.clock.advance(61)
    expect((await app.request('GET', address)).status).toBe(403)
    app.clock.advance(-61)
  })

  test('is refused when the address was edited, and 404 when the file is gone', async () => {
    const address = await stored(app, 'shelf/two.txt', 'two')
    expect((await app.request('GET', address.replace('two', 'one'))).status).toBe(403)
    const { storage } = app.application.house
    const gone = (await storage.sign('shelf/none.txt', { expiresInSeconds: 60 })).replace(
      'http://localhost:8000',
      '',
    )
    expect((await app.request('GET', gone)).status).toBe(404)
  })

  test('is saved under the name that was signed', async () => {
    await stored(app, 'shelf/three.txt', 'three')
    const { storage } = app.application.house
    const address = await storage.sign('shelf/three.txt', { expiresInSeconds: 60, downloadName: 'été.txt' })
    const response = await app.request('GET', address.replace('http://localhost:8000', ''))
    expect(response.headers['content-disposition']).toContain("filename*=UTF-8''%C3%A9t%C3%A9.txt")
  })
})

test('after a change of the secret, addresses and cursors of the day before still work', async () => {
  await using before = await start({ secretKey: OLD_SECRET })
  const oldCursor = given.cursors.encode('list', [1, 'a'])
  const oldAddress = await stored(before, 'shelf/old.txt', 'old')
  const { dataDir } = before.application.options
  await using after = await start({ secretKey: SECRET, previousSecretKey: OLD_SECRET, dataDir })
  expect(given.cursors.decode('list', oldCursor)).toEqual([1, 'a'])
  expect(given.cursors.decode('list', given.cursors.encode('list', [2]))).toEqual([2])
  expect(() => given.cursors.decode('list', `${oldCursor.slice(0, -2)}xx`)).toThrow('cursor')
  await stored(after, 'shelf/old.txt', 'old')
  expect((await after.request('GET', oldAddress)).status).toBe(200)
})

test('a module has keys of its own for each purpose', () => {
  expect(given.secret('a')).toHaveLength(32)
  expect(given.secret('a')).toEqual(given.secret('a'))
  expect(given.secret('a')).not.toEqual(given.secret('b'))
})

test('a module sends its own e-mails the way the house does', async () => {
  expect([given.transport.kind, given.mailFrom]).toEqual(['sink', 'socle@localhost'])
  const mail = { transport: 'none', smtpUrl: undefined, from: 'Shelf <shelf@example.test>' } as const
  await using silent = await start({ mail })
  expect(silent.application.house.mailFrom).toBe('Shelf <shelf@example.test>')
  expect(given.transport.kind).toBe('none')
})

test('a module alone knows that it stands at the root', async () => {
  await using alone = await start({ isAlone: true })
  expect(given.urls).toEqual({ base: 'http://localhost:8000', isGiven: false, mount: '' })
  expect((await alone.request('GET', '/openapi.json')).status).toBe(200)
  expect((await alone.request('GET', '/shelf/openapi.json')).status).toBe(200)
})

test('a process of role api leaves jobs to others', async () => {
  await using idle = await start({ runsJobs: false })
  const { application, database } = idle
  await database.transaction((tx) => application.enqueueDemo(tx))
  await new Promise((resolve) => setTimeout(resolve, 1_500))
  const { rows } = await database.raw.query(`select state from jobs.jobs where name = 'platform.load-demo'`)
  expect(rows).toEqual([{ state: 'queued' }])
})

test('two applications live in one process', async () => {
  await using other = await start()
  await stored(other, 'shelf/other.txt', 'other')
  const { storage } = app.application.house
  expect(await storage.findByKey(app.database.handle, 'shelf/other.txt')).toBeUndefined()
})

test('without Redis where one is named, everything still answers', async () => {
  await using lonely = await start({ redisUrl: 'redis://127.0.0.1:1' })
  expect((await lonely.request('GET', '/platform/openapi.json')).status).toBe(200)
  const ready = await lonely.request('GET', '/readyz')
  expect(ready).toMatchObject({ status: 503 })
  expect(ready.json().status).toMatchObject({ db: 'ok', redis: 'down', ok: false })
})

test('what leads nowhere is counted under one name', async () => {
  for (const url of ['/nothing', '/shelf/nothing']) await app.request('GET', url)
  expect((await app.request('GET', '/metrics')).text).toMatch(
    /app_requests_total\{method="GET",path="__unmatched__",status="404"\} [2-9]/,
  )
})

test('metrics that are switched off are not there', async () => {
  await using quiet = await start({ hasMetrics: false })
  expect((await quiet.request('GET', '/metrics')).status).toBe(404)
})

test('an install that is looked at answers probes and nothing else, and runs no jobs', async () => {
  await using safe = await start({ isSafe: true, runsJobs: false })
  for (const url of ['/healthz', '/livez', '/readyz', '/metrics'])
    expect([url, (await safe.request('GET', url)).status]).toEqual([url, 200])
  for (const url of ['/', '/platform/v1/me', '/platform/openapi.json', '/shelf/openapi.json', '/docs'])
    expect([url, (await safe.request('GET', url)).status]).toEqual([url, 404])
})

test('stopping twice is stopping once', async () => {
  const brief = await start()
  await Promise.all([brief.application.stop(), brief.application.stop()])
  await brief.stop()
})

test('a module that cannot be made leaves nothing open', async () => {
  const broken = shelf(() => {
    throw new Error('no shelf')
  })
  await expect(startModule(broken)).rejects.toThrow('no shelf')
})
