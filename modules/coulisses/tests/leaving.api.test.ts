import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { booked } from './bookings.ts'
import { expectProblem, get, post, send } from './calls.ts'
import { type Org, openStage, type Person, type Stage } from './stage.ts'

let stage: Stage
let org: Org

beforeAll(async () => {
  stage = await openStage()
  org = await stage.org('Leaving')
})
afterAll(() => stage[Symbol.asyncDispose]())

const future = { from: '2090-06-01T09:00:00Z', to: '2090-06-01T18:00:00Z' }
const later = { from: '2090-07-01T09:00:00Z', to: '2090-07-01T18:00:00Z' }
const past = { from: '2025-06-01T09:00:00Z', to: '2025-06-01T18:00:00Z' }

const statusOf = async (id: string) => (await get(org.manager, `assignments/${id}`)).json().status

describe('archiving', () => {
  test('cancels invitations to come, keeps what was, and hides the person from lists', async () => {
    const { userId } = await org.join('tech', 'Archived')
    const invited = await booked(stage, org, { title: 'Soon', userId, status: 'INVITED', ...future })
    const done = await booked(stage, org, { title: 'Done', userId, ...past })
    const answer = await send(org.manager, 'DELETE', `users/${userId}`)
    expect(answer.json()).toEqual({ status: 'ok' })
    expect(await statusOf(invited.assignmentId)).toBe('CANCELLED')
    expect(await statusOf(done.assignmentId)).toBe('ACCEPTED')
    const names = async (query: string) =>
      (await get(org.manager, `users?${query}`)).json().map((user: { name: string }) => user.name)
    expect(await names('q=Archived')).toEqual([])
    expect(await names('q=Archived&archived=true')).toEqual(['Archived'])
    expect((await get(org.manager, `users/${userId}`)).json().archived).toBe(true)
    expect((await send(org.manager, 'DELETE', `users/${userId}`)).status).toBe(200)
    const back = await send(org.manager, 'PATCH', `users/${userId}`, { archived: false })
    expect(back.json().archived).toBe(false)
  })

  test('is refused while accepted work is to come, unless that is cancelled too', async () => {
    const { userId } = await org.join('tech', 'Busy')
    const accepted = await booked(stage, org, { title: 'Booked', userId, ...future })
    const invited = await booked(stage, org, { title: 'Asked', userId, status: 'INVITED', ...later })
    await expectProblem(409, 'user_busy', send(org.manager, 'DELETE', `users/${userId}`))
    expect(await statusOf(invited.assignmentId)).toBe('INVITED')
    await expectProblem(
      412,
      'stale_version',
      send(org.manager, 'DELETE', `users/${userId}?cancel=true`, undefined, { 'if-match': '7' }),
    )
    expect((await send(org.manager, 'DELETE', `users/${userId}?cancel=true`)).status).toBe(200)
    expect([await statusOf(accepted.assignmentId), await statusOf(invited.assignmentId)]).toEqual([
      'CANCELLED',
      'CANCELLED',
    ])
    await expectProblem(403, 'role_insufficient', send(org.tech, 'DELETE', `users/${userId}`))
  })
})

/** Somebody of whom everything is known. */
async function known(name: string): Promise<Person & { readonly assignmentId: string }> {
  const person = await org.join('tech', name)
  const { userId } = person
  const url = `users/${userId}`
  await send(org.manager, 'PATCH', url, { phone: '+33 6 00 00 00 00' })
  await send(org.manager, 'PUT', `${url}/profile`, {
    skills: ['son'],
    tags: ['vegetarian'],
    bio: `${name} played the oboe`,
    rate_profile: { jour: 250 },
  })
  const slot = { user_id: userId, start_at: '2025-01-01T09:00:00Z', end_at: '2025-01-01T10:00:00Z' }
  await post(person, 'availabilities', { ...slot, note: `${name} may be late` })
  await post(person, 'me/calendar-feed', { scope: 'me', name: `${name} on tour` })
  const rate = { unit: 'DAY', cents: 25_000 }
  const { assignmentId } = await booked(stage, org, { title: 'Concert', userId, rate, ...past })
  const invited = await booked(stage, org, { title: 'Invited', userId, status: 'INVITED', ...future })
  const invitation = { assignment_id: invited.assignmentId, send: true }
  expect((await post(org.manager, 'invitations', invitation)).status).toBe(200)
  await post(person, `assignments/${invited.assignmentId}/decline`, { reason: `${name} is away` })
  return { ...person, assignmentId }
}

/** Every table of the organisation that holds a word; the audit must never. */
async function tablesWith(word: string): Promise<string[]> {
  const { handle } = stage.app.database
  const { rows } = await sql<{ name: string }>`select table_name as name from information_schema.tables
    where table_schema = 'coulisses' and table_type = 'BASE TABLE'`.execute(handle)
  const found: string[] = []
  for (const { name } of rows) {
    const count = await sql<{ found: boolean }>`select exists (
      select from ${sql.table(`coulisses.${name}`)} t where t::text ilike ${`%${word}%`}) as found`.execute(
      handle,
    )
    if (count.rows[0]!.found) found.push(name)
  }
  return found
}

describe('personal data', () => {
  test('a person reads everything that is kept of them, and so does an admin', async () => {
    const person = await known('Reader')
    // the invitation's message is on its way: two looks may see two states of it
    await stage.app.jobsEnded()
    const answer = await get(person, `users/${person.userId}/export`)
    expect(answer.status, answer.text).toBe(200)
    expect(answer.json()).toMatchObject({
      user: { name: 'Reader', email: person.email, phone: '+33 6 00 00 00 00' },
      profile: { bio: 'Reader played the oboe', tags: ['vegetarian'] },
      rates: [{ unit: 'DAY', amount_cents: 25_000 }],
      availabilities: [{ note: 'Reader may be late', starts_at: '2025-01-01T09:00:00Z' }],
      assignments: [
        { mission_title: 'Concert', status: 'ACCEPTED', rate_cents: 25_000 },
        { mission_title: 'Invited', note: 'Reader is away' },
      ],
      invitations: [{ answer: null }],
    })
    expect((await get(org.admin, `users/${person.userId}/export`)).json()).toEqual(answer.json())
    await expectProblem(403, 'role_insufficient', get(org.manager, `users/${person.userId}/export`))
    await expectProblem(403, 'role_insufficient', get(org.tech, `users/${person.userId}/export`))
  })

  test('erasing leaves hours and amounts, and nowhere a word of who it was', async () => {
    const person = await known('Vanishing')
    const report = () => get(org.manager, `reports/monthly-users?date_from=2025-06-01&date_to=2025-06-30`)
    const rowOf = async () =>
      (await report()).json().items.find((item: { user_id: string }) => item.user_id === person.userId)
    const before = await rowOf()
    expect(await tablesWith('vanishing')).toEqual(
      expect.arrayContaining([
        'assignments',
        'availabilities',
        'calendar_feeds',
        'outbox',
        'user_profiles',
        'users',
      ]),
    )
    await expectProblem(403, 'role_insufficient', post(org.manager, `users/${person.userId}:erase`))
    expect((await post(org.admin, `users/${person.userId}:erase`)).json()).toEqual({ status: 'ok' })
    expect(await tablesWith('vanishing')).toEqual([])
    const { number } = (await get(org.manager, `users/${person.userId}`)).json()
    expect(await rowOf()).toEqual({ ...before, user_name: `Personne ${number}` })
    expect((await get(org.manager, `users/${person.userId}`)).json()).toMatchObject({
      archived: true,
      email: null,
      phone: null,
      account_id: null,
    })
    expect((await post(org.admin, `users/${person.userId}:erase`)).status).toBe(200)
    await expectProblem(
      404,
      'not_found',
      send(org.manager, 'PATCH', `users/${person.userId}`, { name: 'Back' }),
    )
    expect((await get(org.admin, 'audit:verify')).json()).toMatchObject({ ok: true })
  })

  test('nobody is erased who has accepted work to come', async () => {
    const { userId } = await org.join('tech', 'Needed')
    await booked(stage, org, { title: 'Needed', userId, ...later })
    await expectProblem(409, 'user_busy', post(org.admin, `users/${userId}:erase`))
    expect((await get(org.manager, `users/${userId}`)).json().name).toBe('Needed')
  })

  test('who leaves the house is forgotten by every organisation, and gives up work to come', async () => {
    const person = await known('Departing')
    const { assignmentId } = await booked(stage, org, { title: 'To come', userId: person.userId, ...later })
    const { database, application } = stage.app
    const duties = application.modules[0]!.module.accounts!
    const record = await duties.export(database.handle, person.accountId)
    expect(record).toMatchObject({
      people: [{ org_id: org.id, profile: { bio: 'Departing played the oboe' } }],
    })
    await database.transaction((tx) => duties.erase(tx, person.accountId))
    expect(await tablesWith('departing')).toEqual([])
    expect(await statusOf(assignmentId)).toBe('CANCELLED')
  })
})
