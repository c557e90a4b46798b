import { afterAll, describe, expect, test } from 'vitest'
import { expectProblem, get, post, send } from './calls.ts'
import { day, openMissionDesk } from './mission-desk.ts'

const { stage, org, projectId, make } = await openMissionDesk()
afterAll(() => stage.app.stop())

describe('a copy of a mission', () => {
  const draft = {
    title: 'Montage',
    kind: 'setup',
    notes: 'n',
    positions: [{ role_name: 'plateau', quota: 4, skills: ['rig'], rate: null }],
  }

  test('has its times and positions, and a life of its own', async () => {
    const source = await make({ ...draft, project_id: projectId })
    await post(org.manager, `missions/${source.id}:cancel`)
    const answer = await post(org.manager, `missions/${source.id}:duplicate`)
    const { ids, ...copy } = answer.json()
    expect(ids).toEqual([copy.id])
    expect(copy).toEqual({ ...source, id: copy.id, version: 1, status: 'ACTIVE' })
    const { counts: _, ...read } = (await get(org.manager, `missions/${copy.id}`)).json()
    expect(read).toEqual(copy)
  })

  test('begins when it is told to, or later by so much; many follow at the same hour', async () => {
    const { id } = await make({ ...draft, timezone: 'Europe/Paris' })
    const copy = async (body: object) => (await post(org.manager, `missions/${id}%3aduplicate`, body)).json()
    expect(await copy({ start_at: '2025-12-24T08:00:00Z' })).toMatchObject({
      start_at: '2025-12-24T08:00:00Z',
      end_at: '2025-12-24T17:00:00Z',
    })
    expect((await copy({ shift_minutes: -60 })).start_at).toBe('2025-09-01T08:00:00Z')
    const { ids } = await copy({ shift_minutes: 1440, count: 60, every_days: 7 })
    const rows = await Promise.all(
      ids.map(async (one: string) => (await get(org.tech, `missions/${one}`)).json()),
    )
    expect(rows.map(({ start_at }) => start_at).slice(0, 9)).toEqual([
      ...['02', '09', '16', '23', '30'].map((date) => `2025-09-${date}T09:00:00Z`),
      ...['07', '14', '21'].map((date) => `2025-10-${date}T09:00:00Z`),
      '2025-10-28T10:00:00Z',
    ])
    expect(new Set(ids).size).toBe(60)
  })

  test.each([
    [422, { count: 61 }],
    [422, { count: 0 }],
    [422, { start_at: 'junk' }],
    [422, { start_at: '2025-12-24T08:00:00Z', shift_minutes: 5 }],
    [422, { start_at: '2100-12-30T08:00:00Z', count: 3 }],
    [422, []],
  ])('is refused with %i: %j', async (status, body) => {
    const { id } = await make()
    await expectProblem(status, 'validation_failed', post(org.manager, `missions/${id}:duplicate`, body))
  })

  test('cannot be made in an archived project', async () => {
    const { id } = (await post(org.manager, 'projects', { name: 'Closing', status: 'ACTIVE' })).json()
    const mission = await make({ project_id: id })
    await send(org.manager, 'PATCH', `projects/${id}`, { status: 'ARCHIVED' })
    await expectProblem(409, 'project_archived', post(org.manager, `missions/${mission.id}:duplicate`))
    // editing what is there stays possible
    const edit = { ...day, project_id: id, notes: 'archived' }
    expect((await send(org.manager, 'PUT', `missions/${mission.id}`, edit)).json().notes).toBe('archived')
  })
})
