import { newId } from '@socle/kernel'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { expectProblem, get, post, send } from './calls.ts'
import { assigned, at, booked, mission, reason, setStatus } from './staffing.ts'
import { type Org, openStage, type Stage } from './stage.ts'
import { auditOf, noticesTo, statementsOf } from './traces.ts'

let stage: Stage
let org: Org
beforeAll(async () => {
  stage = await openStage()
  org = await stage.org('Opera')
})
afterAll(() => stage[Symbol.asyncDispose]())

const person = async () => (await org.join('tech', `Technician ${newId()}`)).userId
const morning = { from: at('08:00'), to: at('12:00') }
const afternoon = { from: at('14:00'), to: at('18:00') }
const into = { start_at: at('10:00'), end_at: at('16:00') }
const show = async (id: string) => (await get(org.manager, `assignments/${id}`)).json()
const patch = (missionId: string, json: object) => send(org.manager, 'PATCH', `missions/${missionId}`, json)

/** A mission with two who also work that afternoon, one who does not, one invited, one who said no. */
async function crew() {
  const missionId = await mission(org, { ...morning, title: 'Montage' })
  const busy = [await person(), await person()].toSorted()
  for (const userId of busy) await booked(org, userId, afternoon)
  const join = async (userId: string, status: string) => assigned(org, missionId, userId, { status })
  const clashing = [await join(busy[0]!, 'ACCEPTED'), await join(busy[1]!, 'ACCEPTED')]
  return {
    missionId,
    busy,
    clashing,
    free: await join(await person(), 'ACCEPTED'),
    invited: await join(await person(), 'INVITED'),
    declined: await join(await person(), 'DECLINED'),
  }
}

describe('a mission that moves', () => {
  test('takes everybody along, whatever they answered', async () => {
    const { missionId, clashing, free, invited, declined } = await crew()
    await patch(missionId, { start_at: at('07:00'), end_at: at('11:00') })
    for (const id of [...clashing, free, invited, declined])
      expect(await show(id)).toMatchObject({
        start_at: '2025-09-01T07:00:00Z',
        end_at: '2025-09-01T11:00:00Z',
      })
  })

  test('makes no exception for a reason that says nothing', async () => {
    const { missionId, clashing } = await crew()
    await expectProblem(422, 'validation_failed', patch(missionId, { ...into, override: { reason: '   ' } }))
    await patch(missionId, { ...into, override: { reason: '  agreed by phone ' } })
    expect(await show(clashing[0]!)).toMatchObject({ override: { reason: 'agreed by phone' } })
  })

  test('shifts own times by as much as its start', async () => {
    const missionId = await mission(org, morning)
    const id = await assigned(org, missionId, await person(), { status: 'ACCEPTED' })
    await post(org.manager, `assignments/${id}/move`, { start: at('09:00'), end: at('13:00') })
    await patch(missionId, { start_at: at('06:30') })
    expect(await show(id)).toMatchObject({
      own_times: true,
      start_at: '2025-09-01T07:30:00Z',
      end_at: '2025-09-01T11:30:00Z',
    })
  })

  test('into a clash is refused with everybody who clashes, and nothing moves', async () => {
    const { missionId, busy, clashing, free } = await crew()
    const refused = await expectProblem(400, 'time_conflict', patch(missionId, into))
    expect(refused.user_ids.toSorted()).toEqual(busy)
    expect(refused.clashes).toHaveLength(2)
    expect(refused.clashes[0].window).toEqual({ start: '2025-09-01T14:00:00Z', end: '2025-09-01T16:00:00Z' })
    for (const id of [...clashing, free]) expect((await show(id)).start_at).toBe('2025-09-01T08:00:00Z')
    expect((await get(org.manager, `missions/${missionId}`)).json().start_at).toBe('2025-09-01T08:00:00Z')
  })

  test('into a clash goes through with a reason, and those who clash are flagged', async () => {
    const { missionId, clashing, free, invited } = await crew()
    expect((await patch(missionId, { ...into, override: { reason } })).status).toBe(200)
    for (const id of clashing) {
      expect(await show(id)).toMatchObject({ status: 'ACCEPTED', override: { reason, kinds: ['time'] } })
      expect((await auditOf(org, id)).slice(-2)).toEqual(['assignment.move', 'assignment.override'])
    }
    expect(await show(free)).toMatchObject({ override: null, start_at: '2025-09-01T10:00:00Z' })
    const users = await Promise.all([...clashing, free, invited].map(async (id) => (await show(id)).user_id))
    for (const userId of users) expect((await noticesTo(stage, userId)).at(-1)).toBe('schedule_change')
    await patch(missionId, { start_at: at('06:00'), end_at: at('09:00') })
    for (const id of clashing) expect(await show(id)).toMatchObject({ status: 'ACCEPTED', override: null })
  })

  test('asks those again who clash, with a new invitation that they can answer', async () => {
    const { missionId, clashing, free } = await crew()
    expect((await patch(missionId, { ...into, reconfirm: 'clashing' })).status).toBe(200)
    for (const id of clashing) {
      expect(await show(id)).toMatchObject({
        status: 'INVITED',
        rate: null,
        start_at: '2025-09-01T10:00:00Z',
      })
      const invitations = (await get(org.manager, `invitations?assignment_id=${id}`)).json()
      expect(invitations.map(({ state }: { state: string }) => state)).toEqual(['live'])
    }
    expect((await show(free)).status).toBe('ACCEPTED')
    await expectProblem(400, 'time_conflict', setStatus(org.manager, clashing[0]!, 'ACCEPTED'))
  })

  test('asks everybody again who had accepted, also where it stays', async () => {
    const { missionId, clashing, free, invited } = await crew()
    const version = (await show(invited)).version
    await patch(missionId, { reconfirm: 'all' })
    for (const id of [...clashing, free]) expect((await show(id)).status).toBe('INVITED')
    expect((await show(invited)).version).toBe(version)
  })

  test('into a rest that a rule forbids is refused, or flagged with a reason', async () => {
    const strict = await stage.org('Strict')
    const rules = [{ rule: 'min_daily_rest', mode: 'block', limit: 660 }]
    await post(strict.admin, 'rule-profiles', { code: 'strict', label: 'Strict', rules })
    await send(strict.admin, 'PATCH', 'orgs/current', { default_rule_profile: 'strict' })
    await booked(strict, strict.tech.userId, { from: at('08:00'), to: at('20:00') })
    const next = await mission(strict, { from: at('08:00', '2025-09-02'), to: at('12:00', '2025-09-02') })
    const id = await assigned(strict, next, strict.tech.userId, { status: 'ACCEPTED' })
    const early = { start_at: at('06:00', '2025-09-02') }
    const refused = await expectProblem(
      400,
      'rule_breach',
      send(strict.manager, 'PATCH', `missions/${next}`, early),
    )
    expect(refused.breaches).toMatchObject([{ rule: 'min_daily_rest', actual: 600 }])
    await send(strict.manager, 'PATCH', `missions/${next}`, { ...early, override: { reason } })
    expect((await get(strict.manager, `assignments/${id}`)).json().override).toMatchObject({
      kinds: ['rule'],
    })
  })

  test('costs as many statements for two people as for twelve', async () => {
    const counts = []
    for (const size of [2, 12]) {
      const missionId = await mission(org, morning)
      for (let index = 0; index < size; index += 1) {
        const userId = await person()
        await booked(org, userId, afternoon)
        await assigned(org, missionId, userId, { status: 'ACCEPTED' })
      }
      const move = () => patch(missionId, { ...into, reconfirm: 'clashing' })
      counts.push((await statementsOf(stage, move)).own)
    }
    expect(counts[1]).toBe(counts[0])
  })
})

describe('a mission that goes', () => {
  test('asks for force when somebody has accepted, then cancels and tells everybody', async () => {
    const { missionId, clashing, free, invited, declined } = await crew()
    const refused = await expectProblem(
      409,
      'mission_has_accepted',
      send(org.manager, 'DELETE', `missions/${missionId}`),
    )
    expect(refused.accepted).toBe(3)
    const people = await Promise.all([...clashing, free, invited].map(async (id) => (await show(id)).user_id))
    expect((await send(org.manager, 'DELETE', `missions/${missionId}?force=true`)).status).toBe(200)
    for (const id of [...clashing, free, invited]) expect((await show(id)).status).toBe('CANCELLED')
    expect((await show(declined)).status).toBe('DECLINED')
    for (const userId of people) expect((await noticesTo(stage, userId)).at(-1)).toBe('cancellation')
  })

  test('leaves its people free, and no invitation alive', async () => {
    const { missionId, busy, invited } = await crew()
    const token = (await post(org.manager, 'invitations', { assignment_id: invited })).json().token
    await post(org.manager, `missions/${missionId}:cancel`, { reason: 'rain' })
    await expectProblem(
      400,
      'invite_token_invalid',
      post(stage.app, `assignments/${invited}/accept?token=${token}`),
    )
    await booked(org, busy[0]!, morning)
  })
})

test('who leaves is off what is to come, and keeps what was', async () => {
  const { userId } = await org.join('tech', 'Leaving')
  const day = (offset: number) =>
    new Date(stage.app.clock.now().getTime() + offset * 86_400_000).toISOString()
  const past = await assigned(org, await mission(org, { from: day(-3), to: day(-2) }), userId)
  const asked = await assigned(org, await mission(org, { from: day(3), to: day(4) }), userId)
  const accepted = await booked(org, userId, { from: day(6), to: day(7) })
  await expectProblem(409, 'user_busy', send(org.manager, 'DELETE', `users/${userId}`))
  expect((await send(org.manager, 'DELETE', `users/${userId}?cancel=true`)).status).toBe(200)
  const statuses = await Promise.all([past, asked, accepted].map(async (id) => (await show(id)).status))
  expect(statuses).toEqual(['INVITED', 'CANCELLED', 'CANCELLED'])
  await expectProblem(
    404,
    'not_found',
    post(org.manager, 'assignments', { mission_id: await mission(org, morning), user_id: userId }),
  )
})
