import { newId } from '@socle/kernel'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { expectProblem, get, post, send } from './calls.ts'
import { assign, assigned, at, booked, invited, mission, reason, setStatus, tokenFor } from './staffing.ts'
import { type Org, openStage, type Person, type Stage } from './stage.ts'

let stage: Stage
let org: Org
beforeAll(async () => {
  stage = await openStage()
  org = await stage.org('Opera')
})
afterAll(() => stage[Symbol.asyncDispose]())

const person = () => org.join('tech', `Technician ${newId()}`)
const day = { from: at('09:00'), to: at('18:00') }
const codes = (answer: { json(): { warnings?: { code: string }[] } }) =>
  (answer.json().warnings ?? []).map(({ code }) => code)

/** Somebody with an accepted day, invited to a second one at the same time. */
async function twice(): Promise<{ who: Person; first: string; second: string }> {
  const who = await person()
  const first = await booked(org, who.userId, { ...day, title: 'Balance' })
  return { who, first, second: await invited(org, who.userId, day) }
}

describe('nobody is booked twice', () => {
  test('and the refusal names what is in the way', async () => {
    const { who, first, second } = await twice()
    const french = await expectProblem(400, 'time_conflict', setStatus(org.manager, second, 'ACCEPTED'))
    const { mission_id } = (await get(org.manager, `assignments/${first}`)).json()
    expect(french).toMatchObject({
      type: '/problems/coulisses/time_conflict',
      detail: 'conflit horaire utilisateur',
      user_id: who.userId,
      clashes: [
        {
          assignment_id: first,
          mission_id,
          mission_title: 'Balance',
          project_title: null,
          starts_at: '2025-09-01T09:00:00Z',
          ends_at: '2025-09-01T18:00:00Z',
          window: { start: '2025-09-01T09:00:00Z', end: '2025-09-01T18:00:00Z' },
          is_override: false,
        },
      ],
    })
  })

  test('whichever way the yes comes', async () => {
    const { who, second } = await twice()
    const token = await tokenFor(org, second)
    const invitations = (await get(org.manager, `invitations?assignment_id=${second}`)).json()
    const third = await mission(org, day)
    const stranger = await invited(org, (await person()).userId, day)
    const ways = [
      setStatus(org.manager, second, 'ACCEPTED'),
      post(who, `assignments/${second}/accept`, {}),
      post(org.manager, `assignments/${second}/accept`, {}),
      post(stage.app, `assignments/${second}/accept?token=${token}`),
      post(stage.app, `invitations/${invitations[0].id}/accept?token=${token}`),
      assign(org, third, who.userId, { status: 'ACCEPTED' }),
      send(org.manager, 'PUT', `assignments/${second}`, { status: 'ACCEPTED' }),
      send(org.manager, 'PATCH', `assignments/${second}`, { status: 'ACCEPTED' }),
      post(org.manager, `assignments/${stranger}:replace`, { user_id: who.userId, status: 'ACCEPTED' }),
    ]
    for (const way of ways) await expectProblem(400, 'time_conflict', way)
    expect((await get(org.manager, `assignments/${second}`)).json()).toMatchObject({
      status: 'INVITED',
      version: 1,
    })
    expect((await get(org.manager, `assignments/${stranger}`)).json().status).toBe('INVITED')
  })

  test('nor by moving, lengthening or editing a slot', async () => {
    const who = await person()
    await booked(org, who.userId, day)
    const id = await booked(org, who.userId, { from: at('18:00'), to: at('22:00') })
    const ways = [
      post(org.manager, `assignments/${id}/move`, { start: at('17:59') }),
      post(org.manager, `assignments/${id}/resize`, { start: at('08:00'), end: at('23:00') }),
      send(org.manager, 'PATCH', `assignments/${id}`, { start_at: at('12:00') }),
    ]
    for (const way of ways) await expectProblem(400, 'time_conflict', way)
    expect((await get(org.manager, `assignments/${id}`)).json()).toMatchObject({
      own_times: false,
      version: 1,
    })
  })

  test('but one day may begin when the other ends', async () => {
    const who = await person()
    await booked(org, who.userId, day)
    for (const next of [
      { from: at('18:00'), to: at('20:00') },
      { from: at('08:00'), to: at('09:00') },
    ])
      expect((await setStatus(org.manager, await invited(org, who.userId, next), 'ACCEPTED')).status).toBe(
        200,
      )
  })

  test('whatever offsets the instants are written in', async () => {
    const who = await person()
    await booked(org, who.userId, { from: '2025-09-03T20:00:00+02:00', to: '2025-09-03T23:00:00+02:00' })
    const id = await invited(org, who.userId, { from: '2025-09-03 18:30', to: '2025-09-03T19:30:00Z' })
    await expectProblem(400, 'time_conflict', post(who, `assignments/${id}/accept`))
  })

  test('and who is invited although booked is told, not refused', async () => {
    const who = await person()
    await booked(org, who.userId, day)
    const made = await assign(org, await mission(org, day), who.userId)
    expect([made.status, codes(made)]).toEqual([200, ['time_conflict']])
  })

  test('and the pair is looked at before the time', async () => {
    const who = await person()
    const missionId = await mission(org, day)
    await assigned(org, missionId, who.userId, { status: 'ACCEPTED' })
    await expectProblem(
      409,
      'duplicate_assignment',
      assign(org, missionId, who.userId, { status: 'ACCEPTED' }),
    )
  })
})

describe('the places of a position', () => {
  const positions = [{ role_name: 'son', quota: 1 }]

  test('are as many as its quota, also when two accept at once', async () => {
    const missionId = await mission(org, { ...day, positions })
    const people = await Promise.all([person(), person()])
    const ids = []
    for (const { userId } of people) ids.push(await assigned(org, missionId, userId, { role_name: 'son' }))
    const answers = await Promise.all(ids.map((id) => setStatus(org.manager, id, 'ACCEPTED')))
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409])
    expect(answers.find(({ status }) => status === 409)?.json().code).toBe('quota_full')
    const other = await assign(org, missionId, (await person()).userId, {
      role_name: 'plateau',
      status: 'ACCEPTED',
    })
    expect(other.status).toBe(200)
    await expectProblem(
      409,
      'quota_full',
      send(org.manager, 'PATCH', `assignments/${other.json().id}`, { role_name: 'son' }),
    )
  })

  test('are exceeded by a manager who says why, which takes no place', async () => {
    const missionId = await mission(org, { ...day, positions })
    const joining = async (more: object = {}) =>
      assign(org, missionId, (await person()).userId, { role_name: 'son', status: 'ACCEPTED', ...more })
    const extra = await joining({ override: { reason } })
    expect(extra.json().override).toBeNull()
    const second = await joining({ override: { reason } })
    expect(second.json().override).toMatchObject({ reason, by: org.manager.accountId, kinds: ['quota'] })
    expect(codes(second)).toEqual(['quota_full'])
    await expectProblem(409, 'quota_full', joining())
    await setStatus(org.manager, extra.json().id, 'CANCELLED')
    expect((await joining()).status).toBe(200)
  })

  test('are only counted aloud where the organisation wants it so', async () => {
    await send(org.admin, 'PATCH', 'orgs/current', { quota_policy: 'warn' })
    const missionId = await mission(org, { ...day, positions })
    const joining = async () =>
      assign(org, missionId, (await person()).userId, { role_name: 'son', status: 'ACCEPTED' })
    expect(codes(await joining())).toEqual([])
    expect(codes(await joining())).toEqual(['quota_full'])
    await send(org.admin, 'PATCH', 'orgs/current', { quota_policy: 'block' })
  })
})

describe('the rules of working time', () => {
  const late = { from: at('09:00', '2025-09-10'), to: at('23:00', '2025-09-10') }
  const early = { from: at('09:00', '2025-09-11'), to: at('12:00', '2025-09-11') }

  test('warn of a short rest, and refuse it where they block', async () => {
    const rests = await stage.org('Rests')
    const who = await rests.join('tech', 'Tired')
    await booked(rests, who.userId, late)
    const warned = await assign(rests, await mission(rests, early), who.userId, { status: 'ACCEPTED' })
    const breach = warned
      .json()
      .warnings.find((one: { breach?: { rule: string } }) => one.breach?.rule === 'min_daily_rest')
    expect(breach).toMatchObject({
      code: 'rule_breach',
      breach: { mode: 'warn', limit: 660, actual: 600, unit: 'min' },
    })
    await setStatus(rests.manager, warned.json().id, 'INVITED')
    const rules = [{ rule: 'min_daily_rest', mode: 'block', limit: 660 }]
    expect(
      (await post(rests.admin, 'rule-profiles', { code: 'strict', label: 'Strict', rules })).status,
    ).toBe(200)
    await send(rests.admin, 'PATCH', 'orgs/current', { default_rule_profile: 'strict' })
    const refused = await expectProblem(
      400,
      'rule_breach',
      setStatus(rests.manager, warned.json().id, 'ACCEPTED'),
    )
    expect(refused.breaches).toMatchObject([{ rule: 'min_daily_rest', mode: 'block', actual: 600 }])
    await expectProblem(400, 'rule_breach', post(who, `assignments/${warned.json().id}/accept`))
    const excepted = await setStatus(rests.manager, warned.json().id, 'ACCEPTED', { override: { reason } })
    expect(excepted.json().override.kinds).toEqual(['rule'])
  })
})

test('refusals are counted by their code', async () => {
  const counted = async () => {
    const metrics = await stage.app.request('GET', '/metrics')
    return Number(/^coulisses_refused_total\{code="time_conflict"\} (\d+)$/m.exec(metrics.text)?.[1] ?? 0)
  }
  const before = await counted()
  const { second } = await twice()
  await expectProblem(400, 'time_conflict', setStatus(org.manager, second, 'ACCEPTED'))
  expect(await counted()).toBe(before + 1)
})

test('accepting for somebody who said not to be available warns', async () => {
  const who = await person()
  const absence = { user_id: who.userId, start_at: at('00:00'), end_at: at('12:00'), kind: 'UNAVAILABLE' }
  expect((await post(org.manager, 'availability', absence)).status).toBe(200)
  const made = await assign(org, await mission(org, day), who.userId, { status: 'ACCEPTED' })
  expect([made.status, codes(made)]).toEqual([200, ['unavailable']])
})

test('the rate of an acceptance is frozen, and gone when it is taken back', async () => {
  const who = await person()
  await post(org.manager, `rates/user/${who.userId}?daily_eur=250`)
  const id = await booked(org, who.userId, day)
  await post(org.manager, `rates/user/${who.userId}?daily_eur=300`)
  const rate = { unit: 'DAY', amount_cents: 25_000, source: 'person' }
  expect((await get(who, `assignments/${id}`)).json().rate).toEqual(rate)
  expect((await setStatus(org.manager, id, 'INVITED')).json().rate).toBeNull()
  expect((await setStatus(org.manager, id, 'ACCEPTED')).json().rate.amount_cents).toBe(30_000)
})
