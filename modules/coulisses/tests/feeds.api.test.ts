import ICAL from 'ical.js'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { booked } from './bookings.ts'
import { expectProblem, get, post, send } from './calls.ts'
import { type Org, openStage, type Person, type Stage } from './stage.ts'

let stage: Stage
let org: Org

beforeAll(async () => {
  stage = await openStage()
  org = await stage.org('Feeds')
})
afterAll(() => stage[Symbol.asyncDispose]())

async function subscribe(
  person: Person,
  json: object = { scope: 'me' },
): Promise<{ id: string; path: string }> {
  const answer = await post(person, 'me/calendar-feed', json)
  expect(answer.status, answer.text).toBe(200)
  const { id, url, webcal_url } = answer.json()
  expect(webcal_url).toBe(url.replace('http:', 'webcal:'))
  expect(url).toMatch(/^http:\/\/localhost:8000\/coulisses\/feeds\/[\w-]{43}\.ics$/)
  return { id, path: new URL(url).pathname }
}

async function eventsOf(path: string) {
  const answer = await stage.app.request('GET', path)
  expect(answer.status, answer.text).toBe(200)
  expect(answer.headers['content-type']).toBe('text/calendar; charset=utf-8')
  const events = new ICAL.Component(ICAL.parse(answer.text)).getAllSubcomponents('vevent')
  return events.map((component) => {
    const { uid, summary, sequence } = new ICAL.Event(component)
    const status = String(component.getFirstPropertyValue('status'))
    return { uid, summary, sequence, status, alarms: component.getAllSubcomponents('valarm').length }
  })
}

const day = (number: number) => ({
  from: `2026-12-0${number}T09:00:00Z`,
  to: `2026-12-0${number}T18:00:00Z`,
})

describe('the feed of a person', () => {
  test('shows an invitation, its acceptance, an edit and the end of it, each time as a later revision', async () => {
    const person = await org.join('tech', 'Follower')
    const { path } = await subscribe(person)
    expect(await eventsOf(path)).toEqual([])
    const { missionId, assignmentId } = await booked(stage, org, {
      title: 'Balance',
      userId: person.userId,
      status: 'INVITED',
      ...day(1),
    })
    const uid = `asg-${assignmentId}@coulisses`
    const [invited] = await eventsOf(path)
    expect(invited).toMatchObject({ uid, summary: 'Balance', status: 'TENTATIVE', alarms: 1 })
    await post(person, `assignments/${assignmentId}/accept`, {})
    const [accepted] = await eventsOf(path)
    expect(accepted).toMatchObject({ uid, status: 'CONFIRMED' })
    expect(accepted!.sequence).toBeGreaterThan(invited!.sequence)
    await send(org.manager, 'PATCH', `missions/${missionId}`, { title: 'Balance générale' })
    const [edited] = await eventsOf(path)
    expect(edited).toMatchObject({ uid, summary: 'Balance générale' })
    expect(edited!.sequence).toBeGreaterThan(accepted!.sequence)
    await send(org.manager, 'DELETE', `assignments/${assignmentId}`)
    const [ended] = await eventsOf(path)
    expect(ended).toMatchObject({ uid, status: 'CANCELLED', alarms: 0 })
    expect(ended!.sequence).toBeGreaterThan(edited!.sequence)
  })

  test('forgets after 90 days what was cancelled or declined', async () => {
    const person = await org.join('tech', 'Forgetful')
    const { path } = await subscribe(person)
    const { assignmentId } = await booked(stage, org, {
      title: 'Gone',
      userId: person.userId,
      status: 'INVITED',
      ...day(2),
    })
    await post(person, `assignments/${assignmentId}/decline`, { reason: 'away' })
    expect(await eventsOf(path)).toMatchObject([{ status: 'CANCELLED' }])
    await sql`update coulisses.assignments set updated_at = now() - interval '91 days' where id = ${assignmentId}`.execute(
      stage.app.database.handle,
    )
    expect(await eventsOf(path)).toEqual([])
  })

  test('is the same bytes while nothing changes: 304', async () => {
    const person = await org.join('tech', 'Steady')
    const { path } = await subscribe(person)
    const first = await stage.app.request('GET', path)
    const headers = { 'if-none-match': first.headers['etag']! }
    expect((await stage.app.request('GET', path, { headers })).status).toBe(304)
    await booked(stage, org, { title: 'New', userId: person.userId, ...day(3) })
    expect((await stage.app.request('GET', path, { headers })).status).toBe(200)
    expect((await get(person, 'me/calendar-feed')).json()[0].last_read_at).toMatch(/Z$/)
  })
})

describe('the feed of a project', () => {
  test('shows managers who works on it, and is not for technicians', async () => {
    const projectId = (await post(org.manager, 'projects', { name: 'Tour' })).json().id
    await booked(stage, org, { title: 'Montage', userId: org.tech.userId, projectId, ...day(4) })
    const { path } = await subscribe(org.manager, {
      scope: 'project',
      project_id: projectId,
      name: 'My tour',
    })
    expect(await eventsOf(path)).toMatchObject([{ summary: 'Montage — Tech of Feeds', status: 'CONFIRMED' }])
    const project = { scope: 'project', project_id: projectId }
    await expectProblem(403, 'role_insufficient', post(org.tech, 'me/calendar-feed', project))
    await expectProblem(422, 'validation_failed', post(org.manager, 'me/calendar-feed', { scope: 'project' }))
    const other = await stage.org('Other Feeds')
    await expectProblem(404, 'not_found', post(other.manager, 'me/calendar-feed', project))
  })
})

describe('the secret', () => {
  test('renewing it kills the old address, revoking kills the last', async () => {
    const person = await org.join('tech', 'Renews')
    const old = await subscribe(person)
    const renewed = await subscribe(person)
    expect(renewed.id).toBe(old.id)
    expect((await stage.app.request('GET', old.path)).status).toBe(404)
    expect(await eventsOf(renewed.path)).toEqual([])
    expect((await get(person, 'me/calendar-feed')).json()).toMatchObject([{ id: old.id, scope: 'me' }])
    await expectProblem(404, 'not_found', send(org.tech, 'DELETE', `me/calendar-feed/${old.id}`))
    expect((await send(person, 'DELETE', `me/calendar-feed/${old.id}`)).json()).toEqual({ status: 'ok' })
    expect((await stage.app.request('GET', renewed.path)).status).toBe(404)
    expect((await get(person, 'me/calendar-feed')).json()).toEqual([])
    await expectProblem(404, 'not_found', send(person, 'DELETE', `me/calendar-feed/${old.id}`))
  })

  test('is kept nowhere, and is dead for who is no longer a member', async () => {
    const person = await org.join('tech', 'Leaves')
    const { path } = await subscribe(person)
    const secret = path.slice(path.lastIndexOf('/') + 1, -'.ics'.length)
    const { rows } = await sql<{ found: number }>`select count(*) as found from coulisses.calendar_feeds f
      where f::text like ${`%${secret}%`}`.execute(stage.app.database.handle)
    expect(rows[0]!.found).toBe(0)
    await sql`delete from coulisses.org_memberships where account_id = ${person.accountId}`.execute(
      stage.app.database.handle,
    )
    expect((await stage.app.request('GET', path)).status).toBe(404)
  })

  test.each(['nothing', 'x'.repeat(43), '../../etc/passwd', '%00'])('%s is no feed', async (secret) => {
    const answer = await stage.app.request('GET', `/coulisses/feeds/${encodeURIComponent(secret)}.ics`)
    expect(answer.status).toBe(404)
  })
})
