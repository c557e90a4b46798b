import { newId } from '@socle/kernel'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { expectProblem, get, post, send } from './calls.ts'
import { at, booked, invited, mission, reason, setStatus } from './staffing.ts'
import { type Org, openStage, type Person, type Stage } from './stage.ts'
import { auditOf, noticesTo } from './traces.ts'

let stage: Stage
let org: Org
beforeAll(async () => {
  stage = await openStage()
  org = await stage.org('Opera')
})
afterAll(() => stage[Symbol.asyncDispose]())

const person = () => org.join('tech', `Technician ${newId()}`)
const day = { from: at('09:00'), to: at('18:00') }
const evening = { from: at('17:00'), to: at('23:00') }
const override = { reason }

interface Overlap {
  readonly who: Person
  /** Accepted first. */
  readonly plain: string
  /** Accepted in spite of it. */
  readonly excepted: string
}

async function overlap(of: Org = org): Promise<Overlap> {
  const who = await of.join('tech', `Technician ${newId()}`)
  const plain = await booked(of, who.userId, day)
  const excepted = await invited(of, who.userId, evening)
  expect((await setStatus(of.manager, excepted, 'ACCEPTED', { override })).status).toBe(200)
  return { who, plain, excepted }
}

const missionOf = async (id: string) => (await get(org.manager, `assignments/${id}`)).json().mission_id
const idOf = ({ plain, excepted }: Overlap) => [plain, excepted].toSorted().join('.')

test('the overlaps are read in pages that walk all of them once, in the order of the array', async () => {
  const own = await stage.org('Pages of overlaps')
  for (let count = 0; count < 3; count += 1) await overlap(own)
  const whole: { conflict_id: string }[] = (await get(own.manager, 'conflicts')).json()
  expect(whole).toHaveLength(3)
  const walked: unknown[] = []
  let next = 'conflicts?limit=2'
  for (const expected of [2, 1]) {
    const { items, next_cursor } = (await get(own.manager, next)).json()
    expect(items).toHaveLength(expected)
    walked.push(...items)
    next = `conflicts?limit=2&cursor=${encodeURIComponent(next_cursor)}`
    expect(next_cursor === null).toBe(expected === 1)
  }
  expect(walked).toEqual(whole)
  const first = (await get(own.manager, 'conflicts?limit=1')).json().next_cursor
  const otherWindow = `conflicts?from=${at('00:00')}&limit=1&cursor=${encodeURIComponent(first)}`
  for (const wrong of ['conflicts?limit=0', 'conflicts?limit=201', 'conflicts?cursor=made-up', otherWindow])
    await expectProblem(422, 'validation_failed', get(own.manager, wrong))
})

describe('an exception', () => {
  test('needs a manager and a reason', async () => {
    const { who } = await overlap()
    const id = await invited(org, who.userId, day)
    const token = (await post(org.manager, 'invitations', { assignment_id: id })).json().token
    await expectProblem(403, 'role_insufficient', setStatus(who, id, 'ACCEPTED', { override }))
    await expectProblem(403, 'override_forbidden', post(who, `assignments/${id}/accept`, { override }))
    await expectProblem(
      403,
      'override_forbidden',
      post(stage.app, `assignments/${id}/accept?token=${token}`, { override }),
    )
    for (const bad of [
      {},
      { reason: '' },
      { reason: 'x' },
      { reason: '    ' },
      { reason: 'x'.repeat(501) },
      { reason: null },
    ])
      await expectProblem(422, 'validation_failed', setStatus(org.manager, id, 'ACCEPTED', { override: bad }))
    expect((await get(org.manager, `assignments/${id}`)).json()).toMatchObject({
      status: 'INVITED',
      version: 1,
    })
  })

  test('carries who made it, why, when and from what, and is audited', async () => {
    const { excepted } = await overlap()
    const shown = (await get(org.manager, `assignments/${excepted}`)).json()
    expect(shown).toMatchObject({
      is_override: true,
      override: { reason, by: org.manager.accountId, at: expect.any(String), kinds: ['time'] },
    })
    expect(await auditOf(org, excepted)).toEqual([
      'assignment.create',
      'assignment.accept',
      'assignment.override',
    ])
  })

  test('that nothing needs is not made', async () => {
    const id = await invited(org, (await person()).userId, day)
    const accepted = await setStatus(org.manager, id, 'ACCEPTED', { override })
    expect(accepted.json()).toMatchObject({ is_override: false, override: null })
  })

  test('ends as soon as nothing overlaps any more, whatever freed it', async () => {
    const frees: readonly ((one: Overlap) => Promise<unknown>)[] = [
      ({ plain }) => setStatus(org.manager, plain, 'CANCELLED'),
      ({ plain, who }) => post(who, `assignments/${plain}/decline`),
      ({ plain }) => post(org.manager, `assignments/${plain}/move`, { start: at('01:00'), end: at('02:00') }),
      ({ plain }) => send(org.manager, 'DELETE', `assignments/${plain}`),
      async ({ plain }) => post(org.manager, `missions/${await missionOf(plain)}:cancel`),
      async ({ plain }) =>
        send(org.manager, 'PATCH', `missions/${await missionOf(plain)}`, {
          start_at: at('01:00'),
          end_at: at('02:00'),
        }),
      async ({ plain }) =>
        send(org.manager, 'PATCH', `missions/${await missionOf(plain)}`, { reconfirm: 'all' }),
      async ({ plain }) =>
        post(org.manager, `assignments/${plain}:replace`, { user_id: (await person()).userId }),
    ]
    for (const free of frees) {
      const one = await overlap()
      await free(one)
      const after = (await get(org.manager, `assignments/${one.excepted}`)).json()
      expect(after, free.toString()).toMatchObject({ status: 'ACCEPTED', is_override: false, override: null })
      expect(await auditOf(org, one.excepted)).toContain('assignment.override_end')
      expect((await get(org.manager, `conflicts/user/${one.who.userId}`)).json().items).toEqual([])
    }
  })

  test('that ended leaves its slot as exclusive as any', async () => {
    const { who, plain, excepted } = await overlap()
    await setStatus(org.manager, plain, 'CANCELLED')
    const again = await invited(org, who.userId, evening)
    const refused = await expectProblem(400, 'time_conflict', setStatus(org.manager, again, 'ACCEPTED'))
    expect(refused.clashes[0]).toMatchObject({ assignment_id: excepted, is_override: false })
  })
})

describe('conflicts', () => {
  test('of a person are none on different days', async () => {
    const who = await person()
    await booked(org, who.userId, day)
    await booked(org, who.userId, { from: at('09:00', '2025-09-02'), to: at('18:00', '2025-09-02') })
    const found = (await get(org.manager, `conflicts/user/${who.userId}`)).json()
    expect(found).toMatchObject({ user_id: who.userId, items: [], conflicts: [] })
  })

  test('of a person are told in both forms, to managers and that person', async () => {
    const one = await overlap()
    const { who, plain, excepted } = one
    const found = (await get(who, `conflicts/user/${who.userId}`)).json()
    expect(found.items).toEqual([
      {
        kind: 'ASSIGNMENT_OVERLAP',
        user_id: who.userId,
        mission_id: await missionOf(excepted),
        with_mission_id: await missionOf(plain),
        starts_at: '2025-09-01T17:00:00Z',
        ends_at: '2025-09-01T18:00:00Z',
        override: { reason, by: org.manager.accountId, at: expect.any(String), kinds: ['time'] },
      },
    ])
    const [a1, a2] = idOf(one).split('.')
    expect(found.conflicts).toEqual([{ a1, a2 }])
    const slots = [plain, excepted]
    expect(found.breaches).toContainEqual(
      expect.objectContaining({ rule: 'max_daily_work', limit: 600, actual: 840, assignment_ids: slots }),
    )
    await expectProblem(403, 'role_insufficient', get(org.tech, `conflicts/user/${who.userId}`))
    await expectProblem(404, 'not_found', get(org.manager, `conflicts/user/${newId()}`))
  })

  test('of the organisation are listed where they touch a window, each pair once', async () => {
    const own = await stage.org(`Own ${newId()}`)
    const one = await overlap(own)
    const third = await invited(own, one.who.userId, { from: at('22:00'), to: at('23:30') })
    await setStatus(own.manager, third, 'ACCEPTED', { override })
    const list = async (query: string) =>
      (await get(own.manager, `conflicts?${query}`))
        .json()
        .map((row: { conflict_id: string }) => row.conflict_id)
    const later = [one.excepted, third].toSorted().join('.')
    expect(await list('')).toEqual([idOf(one), later])
    expect(await list(`from=${at('18:00')}`)).toEqual([later])
    expect(await list(`to=${at('22:00')}`)).toEqual([idOf(one)])
    expect(await list(`from=${at('18:00')}&to=${at('22:00')}`)).toEqual([])
    await expectProblem(422, 'validation_failed', get(own.manager, 'conflicts?from=junk'))
    await expectProblem(403, 'role_insufficient', get(one.who, 'conflicts'))
    expect(
      (await get(org.manager, 'conflicts')).json().map((row: { user_id: string }) => row.user_id),
    ).not.toContain(one.who.userId)
  })

  test('are resolved with the first suggestion: one invited in the place, two messages', async () => {
    const own = await stage.org(`Own ${newId()}`)
    const one = await overlap(own)
    const list = (await get(own.manager, 'conflicts')).json()
    expect(list[0]).toMatchObject({
      conflict_id: idOf(one),
      user_id: one.who.userId,
      reason: 'DOUBLE_BOOKING',
    })
    const { conflict, suggestions } = (await get(own.manager, `conflicts/${idOf(one)}`)).json()
    expect(conflict).toEqual(list[0])
    const [first] = suggestions
    expect(suggestions.map(({ user_id }: { user_id: string }) => user_id)).not.toContain(one.who.userId)
    const resolution = {
      conflict_id: idOf(one),
      replace_assignment_mission_id: conflict.mission_ids[0],
      replacement_user_id: first.user_id,
    }
    const before = await Promise.all([one.who.userId, first.user_id].map((id) => noticesTo(stage, id)))
    const resolved = (await post(own.manager, 'conflicts/resolve', resolution)).json()
    expect(resolved).toEqual({ resolved: true, message: 'OK', assignment_id: expect.any(String) })
    const after = await Promise.all([one.who.userId, first.user_id].map((id) => noticesTo(stage, id)))
    expect(after.map((list, index) => list.slice(before[index]!.length))).toEqual([
      ['cancellation'],
      ['invite'],
    ])
    expect((await get(own.manager, `assignments/${resolved.assignment_id}`)).json()).toMatchObject({
      status: 'INVITED',
      user_id: first.user_id,
      mission_id: conflict.mission_ids[0],
    })
    expect((await get(own.manager, 'conflicts')).json()).toEqual([])
    await expectProblem(404, 'not_found', get(own.manager, `conflicts/${idOf(one)}`))
    await expectProblem(404, 'not_found', post(own.manager, 'conflicts/resolve', resolution))
  })

  test('that are none, or of others, are not there', async () => {
    const one = await overlap()
    const others = await stage.org(`Others ${newId()}`)
    for (const id of ['abc', '1', `${newId()}.${newId()}`, idOf(one).split('.').toReversed().join('.')])
      await expectProblem(404, 'not_found', get(org.manager, `conflicts/${id}`))
    await expectProblem(404, 'not_found', get(others.manager, `conflicts/${idOf(one)}`))
    const resolution = {
      conflict_id: idOf(one),
      replace_assignment_mission_id: await mission(org, day),
      replacement_user_id: org.tech.userId,
    }
    await expectProblem(404, 'not_found', post(org.manager, 'conflicts/resolve', resolution))
  })
})
