import { newId } from '@socle/kernel'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { expectProblem, get, post, send } from './calls.ts'
import { assign, assigned, at, invited, mission, setStatus } from './staffing.ts'
import { type Org, openStage, type Stage } from './stage.ts'

let stage: Stage
let org: Org
let others: Org
beforeAll(async () => {
  stage = await openStage()
  org = await stage.org('Opera')
  others = await stage.org('Circus')
})
afterAll(() => stage[Symbol.asyncDispose]())

const person = () => org.join('tech', `Technician ${newId()}`)
const day = { from: at('09:00'), to: at('18:00') }

describe('an assignment', () => {
  test('is made invited, with all that describes it', async () => {
    const { userId } = await person()
    const project = (await post(org.manager, 'projects', { name: 'Gala' })).json()
    const missionId = await mission(org, { ...day, title: 'Balance', project_id: project.id })
    const made = await assign(org, missionId, userId, { note: 'bring gloves' })
    expect(made.json()).toEqual({
      id: expect.any(String),
      mission_id: missionId,
      user_id: userId,
      status: 'INVITED',
      role_name: null,
      start_at: '2025-09-01T09:00:00Z',
      end_at: '2025-09-01T18:00:00Z',
      own_times: false,
      note: 'bring gloves',
      mission_title: 'Balance',
      project_id: project.id,
      project_title: 'Gala',
      user_name: expect.stringContaining('Technician'),
      is_override: false,
      override: null,
      actual: null,
      rate: null,
      version: 1,
    })
    expect((await get(org.manager, `assignments/${made.json().id}`)).json()).toEqual(made.json())
  })

  test('names its person by number too, in text or as an integer', async () => {
    const { userId } = await person()
    const { number } = (await get(org.manager, `users/${userId}`)).json()
    const missionId = await mission(org, day)
    const made = await assign(org, missionId, number)
    expect(made.json().user_id).toBe(userId)
    await expectProblem(409, 'duplicate_assignment', assign(org, missionId, String(number)))
  })

  test('needs a mission and a person of the organisation', async () => {
    const { userId } = await person()
    const missionId = await mission(org, day)
    const foreign = await mission(others, day)
    const pair = (user_id: string | number) => ({ mission_id: missionId, user_id })
    for (const bad of [foreign, newId(), 'abc', '999', '1'.repeat(300), 'x'.repeat(5000), ''])
      await expectProblem(404, 'not_found', assign(org, bad, userId))
    for (const bad of [others.tech.userId, newId(), '9999', 'é', '', 2 ** 53, 1e20, -1])
      await expectProblem(404, 'not_found', post(org.manager, 'assignments', pair(bad)))
    await expectProblem(422, 'validation_failed', assign(org, missionId, userId, { status: 'accepted' }))
  })

  test('exists once a pair while it is active, also when twenty are made at once', async () => {
    const { userId } = await person()
    const missionId = await mission(org, day)
    const made = await Promise.all(Array.from({ length: 20 }, () => assign(org, missionId, userId)))
    expect(made.filter(({ status }) => status === 200)).toHaveLength(1)
    expect(made.filter((answer) => answer.json().code === 'duplicate_assignment')).toHaveLength(19)
  })

  test('can be made in any status', async () => {
    const { userId } = await person()
    const missionId = await mission(org, day)
    for (const status of ['CANCELLED', 'DECLINED', 'ACCEPTED'])
      expect((await assign(org, missionId, userId, { status })).json().status).toBe(status)
  })

  test('of another organisation is not there', async () => {
    const id = await invited(org, (await person()).userId, day)
    const calls = [
      get(others.manager, `assignments/${id}`),
      send(others.manager, 'PATCH', `assignments/${id}`, { note: 'mine' }),
      send(others.manager, 'DELETE', `assignments/${id}`),
      setStatus(others.manager, id, 'ACCEPTED'),
      post(others.manager, `assignments/${id}/accept`),
      post(others.manager, `assignments/${id}/move`, { start: at('10:00') }),
      post(others.manager, `assignments/${id}:replace`, { user_id: others.tech.userId }),
      post(others.manager, `assignments/${id}:actual`, null),
    ]
    for (const call of calls) await expectProblem(404, 'not_found', call)
    expect((await get(org.manager, `assignments/${id}`)).json()).toMatchObject({
      status: 'INVITED',
      version: 1,
    })
  })
})

describe('its status', () => {
  test('changes nothing when it is the present one', async () => {
    const id = await invited(org, (await person()).userId, day)
    await setStatus(org.manager, id, 'ACCEPTED')
    const again = await setStatus(org.manager, id, 'ACCEPTED')
    expect([again.status, again.json().version]).toEqual([200, 2])
  })

  test('goes from invited to cancelled, and from there not to accepted', async () => {
    const id = await invited(org, (await person()).userId, day)
    expect((await setStatus(org.manager, id, 'CANCELLED')).status).toBe(200)
    await expectProblem(409, 'invalid_transition', setStatus(org.manager, id, 'ACCEPTED'))
    await expectProblem(409, 'invalid_transition', setStatus(org.manager, id, 'DECLINED'))
    expect((await setStatus(org.manager, id, 'INVITED')).json().status).toBe('INVITED')
  })

  test('does not come back to active beside another active one of the pair', async () => {
    const { userId } = await person()
    const missionId = await mission(org, day)
    const id = await assigned(org, missionId, userId, { status: 'CANCELLED' })
    await assigned(org, missionId, userId)
    await expectProblem(409, 'duplicate_assignment', setStatus(org.manager, id, 'INVITED'))
  })

  test('is not active on a mission that was deleted', async () => {
    const { userId } = await person()
    const missionId = await mission(org, day)
    const id = await assigned(org, missionId, userId)
    await send(org.manager, 'DELETE', `missions/${missionId}`)
    await expectProblem(409, 'mission_cancelled', setStatus(org.manager, id, 'INVITED'))
    await expectProblem(404, 'not_found', assign(org, missionId, userId))
  })

  test('is not active on a cancelled mission, nor in an archived project', async () => {
    const { userId } = await person()
    const project = (await post(org.manager, 'projects', { name: 'Old' })).json()
    const missionId = await mission(org, { ...day, project_id: project.id })
    const id = await assigned(org, missionId, userId)
    await send(org.manager, 'PATCH', `projects/${project.id}`, { status: 'ARCHIVED' })
    await expectProblem(409, 'project_archived', setStatus(org.manager, id, 'ACCEPTED'))
    await send(org.manager, 'PATCH', `projects/${project.id}`, { status: 'ACTIVE' })
    await post(org.manager, `missions/${missionId}:cancel`)
    expect((await get(org.manager, `assignments/${id}`)).json().status).toBe('CANCELLED')
    await expectProblem(409, 'mission_cancelled', setStatus(org.manager, id, 'INVITED'))
    await expectProblem(409, 'mission_cancelled', assign(org, missionId, userId))
    expect((await assign(org, missionId, userId, { status: 'DECLINED' })).status).toBe(200)
  })
})

describe('a list of assignments', () => {
  test('holds the own ones of a technician, by start, and those of all for a manager', async () => {
    const who = await person()
    const late = await invited(org, who.userId, {
      from: at('09:00', '2025-09-05'),
      to: at('10:00', '2025-09-05'),
    })
    const early = await invited(org, who.userId, {
      from: at('09:00', '2025-09-04'),
      to: at('10:00', '2025-09-04'),
    })
    const ids = async (client: typeof who, query: string) =>
      (await get(client, `assignments?${query}`)).json().map(({ id }: { id: string }) => id)
    expect(await ids(who, 'me=1')).toEqual([early, late])
    expect(await ids(who, '')).toEqual([early, late])
    expect(await ids(who, `user_id=${org.tech.userId}`)).toEqual([])
    expect(await ids(org.manager, `user_id=${who.userId}&from=2025-09-05T00:00:00Z`)).toEqual([late])
    expect(await ids(org.manager, `user_id=${who.userId}&to=2025-09-05`)).toEqual([early])
    expect(await ids(org.manager, 'me=1')).toEqual([])
    expect(await ids(org.manager, `user_id=${who.userId}&status=ACCEPTED`)).toEqual([])
    await expectProblem(404, 'not_found', get(org.tech, `assignments/${early}`))
  })

  test('is walked page by page, each row once', async () => {
    const who = await person()
    for (const day of ['2025-10-01', '2025-10-02', '2025-10-03'])
      await invited(org, who.userId, { from: at('09:00', day), to: at('10:00', day) })
    const first = (await get(who, 'assignments?limit=2')).json()
    const second = (await get(who, `assignments?limit=2&cursor=${first.next_cursor}`)).json()
    expect([first.items.length, second.items.length, second.next_cursor]).toEqual([2, 1, null])
    await expectProblem(
      422,
      'validation_failed',
      get(org.tech, `assignments?limit=2&cursor=${first.next_cursor}`),
    )
    await expectProblem(422, 'validation_failed', get(who, 'assignments?limit=0'))
  })

  test('does not know missions, projects and persons that are not there', async () => {
    const foreign = await mission(others, day)
    for (const query of [
      `mission_id=${foreign}`,
      'project_id=abc',
      `user_id=${others.tech.userId}`,
      'user_id=9999',
    ])
      await expectProblem(404, 'not_found', get(org.manager, `assignments?${query}`))
    await expectProblem(422, 'validation_failed', get(org.manager, 'assignments?from=junk'))
  })
})
