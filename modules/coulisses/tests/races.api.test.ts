import { newId } from '@socle/kernel'
import type { TestResponse } from '@socle/testing'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { post, send } from './calls.ts'
import { brokenPromises } from './invariants.ts'
import { assign, setStatus, tokenFor } from './staffing.ts'
import { type Org, openStage, type Person, type Stage } from './stage.ts'

const ROUNDS = 100
/** Each needs a connection while it waits for the others. */
const databasePool = 12

// many rounds, and the embedded database takes them one statement after the other
vi.setConfig({ testTimeout: 400_000 })

let stage: Stage
let org: Org
let who: Person
let other: Person
beforeAll(async () => {
  stage = await openStage({ house: { databasePool } })
  org = await stage.org('Opera')
  who = await org.join('tech', 'Wanted')
  other = await org.join('tech', 'Other')
})
afterAll(() => stage[Symbol.asyncDispose]())

interface Place {
  readonly missionId: string
  readonly assignmentId: string
}

interface Staffing {
  readonly from: string
  readonly to: string
  /** Nobody, where it is left out. */
  readonly userId?: string
  readonly status?: 'INVITED' | 'ACCEPTED'
}

/** Missions with one person each, written as they are: how they came about is not what races are about. */
async function staffed(places: readonly Staffing[]): Promise<readonly Place[]> {
  const made = places.map((place) => ({ ...place, missionId: newId(), assignmentId: newId() }))
  const column = (name: keyof (typeof made)[number]) => made.map((place) => place[name] ?? null)
  const rows = sql`unnest(${column('missionId')}::uuid[], ${column('assignmentId')}::uuid[], ${column('userId')}::uuid[],
    ${column('status')}::text[], ${column('from')}::timestamptz[], ${column('to')}::timestamptz[])
    as p (mission, id, person, status, starts, ends)`
  const { handle } = stage.app.database
  await sql`insert into coulisses.missions (id, org_id, title, starts_at, ends_at)
    select mission, ${org.id}, 'Race', starts, ends from ${rows}`.execute(handle)
  await sql`insert into coulisses.assignments (id, org_id, mission_id, user_id, status, starts_at, ends_at)
    select id, ${org.id}, mission, person, coalesce(status, 'INVITED'), starts, ends from ${rows}
    where person is not null`.execute(handle)
  return made
}

/** Eight ways into the same hours of one person, each by another route. */
async function eightWays(day: string): Promise<readonly (() => Promise<TestResponse>)[]> {
  const { userId } = who
  const at = (time: string) => `${day}T${time}:00Z`
  const hours = { from: at('09:00'), to: at('18:00') }
  const [a, b, c, d, e, theirs, moving, empty] = await staffed([
    ...[0, 1, 2, 3, 4].map((minute) => ({ from: at(`09:0${minute}`), to: at(`18:0${minute}`), userId })),
    { ...hours, userId: other.userId },
    { from: at('01:00'), to: at('02:00'), userId, status: 'ACCEPTED' },
    hours,
  ])
  const token = await tokenFor(org, c!.assignmentId)
  const made = (await post(org.manager, 'invitations', { assignment_id: d!.assignmentId })).json()
  const accepted = { status: 'ACCEPTED' }
  return [
    () => setStatus(org.manager, a!.assignmentId, 'ACCEPTED'),
    () => post(who, `assignments/${b!.assignmentId}/accept`, {}),
    () => post(stage.app, `assignments/${c!.assignmentId}/accept?token=${token}`),
    () => post(stage.app, `invitations/${made.id}/accept?token=${made.token}`),
    () => send(org.manager, 'PUT', `assignments/${e!.assignmentId}`, accepted),
    () => post(org.manager, `assignments/${theirs!.assignmentId}:replace`, { user_id: userId, ...accepted }),
    () =>
      post(org.manager, `assignments/${moving!.assignmentId}/move`, { start: at('09:30'), end: at('16:00') }),
    () => assign(org, empty!.missionId, userId, accepted),
  ]
}

/** Far enough apart that no rule of working time has much to say. */
const dayOf = (round: number) => new Date(Date.UTC(2030, 0, 1 + 20 * round)).toISOString().slice(0, 10)

test(`of eight who book the same hours at once by mixed routes one gets them, ${ROUNDS} times`, async () => {
  const outcomes = new Map<string, number>()
  for (let round = 0; round < ROUNDS; round += 1) {
    // as a server does by itself after so many rows
    if (round % 20 === 10) await sql`analyze`.execute(stage.app.database.handle)
    const ways = await eightWays(dayOf(round))
    const answers = await Promise.all(ways.map((way) => way()))
    const told = answers.map(({ status, text }) => `${status} ${status === 200 ? '' : JSON.parse(text).code}`)
    const outcome = told.toSorted().join(', ')
    outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1)
  }
  expect(Object.fromEntries(outcomes)).toEqual({
    [`200 , ${Array(7).fill('400 time_conflict').join(', ')}`]: ROUNDS,
  })
  expect(await brokenPromises(stage, org)).toEqual([])
})

test('a yes that meets a cancellation, a move or a withdrawn invitation leaves one consistent state', async () => {
  for (let round = 0; round < 12; round += 1) {
    const day = dayOf(ROUNDS + round)
    const hours = { from: `${day}T09:00:00Z`, to: `${day}T18:00:00Z`, userId: who.userId }
    const [place, rival] = await staffed([hours, hours])
    const { assignmentId: id, missionId } = place!
    const made = (await post(org.manager, 'invitations', { assignment_id: id })).json()
    const [answer, ...others] = await Promise.all([
      post(stage.app, `assignments/${id}/accept?token=${made.token}`),
      [
        () => setStatus(org.manager, id, 'CANCELLED'),
        () => post(org.manager, `missions/${missionId}:cancel`),
        () =>
          send(org.manager, 'PATCH', `missions/${missionId}`, {
            start_at: `${day}T17:00:00Z`,
            end_at: `${day}T20:00:00Z`,
          }),
        () => post(org.manager, `invitations/${made.id}:revoke`),
      ][round % 4]!(),
      setStatus(org.manager, rival!.assignmentId, 'ACCEPTED'),
    ])
    for (const { status, text } of [answer!, ...others]) expect([200, 400, 409], text).toContain(status)
    const shown = (await send(org.manager, 'GET', `assignments/${id}`)).json()
    if (round % 4 < 2) expect(shown.status).toBe('CANCELLED')
    else expect(shown.status).toBe(answer!.status === 200 ? 'ACCEPTED' : 'INVITED')
  }
  expect(await brokenPromises(stage, org)).toEqual([])
})

test('of a yes and a no by one token at once the first counts', async () => {
  for (let round = 0; round < 5; round += 1) {
    const day = dayOf(3 * ROUNDS + round)
    const hours = { from: `${day}T09:00:00Z`, to: `${day}T18:00:00Z`, userId: who.userId }
    const { assignmentId: id } = (await staffed([hours]))[0]!
    const token = await tokenFor(org, id)
    const answers = await Promise.all(
      ['accept', 'decline'].map((verb) => post(stage.app, `assignments/${id}/${verb}?token=${token}`)),
    )
    const codes = answers.map((answer) => answer.json().code ?? answer.json().status)
    expect([
      ['ACCEPTED', 'already_answered'],
      ['already_answered', 'DECLINED'],
    ]).toContainEqual(codes)
  }
})

test('the two last places of a position go to two of six who say yes at once', async () => {
  for (let round = 0; round < 5; round += 1) {
    const day = dayOf(2 * ROUNDS + round)
    const positions = [{ role_name: 'tech', quota: 2 }]
    const mission = { start_at: `${day}T09:00:00Z`, end_at: `${day}T18:00:00Z`, positions }
    const missionId = (await post(org.manager, 'missions', mission)).json().id
    const people = [org.owner, org.admin, org.manager, org.tech, who, other]
    const ids = []
    for (const { userId } of people) ids.push((await assign(org, missionId, userId)).json().id)
    const answers = await Promise.all(ids.map((id) => setStatus(org.manager, id, 'ACCEPTED')))
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 200, 409, 409, 409, 409])
  }
  expect(await brokenPromises(stage, org)).toEqual([])
})
