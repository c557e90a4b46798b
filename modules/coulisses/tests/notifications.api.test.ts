import { newId } from '@socle/kernel'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { expectProblem, get, post, send } from './calls.ts'
import { PostOffice } from './post-office.ts'
import { at, booked, invited } from './staffing.ts'
import { logIn, type Org, openStage, type Stage } from './stage.ts'

let stage: Stage
let org: Org
let others: Org
beforeAll(async () => {
  stage = await openStage()
  org = await stage.org('Opera')
  others = await stage.org('Circus')
})
afterAll(() => stage[Symbol.asyncDispose]())

const day = { from: at('09:00'), to: at('18:00'), title: 'Balance' }

/** Somebody who was invited and then told of new times. */
async function told() {
  const person = await org.join('tech', `Camille ${newId()}`)
  const assignmentId = await invited(org, person.userId, day)
  await post(org.manager, 'invitations', { assignment_id: assignmentId, send: true })
  await post(org.manager, `assignments/${assignmentId}/move`, { start: at('10:00') })
  await stage.app.jobsEnded()
  return { person, assignmentId }
}

describe('notifications', () => {
  test('are one’s own, the newest first, without a token', async () => {
    const { person, assignmentId } = await told()
    const { items, status_filter } = (await get(person, 'notifications')).json()
    expect(status_filter).toBe('all')
    expect(items).toMatchObject([
      {
        ntype: 'schedule_change',
        channel: 'email',
        status: 'sent',
        read_at: null,
        payload: { assignment_id: assignmentId, mission: 'Balance', starts_at: at('10:00') },
      },
      { ntype: 'invite' },
    ])
    expect(JSON.stringify(items)).not.toContain('eyJ')
    expect((await get(org.tech, 'notifications')).json().items).toEqual([])
    expect((await get(await stage.stranger(), 'notifications')).json()).toEqual({
      items: [],
      status_filter: 'all',
    })
  })

  test('are filtered by what became of them', async () => {
    const { person } = await told()
    const count = async (status: string) => {
      const answer = (await get(person, `notifications?status=${status}`)).json()
      expect(answer.status_filter).toBe(status)
      return answer.items.length
    }
    expect([
      await count('sent'),
      await count('queued'),
      await count('failed'),
      await count('unread'),
    ]).toEqual([2, 0, 0, 2])
    await expectProblem(422, 'validation_failed', get(person, 'notifications?status=lost'))
  })

  test('are read one by one or all at once, by nobody else', async () => {
    const { person } = await told()
    const list = async (): Promise<{ id: string; read_at: string | null }[]> =>
      (await get(person, 'notifications')).json().items
    const [first] = await list()
    for (const id of [newId(), 'abc', '1'])
      await expectProblem(404, 'not_found', post(person, `notifications/${id}:read`))
    await expectProblem(404, 'not_found', post(org.owner, `notifications/${first?.id}:read`))
    await expectProblem(404, 'not_found', post(others.owner, `notifications/${first?.id}:read`))
    expect((await post(person, `notifications/${first?.id}:read`)).json()).toEqual({ status: 'ok' })
    const readAt = (await list())[0]?.read_at
    expect(readAt).toMatch(/Z$/)
    expect((await get(person, 'notifications?status=unread')).json().items).toHaveLength(1)
    stage.app.clock.advance(5)
    expect((await post(person, 'notifications:read_all')).json()).toEqual({ status: 'ok' })
    expect((await get(person, 'notifications?status=unread')).json().items).toEqual([])
    expect((await list())[0]?.read_at).toBe(readAt)
    expect((await post(await stage.stranger(), 'notifications:read_all')).status).toBe(200)
  })

  test('stay in the application for somebody without an address', async () => {
    const person = await org.join('tech', 'Silent')
    await send(org.manager, 'PATCH', `users/${person.userId}`, { email: null })
    const assignmentId = await booked(org, person.userId, day)
    await post(org.manager, `assignments/${assignmentId}:status`, { status: 'CANCELLED' })
    expect((await get(person, 'notifications')).json().items).toMatchObject([
      { ntype: 'cancellation', channel: 'app', status: 'sent' },
    ])
  })
})

describe('the mailbox of development', () => {
  test('shows an administrator what was sent in the organisation, and the platform all of it', async () => {
    const { person, assignmentId } = await told()
    const mailbox = async (who: typeof org.admin, query = '') =>
      (await get(who, `dev/mailbox${query}`)).json().items
    const items = await mailbox(org.admin, `?to=${person.email}`)
    expect(items.map(({ subject }: { subject: string }) => subject)).toEqual([
      "Changement d'horaire : Balance",
      'Invitation : Balance',
    ])
    const [, invitation] = items
    expect(invitation).toMatchObject({ to: person.email, sent_at: expect.stringMatching(/Z$/) })
    for (const link of invitation.links) expect(invitation.html).toContain(link)
    const token = new URL(invitation.links[0]).searchParams.get('t')
    const accepted = await post(stage.app, `assignments/${assignmentId}/accept?token=${token}`, {})
    expect(accepted.json()).toEqual({ status: 'ACCEPTED' })
    expect(await mailbox(others.admin)).toEqual([])
    const platform = await logIn(stage.app, { orgId: undefined, name: 'platform', role: 'admin' })
    expect(await mailbox({ ...platform, userId: '' }, `?to=${person.email}`)).toHaveLength(2)
    await expectProblem(403, 'role_insufficient', get(org.manager, 'dev/mailbox'))
  })

  test('is emptied by address', async () => {
    const { person } = await told()
    const other = await told()
    expect((await send(others.admin, 'DELETE', 'dev/mailbox')).json()).toEqual({ status: 'ok' })
    expect((await send(org.admin, 'DELETE', `dev/mailbox?to=${person.email}`)).json()).toEqual({
      status: 'ok',
    })
    expect((await get(org.admin, `dev/mailbox?to=${person.email}`)).json()).toEqual({ items: [] })
    expect((await get(org.admin, `dev/mailbox?to=${other.person.email}`)).json().items).toHaveLength(2)
  })

  test('is not there in production, where without a mail server each message says so', async () => {
    const mail = { transport: 'none' as const, smtpUrl: undefined, from: 'socle@localhost' }
    await using prod = await openStage({ settings: { ENV: 'prod' }, house: { mail } })
    const house = await prod.org('Opera')
    const assignmentId = await invited(house, house.tech.userId, day)
    const asked = { user_id: house.tech.userId, assignment_id: assignmentId, mission_name: 'Balance' }
    const sent = await post(house.manager, 'invitations/send', asked)
    expect([sent.status, sent.json().results]).toEqual([202, { email: 'queued' }])
    await prod.app.jobsEnded()
    const [line] = (await get(house.admin, 'outbox?status=dead')).json()
    expect(line).toMatchObject({ attempts: 1, last_error: 'no mail server is named' })
    expect((await get(house.tech, 'notifications?status=failed')).json().items).toHaveLength(1)
    expect((await get(house.admin, 'dev/mailbox')).status).toBe(404)
    expect((await get(prod.app, 'dev/mailbox')).status).toBe(404)
  })
})

describe('a test mail', () => {
  const office = new PostOffice()
  let real: Stage
  let house: Org
  beforeAll(async () => {
    await office.open()
    const mail = { transport: 'smtp' as const, smtpUrl: office.url, from: 'no-reply@socle.test' }
    real = await openStage({ house: { mail } })
    house = await real.org('Opera')
  })
  afterAll(async () => {
    await real[Symbol.asyncDispose]()
    await office.close()
  })
  const draft = {
    to: 'boss@example.test',
    subject: 'Essai',
    template: 'invite',
    context: { user_name: 'Jo' },
  }
  const attempt = (who = house.admin, more: object = {}) =>
    post(who, 'notifications/test-email', { ...draft, ...more })

  test('is received, with the slots of its context', async () => {
    const links = { accept_url: 'https://a.test/yes', decline_url: 'https://a.test/no' }
    const context = { user_name: 'Jo <b>', mission: 'Gala', ...links }
    const sent = await attempt(house.admin, { context })
    expect([sent.status, sent.json()]).toEqual([202, { status: 'sent' }])
    const [mail] = office.to('boss@example.test')
    expect(mail?.subject).toBe('Essai')
    expect(mail?.text).toContain('Bonjour Jo <b>,')
    expect(mail?.html).toContain('Bonjour Jo &lt;b&gt;,')
    for (const words of ['Gala', links.accept_url, links.decline_url]) expect(mail?.html).toContain(words)
  })

  test('is for administrators, and well formed', async () => {
    await expectProblem(403, 'role_insufficient', attempt(house.tech))
    await expectProblem(403, 'role_insufficient', attempt(house.manager))
    for (const bad of [
      { to: 'nobody' },
      { to: 'a@b.test\r\nBcc: c@d.test' },
      { subject: 'two\r\nlines' },
      { subject: '' },
      { subject: 'x'.repeat(151) },
      { template: 'other' },
    ])
      await expectProblem(422, 'validation_failed', attempt(house.admin, bad))
  })

  test('says what the server said when it is refused or away, and is not tried again', async () => {
    office.strangers.add('gone@example.test')
    const refused = await expectProblem(502, 'smtp_failed', attempt(house.admin, { to: 'gone@example.test' }))
    expect(refused.detail).toContain('no such mailbox')
    await office.close()
    await expectProblem(502, 'smtp_failed', attempt())
    await office.open()
    await real.app.jobsEnded()
    const waiting = (await get(house.admin, 'outbox')).json().map(({ status }: { status: string }) => status)
    expect(waiting).toEqual(['dead', 'dead', 'sent'])
  })

  test('is sent ten times an hour', async () => {
    const { admin } = await real.org('Busy')
    for (let count = 0; count < 10; count += 1) expect((await attempt(admin)).status).toBe(202)
    const refused = await attempt(admin)
    expect([refused.status, refused.json().code]).toEqual([429, 'rate_limited'])
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(3000)
  })
})
