import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { booked, joined } from './bookings.ts'
import { expectProblem, get, post, send } from './calls.ts'
import { type Org, openStage, type Person, type Stage } from './stage.ts'

let stage: Stage
let org: Org
let sound: Person
let light: Person
let rigger: Person
beforeAll(async () => {
  stage = await openStage()
  org = await stage.org('Rives')
  sound = await org.join('tech', 'Sound')
  light = await org.join('tech', 'Light')
  rigger = await org.join('tech', 'Rigger')
})
afterAll(() => stage[Symbol.asyncDispose]())

async function projectOf(name: string, budget_cents: number | null = null): Promise<string> {
  return (await post(org.manager, 'projects', { name, status: 'ACTIVE', budget_cents })).json().id
}

const record = (assignmentId: string, [from, to]: readonly [string, string], minutes: number) =>
  sql`update coulisses.assignments
    set actual_starts_at = ${from}, actual_ends_at = ${to}, actual_break_minutes = ${minutes}
    where id = ${assignmentId}`.execute(stage.app.database.handle)

test('a project is priced seat by seat, as computed by hand', async () => {
  const charges = {
    employer_charges_pct: { INTERMITTENT: 50 },
    default_rates: { rigger: { unit: 'FLAT', amount_cents: 12_000 } },
  }
  expect((await send(org.admin, 'PATCH', 'orgs/current', charges)).status).toBe(200)
  await send(org.manager, 'PUT', `rates/user/${light.userId}`, {
    rates: [{ unit: 'DAY', amount_cents: 20_000, role_name: null, valid_from: '2025-01-01' }],
  })
  const projectId = await projectOf('Festival', 150_000)
  const positions = [
    { role_name: 'sound', quota: 1, skills: [] },
    { role_name: 'light', quota: 2, skills: [], rate: { unit: 'HOUR', amount_cents: 2000 } },
    { role_name: 'rigger', quota: 1, skills: [] },
  ]
  // 22:00 to 06:00 in Paris: eight hours, six of them at night
  const night = { from: '2025-09-01T20:00:00Z', to: '2025-09-02T04:00:00Z' }
  const first = await booked(stage, org, {
    ...night,
    title: 'Load-out',
    projectId,
    positions,
    userId: sound.userId,
    roleName: 'sound',
    rate: { unit: 'HOUR', cents: 2500 },
  })
  await joined(stage, org, {
    ...night,
    missionId: first.missionId,
    userId: light.userId,
    roleName: 'light',
    status: 'INVITED',
  })
  const cost = (await get(org.manager, `projects/${projectId}/cost`)).json()
  // sound: 8 h × 25 € = 200 €, six at night × 25 % = 37.50 €, charges 118.75 €
  const line = {
    mission_id: first.missionId,
    user_id: sound.userId,
    unit: 'HOUR',
    base_cents: 20_000,
    premiums: { night: 3750, sunday: 0, holiday: 0, overtime: 0 },
    charges_cents: 11_875,
    total_cents: 35_625,
  }
  expect(cost).toEqual({
    currency: 'EUR',
    accepted: 35_625,
    // light: 200 € a day, night 6 h × 200/8 × 25 % = 37.50 €, charges 118.75 €
    invited: 35_625,
    // one light at 20 € an hour: 160 € and 30 € of night; one rigger: 120 €
    holes: 31_000,
    planned: 102_250,
    actual: 0,
    budget_cents: 150_000,
    alarm: null,
    lines: [line],
  })
  await record(first.assignmentId, ['2025-09-01T20:00:00Z', '2025-09-02T06:00:00Z'], 60)
  await send(org.manager, 'PATCH', `projects/${projectId}`, { budget_cents: 110_000 })
  const worked = (await get(org.manager, `projects/${projectId}/cost`)).json()
  // nine hours at 25 €, night 37.50 €, charges 131.25 €
  expect(worked).toMatchObject({ actual: 39_375, accepted: 35_625, alarm: 90, lines: [line] })
  const ofMission = (await get(org.manager, `missions/${first.missionId}/cost`)).json()
  expect(ofMission).toEqual({ ...worked, budget_cents: null, alarm: null })
})

test('a rate that is raised later changes nothing that is accepted', async () => {
  const projectId = await projectOf('Tour')
  const person = await org.join('tech', 'Kim')
  const setRate = (amount_cents: number) =>
    send(org.manager, 'PUT', `rates/user/${person.userId}`, {
      rates: [{ unit: 'DAY', amount_cents, role_name: null, valid_from: '2025-01-01' }],
    })
  await setRate(18_000)
  for (const [day, status] of [
    ['06', 'ACCEPTED'],
    ['07', 'INVITED'],
  ]) {
    const times = { start_at: `2025-10-${day}T08:00Z`, end_at: `2025-10-${day}T16:00Z` }
    const { id } = (await post(org.manager, 'missions', { ...times, project_id: projectId })).json()
    await post(org.manager, 'assignments', { mission_id: id, user_id: person.userId, status })
  }
  const sums = async () => (await get(org.manager, `projects/${projectId}/cost`)).json()
  expect(await sums()).toMatchObject({ accepted: 27_000, invited: 27_000, planned: 54_000 })
  await setRate(30_000)
  expect(await sums()).toMatchObject({ accepted: 27_000, invited: 45_000, lines: [{ base_cents: 18_000 }] })
})

test('work elsewhere in the week counts towards overtime, work of the project towards the day', async () => {
  const [here, there] = [await projectOf('Here'), await projectOf('There')]
  const person = await org.join('tech', 'Kim')
  const rate = { unit: 'HOUR', cents: 2000 }
  for (const day of ['03', '04', '05', '06'])
    await booked(stage, org, {
      title: day,
      projectId: there,
      userId: person.userId,
      from: `2025-11-${day}T08:00:00Z`,
      to: `2025-11-${day}T17:00:00Z`,
      rate,
    })
  const friday = { projectId: here, userId: person.userId, rate }
  const last = await booked(stage, org, {
    ...friday,
    title: 'Last',
    from: '2025-11-07T08:00:00Z',
    to: '2025-11-07T12:00:00Z',
  })
  const [line] = (await get(org.manager, `projects/${here}/cost`)).json().lines
  // 36 h before it: all four hours are overtime at 25 % of 20 €
  expect(line).toMatchObject({ mission_id: last.missionId, base_cents: 8000, premiums: { overtime: 2000 } })
  const paid = { projectId: here, userId: rigger.userId, rate: { unit: 'DAY', cents: 20_000 } }
  const morning = await booked(stage, org, {
    ...paid,
    title: 'M',
    from: '2025-11-12T08:00:00Z',
    to: '2025-11-12T10:00:00Z',
  })
  const evening = await booked(stage, org, {
    ...paid,
    title: 'E',
    from: '2025-11-12T18:00:00Z',
    to: '2025-11-12T21:00:00Z',
  })
  const base = async (id: string) =>
    (await get(org.manager, `missions/${id}/cost`)).json().lines[0].base_cents
  expect([await base(morning.missionId), await base(evening.missionId)]).toEqual([20_000, 0])
  const accepted = async (path: string) => (await get(org.manager, `${path}/cost`)).json().accepted
  const missions = await Promise.all(
    [last, morning, evening].map(({ missionId }) => accepted(`missions/${missionId}`)),
  )
  expect(missions.reduce((sum, cents) => sum + cents, 0)).toBe(await accepted(`projects/${here}`))
})

test('the cost of a project takes the same few statements whatever its size', async () => {
  const projectId = await projectOf('Large')
  const cost = () => stage.app.countStatements(() => get(org.manager, `projects/${projectId}/cost`))
  const empty = await cost()
  for (let day = 1; day <= 9; day++)
    await booked(stage, org, {
      title: `D${day}`,
      projectId,
      userId: day % 2 ? sound.userId : light.userId,
      status: day % 3 ? 'ACCEPTED' : 'INVITED',
      from: `2026-02-0${day}T08:00:00Z`,
      to: `2026-02-0${day}T16:00:00Z`,
    })
  const full = await cost()
  expect(full).toBe(empty)
  // reading the project is one statement, and what the login and the tenant take
  const one = await stage.app.countStatements(() => get(org.manager, `projects/${projectId}`))
  expect(full - one + 1).toBeLessThanOrEqual(6)
})

test('costs are for managers of the organisation', async () => {
  const other = await stage.org('Elsewhere')
  const projectId = await projectOf('Private')
  const { missionId } = await booked(stage, org, {
    title: 'M',
    projectId,
    userId: sound.userId,
    from: '2026-03-01T08:00:00Z',
    to: '2026-03-01T16:00:00Z',
  })
  for (const path of [`projects/${projectId}/cost`, `missions/${missionId}/cost`]) {
    await expectProblem(403, 'role_insufficient', get(org.tech, path))
    await expectProblem(404, 'not_found', get(other.manager, path))
  }
  await expectProblem(404, 'not_found', get(org.manager, 'projects/abc/cost'))
  await expectProblem(404, 'not_found', get(org.manager, 'missions/999/cost'))
})
