import { newId } from '@socle/kernel'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { expectProblem, expectSent, get, post, send } from './calls.ts'
import { day, type Mailed, openMailed } from './mailed.ts'
import { at, booked, mission, setStatus } from './staffing.ts'

let mailed: Mailed
let { office, stage, org, others, somebody, invite, deliveries } = {} as Mailed
beforeAll(async () => {
  mailed = await openMailed()
  ;({ office, stage, org, others, somebody, invite, deliveries } = mailed)
})
afterAll(() => mailed[Symbol.asyncDispose]())

describe('an invitation that is sent', () => {
  test('arrives, and its links open the page', async () => {
    const person = await somebody({ location: 'Théâtre', title: 'Montage <lumière> & son' })
    const sent = await expectSent(['email'], () =>
      invite(person, { mission_name: 'Montage <lumière> & son' }),
    )
    const { links } = sent.json()
    await stage.app.jobsEnded()
    const [mail] = office.to(person.email)
    expect(mail).toMatchObject({
      subject: 'Invitation : Montage <lumière> & son',
      from: { name: 'Socle', address: 'no-reply@socle.test' },
    })
    const [line] = await deliveries()
    expect(mail?.messageId).toBe(`<${line?.id}@socle.test>`)
    for (const body of [mail?.text, mail?.html]) {
      expect(body).toContain('lundi 1 septembre 2025, de 10:00 à 19:30')
      expect(body).toContain('Théâtre')
      for (const link of [links.accept_url, links.decline_url]) expect(body).toContain(link)
    }
    expect(mail?.text).toContain('Montage <lumière> & son')
    expect(mail?.html).toContain('Montage &lt;lumière&gt; &amp; son')
    expect(mail?.html).not.toContain('<lumière>')
    for (const link of [links.accept_url, links.decline_url]) {
      const { pathname, search } = new URL(link)
      expect((await stage.app.request('GET', pathname + search)).status).toBe(200)
    }
    expect(links.accept_url).toMatch(/^http:\/\/localhost:8000\/coulisses\/public\/invite\/accept\?t=ey/)
  })

  test('goes where the manager says, and managers see that masked', async () => {
    const person = await somebody()
    await expectSent(['email'], () => invite(person, { user_email: 'elsewhere@example.test' }))
    await stage.app.jobsEnded()
    expect(office.to('elsewhere@example.test')).toHaveLength(1)
    expect(office.to(person.email)).toEqual([])
    const [listed] = (await get(org.manager, `invitations?assignment_id=${person.assignmentId}`)).json()
    expect(listed).toMatchObject({ state: 'live', sent_to_masked: 'e***@example.test' })
  })

  test('in a dry run checks everything, stores nothing and sends nothing', async () => {
    const person = await somebody()
    const before = await deliveries()
    const rehearsed = await invite(person, { dry_run: true })
    expect([rehearsed.status, rehearsed.json().results]).toEqual([202, { email: 'queued' }])
    const token = new URL(rehearsed.json().links.accept_url).searchParams.get('t')
    expect((await get(stage.app, `invitations/verify?t=${token}`)).json()).toEqual({ ok: false })
    expect(await deliveries()).toEqual(before)
    expect((await get(org.manager, `invitations?assignment_id=${person.assignmentId}`)).json()).toEqual([])
    await expectProblem(404, 'not_found', invite(person, { dry_run: true, user_id: newId() }))
  })

  test('needs an address, a person and an assignment of theirs', async () => {
    const person = await somebody()
    const other = await somebody()
    await send(org.manager, 'PATCH', `users/${person.userId}`, { email: null })
    await expectProblem(400, 'email_missing', invite(person))
    await expectProblem(404, 'not_found', invite(person, { user_id: other.userId }))
    await expectProblem(404, 'not_found', invite(person, { user_id: others.tech.userId }))
    await expectProblem(404, 'not_found', invite(person, { assignment_id: newId() }))
    await expectProblem(422, 'validation_failed', invite(person, { user_email: 'nobody' }))
    await expectProblem(422, 'validation_failed', invite(person, { user_email: 'a@b.test\r\nBcc: c@d.test' }))
    await expectProblem(422, 'validation_failed', invite(person, { channels: ['fax'] }))
    await expectProblem(400, 'telegram_not_configured', invite(person, { channels: ['telegram'] }))
    await setStatus(org.manager, other.assignmentId, 'CANCELLED')
    await expectProblem(409, 'invalid_transition', invite(other))
  })

  test('puts nothing of its words into the headers', async () => {
    const person = await somebody()
    const sent = await invite(person, { mission_name: 'Gala\r\nBcc: evil@example.test\r\n\r\n<b>x' })
    expect(sent.status).toBe(202)
    await stage.app.jobsEnded()
    const [mail] = office.to(person.email)
    expect(mail?.subject).toBe('Invitation : Gala Bcc: evil@example.test <b>x')
    expect(mail?.bcc).toBeUndefined()
    expect(office.to('evil@example.test')).toEqual([])
  })

  test('reaches one person five times in ten minutes, whoever sends', async () => {
    const person = await somebody()
    const firstAt = stage.app.clock.now().getTime()
    for (const _one of [1, 2, 3, 4]) expect((await invite(person)).status).toBe(202)
    const [{ id }] = (await get(org.manager, `invitations?assignment_id=${person.assignmentId}`)).json()
    expect((await post(org.admin, `invitations/${id}:remind`)).status).toBe(200)
    const refused = await invite(person)
    expect([refused.status, refused.json().code]).toEqual([429, 'rate_limited'])
    // until the first of them is ten minutes old, however long they took
    const elapsed = (stage.app.clock.now().getTime() - firstAt) / 1000
    const wait = Number(refused.headers['retry-after'])
    expect(wait).toBeGreaterThanOrEqual(600 - elapsed)
    expect(wait).toBeLessThanOrEqual(600)
    const [newest] = (await get(org.manager, `invitations?assignment_id=${person.assignmentId}`)).json()
    await expectProblem(429, 'rate_limited', post(org.manager, `invitations/${newest.id}:remind`))
    expect((await invite(await somebody())).status).toBe(202)
    stage.app.clock.advance(601)
    expect((await invite(person)).status).toBe(202)
  })
})

describe('a reminder', () => {
  test('brings a new link and ends the old one', async () => {
    const person = await somebody()
    const { links } = (await invite(person)).json()
    await stage.app.jobsEnded()
    const [{ id }] = (await get(org.manager, `invitations?assignment_id=${person.assignmentId}`)).json()
    expect((await post(org.manager, `invitations/${id}:remind`)).json()).toEqual({ status: 'ok' })
    await stage.app.jobsEnded()
    const reminder = office.to(person.email)[1]
    expect(reminder?.subject).toBe('Rappel : votre réponse est attendue pour Montage')
    const fresh = /accept\?t=([\w.-]+)/.exec(reminder?.text ?? '')?.[1]
    const old = new URL(links.accept_url).searchParams.get('t')
    expect((await get(stage.app, `invitations/verify?t=${old}`)).json().ok).toBe(false)
    expect((await get(stage.app, `invitations/verify?t=${fresh}`)).json().ok).toBe(true)
    await post(stage.app, `assignments/${person.assignmentId}/accept?token=${fresh}`, {})
    const [live] = (await get(org.manager, `invitations?assignment_id=${person.assignmentId}`)).json()
    await expectProblem(409, 'invalid_transition', post(org.manager, `invitations/${live.id}:remind`))
    await expectProblem(404, 'not_found', post(others.manager, `invitations/${live.id}:remind`))
  })
})

describe('people who are booked', () => {
  test('learn of a cancellation and of new times', async () => {
    const { userId, email } = await org.join('tech', 'Sacha')
    const assignmentId = await booked(org, userId, day)
    const { mission_id } = (await get(org.manager, `assignments/${assignmentId}`)).json()
    await send(org.manager, 'PATCH', `missions/${mission_id}`, { start_at: at('10:00'), end_at: at('19:30') })
    await stage.app.jobsEnded()
    expect(office.to(email)[0]).toMatchObject({ subject: "Changement d'horaire : Montage" })
    expect(office.to(email)[0]?.text).toContain('de 12:00 à 21:30')
    await post(org.manager, `missions/${mission_id}:cancel`, { reason: 'Orage\r\nX-Evil: 1' })
    await stage.app.jobsEnded()
    expect(office.to(email)[1]?.subject).toBe('Annulation : Montage')
    expect(office.to(email)[1]?.text).toContain('Orage X-Evil: 1')
  })

  test('of an English speaking country are written to in English', async () => {
    await sql`update coulisses.orgs set country = 'IE', timezone = 'Europe/Dublin' where id = ${others.id}`.execute(
      stage.app.database.handle,
    )
    const { userId, email } = await others.join('tech', 'Robin')
    const missionId = await mission(others, day)
    const made = await post(others.manager, 'assignments', { mission_id: missionId, user_id: userId })
    await post(others.manager, 'invitations', { assignment_id: made.json().id, send: true })
    await stage.app.jobsEnded()
    expect(office.to(email)[0]).toMatchObject({ subject: 'Invitation: Montage' })
    expect(office.to(email)[0]?.text).toContain('Monday, 1 September 2025, 09:00 to 18:30 (Ireland Time)')
  })
})
