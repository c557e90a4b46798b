import { createHttp, type Http } from '@socle/http'
import { createCursors, systemClock } from '@socle/kernel'
import { createLog } from '@socle/observability'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { none, registerOutboxRoutes, sink } from '../src/index.ts'
import { House } from './house.ts'

let house: House
let http: Http

beforeAll(async () => {
  house = await House.open(sink)
  http = createHttp({
    clock: systemClock,
    log: createLog({ level: 'silent' }),
    publicBaseUrl: 'http://localhost:8000',
    trustProxy: false,
    corsOrigins: [],
    ratePerMinute: 10_000,
    bodyLimitBytes: 100_000,
    requestIdHeader: 'X-Request-ID',
  })
  http.mount({
    name: 'platform',
    mount: '/platform',
    title: 'Platform',
    version: '1',
    description: 'The house.',
    tags: [{ name: 'outbox', description: 'E-mails.' }],
    access: { admin: { description: 'an admin', schemes: ['bearer'] } },
    async register(scope) {
      const cursors = createCursors('a secret of a test')
      registerOutboxRoutes(scope, {
        mail: house.mail,
        cursors,
        path: '/v1/outbox',
        access: 'admin',
        tag: 'outbox',
      })
    },
  })
  await http.ready()
  for (const dedupeKey of ['one', 'two', 'three']) await house.send({ dedupeKey, subject: dedupeKey })
  await vi.waitFor(async () => expect(await house.states()).toEqual(['sent', 'sent', 'sent']), 60_000)
})
afterAll(async () => {
  await http.close()
  await house.close()
})

async function get(path: string) {
  const answer = await http.inject(`/platform/v1/outbox${path}`)
  return { status: answer.statusCode, body: answer.json(), type: answer.headers['content-type'] }
}

test('the development mailbox shows every message, newest first, page by page', async () => {
  const first = await get('?limit=2')
  expect(first.body.items.map((item: { subject: string }) => item.subject)).toEqual(['three', 'two'])
  expect(first.body.items[0]).toMatchObject({ to: 'ada@example.test', state: 'sent', attempts: 1 })
  expect(first.body.items[0].created_at).toMatch(/Z$/)
  const second = await get(`?limit=2&cursor=${first.body.next_cursor}`)
  expect(second.body.items.map((item: { subject: string }) => item.subject)).toEqual(['one'])
  expect(second.body.next_cursor).toBeNull()
})

test('a list shows one state, and no text', async () => {
  expect((await get('?state=failed')).body).toEqual({ items: [], next_cursor: null })
  const { body } = await get('?state=sent')
  expect(body.items).toHaveLength(3)
  expect(JSON.stringify(body)).not.toContain('Hello Ada')
})

test('one message is read with its text', async () => {
  const { body } = await get('?limit=1')
  expect((await get(`/${body.items[0].id}`)).body).toMatchObject({
    subject: 'three',
    text: 'Hello Ada',
    html: null,
  })
})

test('a cursor of another list, an unknown state and an unknown message are refused', async () => {
  expect((await get('?cursor=nonsense')).status).toBe(422)
  expect((await get('?state=lost')).status).toBe(422)
  expect(await get('/01930000-0000-7000-8000-000000000000')).toMatchObject({
    status: 404,
    type: expect.stringContaining('application/problem+json'),
    body: { code: 'not_found' },
  })
})

test('without a mail server messages are held, to be read', async () => {
  const silent = await House.open(none)
  await silent.send({ dedupeKey: 'held' })
  await silent.send({ dedupeKey: 'held' })
  expect(await silent.states()).toEqual(['held'])
  await silent.close()
})

test('messages are deleted after ninety days, waiting ones never', async () => {
  const house = await House.open(none)
  for (const dedupeKey of ['old', 'new', 'waiting']) await house.send({ dedupeKey, subject: dedupeKey })
  await house.database.raw.exec(`
    update mail.messages set created_at = now() - interval '91 days' where dedupe_key in ('old', 'waiting');
    update mail.messages set state = 'queued' where dedupe_key = 'waiting'`)
  const purge = house.mail.ownJobs.find(({ name }) => name === 'mail.purge')!
  await house.database.transaction((tx) => house.jobs.enqueue(tx, purge, {}))
  const subjects = async () => (await house.mail.list({ limit: 10 })).map(({ subject }) => subject)
  await expect.poll(subjects, { timeout: 50_000 }).toEqual(['waiting', 'new'])
  await house.close()
})
