import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { booked } from './bookings.ts'
import { expectProblem, get, post, send } from './calls.ts'
import { type Org, openStage, type Stage } from './stage.ts'

let stage: Stage
let org: Org

beforeAll(async () => {
  stage = await openStage()
  org = await stage.org('Reports')
})
afterAll(() => stage[Symbol.asyncDispose]())

const SEPTEMBER = 'date_from=2025-09-01&date_to=2025-09-30'
const reportOf = (by: Org, query = SEPTEMBER) => get(by.manager, `reports/monthly-users?${query}`)

/** Somebody paid 250 € a day and somebody paid 20 € an hour, in September 2025. */
async function staffed(name: string) {
  const made = await stage.org(name)
  const [daily, hourly] = [await made.join('tech', 'zoé Daily'), await made.join('tech', 'Émile Hourly')]
  const projectId = (await post(made.manager, 'projects', { name: 'Tour' })).json().id
  const day = { unit: 'DAY', cents: 25_000 }
  const work = { userId: daily.userId, projectId, rate: day }
  // two slots on one day of work are one day's rate
  await booked(stage, made, {
    ...work,
    title: 'Morning',
    from: '2025-09-02T07:00:00Z',
    to: '2025-09-02T10:00:00Z',
  })
  await booked(stage, made, {
    ...work,
    title: 'Evening',
    from: '2025-09-02T15:00:00Z',
    to: '2025-09-02T20:20:00Z',
  })
  await booked(stage, made, {
    ...work,
    title: 'Asked',
    status: 'INVITED',
    from: '2025-09-04T08:00:00Z',
    to: '2025-09-04T16:00:00Z',
  })
  // 22:00 to 02:00 in Paris: two of four hours at 25 % more
  const { assignmentId } = await booked(stage, made, {
    title: 'Night',
    userId: hourly.userId,
    rate: { unit: 'HOUR', cents: 2000 },
    from: '2025-09-03T20:00:00Z',
    to: '2025-09-04T00:00:00Z',
  })
  await booked(stage, made, {
    title: 'October',
    userId: hourly.userId,
    rate: { unit: 'HOUR', cents: 2000 },
    from: '2025-10-01T00:00:00Z',
    to: '2025-10-01T06:00:00Z',
  })
  return { made, daily, hourly, projectId, assignmentId }
}

describe('the monthly report', () => {
  test('holds planned and confirmed hours and the pay of each person to the cent', async () => {
    const { made, daily, hourly, projectId, assignmentId } = await staffed('Fixtures')
    const first = await reportOf(made)
    expect(first.status, first.text).toBe(200)
    expect(first.json()).toEqual({
      org_id: made.id,
      project_id: null,
      date_from: '2025-09-01',
      date_to: '2025-09-30',
      currency: 'EUR',
      items: [
        {
          user_id: hourly.userId,
          user_name: 'Émile Hourly',
          month: '2025-09',
          hours_planned: 4,
          hours_confirmed: 4,
          amount: 90,
        },
        {
          user_id: daily.userId,
          user_name: 'zoé Daily',
          month: '2025-09',
          hours_planned: 16.33,
          hours_confirmed: 8.33,
          amount: 250,
        },
      ],
    })
    const months = (await reportOf(made, 'date_from=2025-09-01&date_to=2025-10-01')).json().items
    expect(months.map((item: { month: string }) => item.month)).toEqual(['2025-09', '2025-10', '2025-09'])
    const ofProject = (await reportOf(made, `${SEPTEMBER}&project_id=${projectId}&org_id=${made.id}`)).json()
    expect(ofProject.items.map((item: { user_id: string }) => item.user_id)).toEqual([daily.userId])
    const actual = { start_at: '2025-09-03T20:00:00Z', end_at: '2025-09-04T01:00:00Z', break_minutes: 30 }
    expect((await post(made.manager, `assignments/${assignmentId}:actual`, actual)).status).toBe(200)
    expect((await reportOf(made)).json().items[0]).toMatchObject({ hours_planned: 4, hours_confirmed: 4.5 })
  })

  test('pays the overtime of a Friday by the whole week, though Friday alone is asked for', async () => {
    const made = await stage.org('Overtime')
    const { userId } = made.tech
    for (const day of [1, 2, 3, 4, 5])
      await booked(stage, made, {
        title: `Day ${day}`,
        userId,
        rate: { unit: 'HOUR', cents: 2000 },
        from: `2025-09-0${day}T07:00:00Z`,
        to: `2025-09-0${day}T16:00:00Z`,
      })
    const friday = (await reportOf(made, 'date_from=2025-09-05&date_to=2025-09-05')).json().items
    // 45 h: of Friday 9 h at 20 €, 7 h of them at 25 % more and the last 2 h at 50 %
    expect(friday).toMatchObject([{ user_id: userId, hours_planned: 9, amount: 235 }])
  })

  test('is kept until something it shows changes', async () => {
    const { made, daily, assignmentId } = await staffed('Cached')
    const state = async () => (await reportOf(made)).headers['x-cache']
    expect([await state(), await state()]).toEqual(['MISS', 'HIT'])
    await post(made.manager, 'missions', { start_at: '2025-09-09T09:00:00Z', end_at: '2025-09-09T10:00:00Z' })
    expect([await state(), await state()]).toEqual(['MISS', 'HIT'])
    await post(made.manager, `assignments/${assignmentId}:status`, { status: 'CANCELLED' })
    expect([await state(), await state()]).toEqual(['MISS', 'HIT'])
    await send(made.manager, 'PATCH', `users/${daily.userId}`, { name: 'Renamed' })
    expect((await reportOf(made)).json().items[0].user_name).toBe('Renamed')
    await send(made.admin, 'PATCH', 'orgs/current', { default_rule_profile: 'eu-wtd' })
    expect(await state()).toBe('MISS')
  })

  test('asks the database as often for one slot as for many', async () => {
    const { made } = await staffed('Counted')
    const count = (query: string) => stage.app.countStatements(() => reportOf(made, query))
    const few = await count('date_from=2025-09-03&date_to=2025-09-03')
    expect(await count('date_from=2025-01-01&date_to=2025-12-31')).toBe(few)
  })

  test('is for managers, of their own organisation, over days in order', async () => {
    const other = await stage.org('Not Theirs')
    const path = (query: string) => `reports/monthly-users?${query}`
    await expectProblem(403, 'role_insufficient', get(org.tech, path(SEPTEMBER)))
    await expectProblem(403, 'org_mismatch', get(org.manager, path(`${SEPTEMBER}&org_id=${other.id}`)))
    await expectProblem(
      400,
      'invalid_range',
      get(org.manager, path('date_from=2025-09-02&date_to=2025-09-01')),
    )
    for (const bad of [
      'date_from=2025-02-30&date_to=2025-09-01',
      'date_from=2025-09-01',
      'date_from=0000-01-01&date_to=2025-01-01',
    ])
      await expectProblem(422, 'validation_failed', get(org.manager, path(bad)))
    const projectId = (await post(other.manager, 'projects', { name: 'Theirs' })).json().id
    for (const project of [projectId, 'abc'])
      await expectProblem(404, 'not_found', get(org.manager, path(`${SEPTEMBER}&project_id=${project}`)))
  })
})
