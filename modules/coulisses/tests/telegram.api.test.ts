import { newId } from '@socle/kernel'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { expectProblem, expectSent, get, post, send } from './calls.ts'
import { at, invited } from './staffing.ts'
import { type Org, openStage, type Stage } from './stage.ts'
import { TelegramStub } from './telegram-stub.ts'

const stub = new TelegramStub()
const TELEGRAM_BOT_TOKEN = '123:the-token-of-the-bot'
let stage: Stage
let org: Org

beforeAll(async () => {
  await stub.open()
  stage = await openStage({
    settings: { TELEGRAM_BOT_TOKEN, TELEGRAM_API_BASE: stub.url, TELEGRAM_DEFAULT_CHAT_ID: '-1001' },
  })
  org = await stage.org('Opera')
})
afterAll(async () => {
  await stage[Symbol.asyncDispose]()
  await stub.close()
})

async function somebody(chat?: string) {
  const { userId, email } = await org.join('tech', `Camille ${newId()}`)
  if (chat) await send(org.manager, 'PATCH', `users/${userId}`, { telegram_chat_id: chat })
  const assignmentId = await invited(org, userId, { from: at('09:00'), to: at('18:00'), title: 'Balance' })
  return { userId, email, assignmentId }
}

function invite({ userId, assignmentId }: Awaited<ReturnType<typeof somebody>>, more: object = {}) {
  const body = {
    user_id: userId,
    assignment_id: assignmentId,
    mission_name: 'Balance',
    channels: ['telegram'],
  }
  return post(org.manager, 'invitations/send', { ...body, ...more })
}

test('an invitation goes to the chat of the person, the chat that is named, or that of the house', async () => {
  const first = await somebody('42')
  const sent = await expectSent(['telegram'], () => invite(first))
  await stage.app.jobsEnded()
  await invite(await somebody('42'), { telegram_chat_id: 43 })
  await stage.app.jobsEnded()
  await invite(await somebody())
  await stage.app.jobsEnded()
  expect(stub.calls.map(({ body }) => body['chat_id'])).toEqual(['42', '43', '-1001'])
  expect(stub.calls[0]?.path).toBe(`/bot${TELEGRAM_BOT_TOKEN}/sendMessage`)
  expect(stub.calls[0]?.body['text']).toContain('Invitation : Balance')
  expect(stub.calls[0]?.body['text']).toContain(sent.json().links.accept_url)
})

test('both channels are told of, each on its own', async () => {
  const person = await somebody('44')
  await expectSent(['email', 'telegram'], () => invite(person, { channels: ['email', 'telegram', 'email'] }))
})

test('somebody with a chat learns of changes there too', async () => {
  await stage.app.jobsEnded()
  stub.calls.length = 0
  const { assignmentId } = await somebody('45')
  await post(org.manager, `assignments/${assignmentId}/move`, { start: at('10:00') })
  await stage.app.jobsEnded()
  expect(stub.calls.map(({ body }) => body['chat_id'])).toEqual(['45'])
  expect(stub.calls[0]?.body['text']).toContain("Changement d'horaire : Balance")
})

test('a chat that is gone ends the message, a bot that is down does not; no token is told', async () => {
  stub.refusals.push({ status: 403, description: 'Forbidden: bot was blocked by the user' })
  expect((await invite(await somebody('46'))).json().results).toEqual({ telegram: 'queued' })
  await stage.app.jobsEnded()
  stub.refusals.push({ status: 502, description: 'Bad Gateway' })
  await invite(await somebody('47'))
  await stage.app.jobsEnded()
  const lines = (await get(org.admin, 'outbox')).json()
  expect(lines[0]).toMatchObject({
    status: 'failed',
    last_error: 'telegram: 502 Bad Gateway',
    to_masked: '***47',
  })
  expect(lines[1]).toMatchObject({ status: 'dead', last_error: expect.stringContaining('blocked') })
  stub.isDown = true
  await invite(await somebody('48'))
  await stage.app.jobsEnded()
  stub.isDown = false
  const [down] = (await get(org.admin, 'outbox')).json()
  expect(down).toMatchObject({ status: 'failed', last_error: expect.stringMatching(/^telegram: /) })
  expect(JSON.stringify(down)).not.toContain('the-token')
})

test('a house without a bot says so', async () => {
  await using silent = await openStage()
  const house = await silent.org('Circus')
  const { userId } = await house.join('tech', 'Robin')
  const assignmentId = await invited(house, userId, { from: at('09:00'), to: at('18:00') })
  const asked = { user_id: userId, assignment_id: assignmentId, mission_name: 'x', channels: ['telegram'] }
  await expectProblem(
    400,
    'telegram_not_configured',
    post(house.manager, 'invitations/send', { ...asked, telegram_chat_id: '42' }),
  )
})
