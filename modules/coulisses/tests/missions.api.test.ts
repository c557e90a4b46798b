import { afterAll, describe, expect, test } from 'vitest'
import { expectProblem, get, post, send } from './calls.ts'
import { day, openMissionDesk } from './mission-desk.ts'
import type { Org } from './stage.ts'

const { stage, org, projectId, make } = await openMissionDesk()
afterAll(() => stage.app.stop())

describe('a mission', () => {
  test('needs nothing but its times: its role is tech, its title its role, its project none', async () => {
    const mission = await make()
    expect(mission).toEqual({
      id: mission.id,
      project_id: null,
      ...day,
      role: 'tech',
      title: 'tech',
      kind: 'standard',
      location: null,
      address: null,
      notes: null,
      timezone: null,
      rule_profile: null,
      status: 'ACTIVE',
      positions: [],
      version: 1,
    })
    const { counts, ...read } = (await get(org.tech, `missions/${mission.id}`)).json()
    expect(read).toEqual(mission)
    expect(counts).toEqual({ invited: 0, accepted: 0, declined: 0 })
  })

  test.each([
    ['2025-09-01 09:00', '2025-09-01T09:00:00Z'],
    ['2025-09-01T11:00:00+02:00', '2025-09-01T09:00:00Z'],
    ['2025-09-01T09:00:00.250Z', '2025-09-01T09:00:00.250Z'],
  ])('that begins at %s begins at %s', async (given, answered) => {
    const { id, start_at } = await make({ start_at: given })
    expect(start_at).toBe(answered)
    expect((await get(org.tech, `missions/${id}`)).json().start_at).toBe(answered)
  })

  test.each(['junk', '2025-02-30T09:00:00Z', '9999-01-01T09:00:00Z', '', 12, null])(
    'that begins at %j is refused at its place',
    async (start_at) => {
      const problem = await expectProblem(
        422,
        'validation_failed',
        post(org.manager, 'missions', { ...day, start_at }),
      )
      expect(problem.errors[0].loc.slice(0, 2)).toEqual(['body', 'start_at'])
    },
  )

  test.each([
    [day.start_at, 'no time', 'la fin doit suivre le début'],
    ['2025-09-01T10:00:00+02:00', 'backwards', 'la fin doit suivre le début'],
    ['2025-10-11T09:00:00Z', 'forty days', '31 jours au plus'],
    ['2025-10-02T09:00:01Z', 'a second more than 31 days', '31 jours au plus'],
  ])('that ends at %s lasts %s and is refused as a range: %s', async (end_at, _lasts, words) => {
    const made = post(org.manager, 'missions', { ...day, end_at })
    const { detail } = await expectProblem(400, 'invalid_range', made)
    expect(detail).toBe(`body.end_at : ${words}`)
    const { id } = await make()
    await expectProblem(400, 'invalid_range', send(org.manager, 'PATCH', `missions/${id}`, { end_at }))
  })

  test('of exactly 31 days is possible', async () => {
    expect((await make({ end_at: '2025-10-02T09:00:00Z' })).end_at).toBe('2025-10-02T09:00:00Z')
  })

  test('has positions; their rates are for managers', async () => {
    const positions = [
      {
        role_name: ' son ',
        quota: 2,
        skills: ['FOH', 'FOH', 'HF'],
        rate: { unit: 'DAY', amount_cents: 28_000 },
      },
      { role_name: 'lumière' },
    ]
    const shown = [
      { role_name: 'lumière', quota: 1, skills: [], rate: null },
      { role_name: 'son', quota: 2, skills: ['FOH', 'HF'], rate: { unit: 'DAY', amount_cents: 28_000 } },
    ]
    const { id } = await make({ positions })
    const read = async (who: Org['tech']) => (await get(who, `missions/${id}`)).json().positions
    expect(await read(org.manager)).toEqual(shown)
    expect(await read(org.tech)).toEqual(shown.map(({ rate: _, ...rest }) => rest))
    const change = {
      positions: [
        { role_name: 'son', quota: 3 },
        { role_name: 'plateau', quota: 4 },
      ],
    }
    const changed = (await send(org.manager, 'PATCH', `missions/${id}`, change)).json()
    expect(changed.positions).toEqual([
      { role_name: 'plateau', quota: 4, skills: [], rate: null },
      { role_name: 'son', quota: 3, skills: [], rate: null },
    ])
    expect(changed.version).toBe(2)
    const same = await send(org.manager, 'PATCH', `missions/${id}`, change)
    expect(same.json().version).toBe(2)
    const twice = { positions: [{ role_name: 'son' }, { role_name: 'son ' }] }
    const problem = await expectProblem(
      422,
      'validation_failed',
      post(org.manager, 'missions', { ...day, ...twice }),
    )
    expect(problem.errors[0].loc).toEqual(['body', 'positions', '1', 'role_name'])
    const none = { positions: [{ role_name: 'son', quota: 0 }] }
    await expectProblem(422, 'validation_failed', send(org.manager, 'PATCH', `missions/${id}`, none))
  })

  test('keeps what a PUT leaves out; null clears', async () => {
    const draft = {
      title: 'Balance',
      kind: 'setup',
      location: 'Grande salle',
      notes: 'n',
      project_id: projectId,
    }
    const { id } = await make(draft)
    const put = { start_at: day.start_at, end_at: '2025-09-01T19:00:00Z', notes: null, ignored: true }
    const written = await send(org.manager, 'PUT', `missions/${id}`, put)
    expect(written.json()).toMatchObject({ ...draft, notes: null, end_at: put.end_at, version: 2 })
    await expectProblem(422, 'validation_failed', send(org.manager, 'PUT', `missions/${id}`, { title: 'T' }))
    const out = await send(org.manager, 'PATCH', `missions/${id}`, {
      project_id: null,
      role: 'son',
      title: null,
    })
    expect(out.json()).toMatchObject({ project_id: null, role: 'son', title: 'son', version: 3 })
    await send(org.manager, 'PATCH', `missions/${id}`, { title: 'T' })
    const unnamed = await send(org.manager, 'PATCH', `missions/${id}`, { title: null })
    expect(unnamed.json()).toMatchObject({ role: 'son', title: 'son', version: 5 })
  })

  test.each([
    { role: '' },
    { title: ' ' },
    { kind: 'Setup' },
    { timezone: 'Europe/Nowhere' },
    { rule_profile: 'no-such' },
    { positions: {} },
    { positions: [{ quota: 1 }] },
    { title: 'x'.repeat(201) },
  ])('with %j is refused', async (more) => {
    await expectProblem(422, 'validation_failed', post(org.manager, 'missions', { ...day, ...more }))
  })

  test('may name a rule profile that exists', async () => {
    expect((await make({ rule_profile: 'fr-spectacle' })).rule_profile).toBe('fr-spectacle')
  })

  test('belongs to a project of its organisation, given as text or number, that exists and is not archived', async () => {
    const other = await stage.org('Others')
    const foreign = (await post(other.manager, 'projects', { name: 'Foreign' })).json().id
    for (const id of [foreign, '1', 1, 'abc', crypto.randomUUID()])
      await expectProblem(404, 'not_found', post(org.manager, 'missions', { ...day, project_id: id }))
    const archived = (await post(org.manager, 'projects', { name: 'Old', status: 'ARCHIVED' })).json().id
    await expectProblem(
      409,
      'project_archived',
      post(org.manager, 'missions', { ...day, project_id: archived }),
    )
    await expectProblem(
      409,
      'project_archived',
      post(org.manager, `projects/${archived}/missions:bulk_create`, [day]),
    )
    const mission = await make({ project_id: projectId })
    const into = (id: string) => send(org.manager, 'PATCH', `missions/${mission.id}`, { project_id: id })
    await expectProblem(409, 'project_archived', into(archived))
    await expectProblem(404, 'not_found', into(foreign))
    expect((await get(org.tech, `missions/${mission.id}`)).json()).toMatchObject({
      project_id: projectId,
      version: 1,
    })
  })

  test('is changed and deleted only from the version that was read', async () => {
    const { id } = await make()
    const edit = (version: string) =>
      send(org.manager, 'PATCH', `missions/${id}`, { notes: version }, { 'if-match': version })
    expect((await edit('"1"')).json().version).toBe(2)
    await expectProblem(412, 'stale_version', edit('"1"'))
    await expectProblem(
      412,
      'stale_version',
      send(org.manager, 'DELETE', `missions/${id}`, undefined, { 'if-match': '1' }),
    )
    expect(
      (await send(org.manager, 'DELETE', `missions/${id}`, undefined, { 'if-match': '2' })).json(),
    ).toEqual({ status: 'ok' })
    await expectProblem(404, 'not_found', get(org.manager, `missions/${id}`))
    await expectProblem(404, 'not_found', send(org.manager, 'DELETE', `missions/${id}`))
    await expectProblem(404, 'not_found', edit('*'))
  })

  test('edited by many at once loses none of their edits', async () => {
    const { id } = await make()
    const fields = ['location', 'address', 'notes', 'title'] as const
    const answers = await Promise.all(
      fields.map((field) => send(org.manager, 'PATCH', `missions/${id}`, { [field]: field })),
    )
    expect(answers.map(({ status }) => status)).toEqual(fields.map(() => 200))
    expect((await get(org.tech, `missions/${id}`)).json()).toMatchObject({
      version: 5,
      ...Object.fromEntries(fields.map((field) => [field, field])),
    })
  })

  test('is cancelled once, with or without a reason', async () => {
    const { id } = await make()
    const cancelled = await post(org.manager, `missions/${id}:cancel`, { reason: 'storm' })
    expect(cancelled.json()).toMatchObject({ id, status: 'CANCELLED', version: 2 })
    expect((await post(org.manager, `missions/${id}%3Acancel`)).json()).toEqual(cancelled.json())
    await expectProblem(403, 'role_insufficient', post(org.tech, `missions/${id}:cancel`))
  })

  test('is written by managers only; whoever is not in its organisation sees nothing of it', async () => {
    const other = await stage.org('Elsewhere')
    const { id } = await make()
    await expectProblem(403, 'role_insufficient', post(org.tech, 'missions', day))
    for (const text of [id, '999', 'abc', 'x'.repeat(300), '%E2%98%83', '%00', 'a%00b']) {
      await expectProblem(404, 'not_found', get(other.manager, `missions/${text}`))
      await expectProblem(
        404,
        'not_found',
        send(other.manager, 'PATCH', `missions/${text}`, { notes: 'mine' }),
      )
      await expectProblem(404, 'not_found', send(other.manager, 'DELETE', `missions/${text}`))
      await expectProblem(404, 'not_found', post(other.manager, `missions/${text}:duplicate`))
      await expectProblem(404, 'not_found', post(other.manager, `missions/${text}:cancel`))
    }
    expect((await get(other.manager, 'missions')).json()).toEqual([])
    expect((await get(org.tech, `missions/${id}`)).json().version).toBe(1)
  })

  test('knows its actions: another is 404, another method 405', async () => {
    const { id } = await make()
    await expectProblem(404, 'not_found', post(org.manager, `missions/${id}:explode`))
    const wrong = await get(org.manager, `missions/${id}:duplicate`)
    expect([wrong.status, wrong.headers['allow']]).toEqual([405, 'OPTIONS, POST'])
    expect((await post(org.manager, `missions/${id}`)).status).toBe(405)
  })
})
