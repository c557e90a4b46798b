import { engine } from '@socle/testing'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { get, post } from './calls.ts'
import { type Mailed, openMailed } from './mailed.ts'
import { openStage, type Stage } from './stage.ts'

const hasRedis = process.env['TEST_REDIS_URL'] !== undefined
const isSkipped = engine === 'pglite' || (!hasRedis && process.env['CI'] !== 'true')
let mailed: Mailed
let second: Stage

beforeAll(async () => {
  if (isSkipped) return
  mailed = await openMailed()
  const { stage, office } = mailed
  const mail = { transport: 'smtp' as const, smtpUrl: office.url, from: 'Socle <no-reply@socle.test>' }
  second = await openStage({ beside: stage.app, house: { mail } })
})
beforeEach(({ skip }) =>
  skip(isSkipped, 'TEST_DATABASE_URL or TEST_REDIS_URL is not set: two servers need both'),
)
afterAll(async () => {
  await second?.[Symbol.asyncDispose]()
  await mailed?.[Symbol.asyncDispose]()
})

test('two servers count the sends to one person together, and send each message once', async () => {
  const { somebody, org, office, stage } = mailed
  const { userId, assignmentId, email } = await somebody()
  const body = { user_id: userId, assignment_id: assignmentId, mission_name: 'Montage' }
  const elsewhere = second.app.as({ authorization: `Bearer ${org.manager.bearer}` })
  for (let count = 0; count < 5; count += 1) {
    const sent = await post(count % 2 === 0 ? org.manager : elsewhere, 'invitations/send', body)
    expect(sent.status, sent.text).toBe(202)
    // the next invitation ends the one before, sent or not
    await stage.app.jobsEnded()
  }
  const refused = await Promise.all(
    [org.manager, elsewhere].map((who) => post(who, 'invitations/send', body)),
  )
  expect(refused.map(({ status }) => status)).toEqual([429, 429])
  expect(office.to(email)).toHaveLength(5)
  expect((await get(org.admin, 'outbox?status=sent')).json()).toHaveLength(5)
})

test('an invitation of one server is answered at the other', async () => {
  const { somebody, invite, org } = mailed
  const person = await somebody()
  const { pathname, search } = new URL((await invite(person)).json().links.accept_url)
  expect((await second.app.request('GET', pathname + search)).status).toBe(200)
  const answered = await second.app.request('POST', '/coulisses/public/invite', {
    body: `${search.slice(1)}&answer=accept`,
    type: 'application/x-www-form-urlencoded',
  })
  expect(answered.status).toBe(303)
  expect((await get(org.manager, `assignments/${person.assignmentId}`)).json().status).toBe('ACCEPTED')
})
