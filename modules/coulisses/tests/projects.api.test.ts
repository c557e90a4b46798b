import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { expectProblem, get, post, send } from './calls.ts'
import { type Org, openStage, type Stage } from './stage.ts'

let stage: Stage
let org: Org
beforeAll(async () => {
  stage = await openStage()
  org = await stage.org('Rives')
})
afterAll(() => stage.app.stop())

describe('a project', () => {
  test('is created by a manager with a name alone and begins as a draft', async () => {
    const made = await post(org.manager, 'projects', { name: '  Festival des Rives ', unknown: [1] })
    expect(made.status).toBe(200)
    const project = made.json()
    expect(project).toMatchObject({
      name: 'Festival des Rives',
      status: 'DRAFT',
      budget_cents: null,
      starts_on: null,
      version: 1,
      updated_at: null,
    })
    expect((await get(org.manager, `projects/${project.id}`)).json()).toEqual(project)
  })

  test('shows its budget to managers and not to technicians', async () => {
    const { id } = (await post(org.manager, 'projects', { name: 'Budget', budget_cents: 1_250_000 })).json()
    expect((await get(org.admin, `projects/${id}`)).json().budget_cents).toBe(1_250_000)
    expect((await get(org.tech, `projects/${id}`)).json()).not.toHaveProperty('budget_cents')
    const rowOf = async (who: Org['tech']) =>
      (await get(who, 'projects')).json().find((row: { id: string }) => row.id === id)
    expect(await rowOf(org.manager)).toMatchObject({ budget_cents: 1_250_000 })
    expect(await rowOf(org.tech)).not.toHaveProperty('budget_cents')
  })

  test('keeps what a PUT leaves out, and clears what is null', async () => {
    const draft = { name: 'Kept', status: 'ACTIVE', client: 'Ville', starts_on: '2026-07-01', notes: 'n' }
    const { id } = (await post(org.manager, 'projects', draft)).json()
    const put = await send(org.manager, 'PUT', `projects/${id}`, { name: 'Renamed', notes: null })
    expect(put.json()).toMatchObject({ ...draft, name: 'Renamed', notes: null, version: 2 })
    const patched = await send(org.manager, 'PATCH', `projects/${id}`, { status: 'ARCHIVED' })
    expect(patched.json()).toMatchObject({ name: 'Renamed', status: 'ARCHIVED', version: 3 })
    const same = await send(org.manager, 'PATCH', `projects/${id}`, { status: 'ARCHIVED' })
    expect(same.json()).toEqual(patched.json())
  })

  test('has a name of its own in its organisation', async () => {
    const other = await stage.org('Other names')
    await post(org.manager, 'projects', { name: 'Taken' })
    const { id } = (await post(org.manager, 'projects', { name: 'Free' })).json()
    await expectProblem(409, 'duplicate_name', post(org.manager, 'projects', { name: 'Taken ' }))
    await expectProblem(409, 'duplicate_name', send(org.manager, 'PUT', `projects/${id}`, { name: 'Taken' }))
    expect((await post(other.manager, 'projects', { name: 'Taken' })).status).toBe(200)
  })

  test('created twenty times at once under one name exists once', async () => {
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => post(org.manager, 'projects', { name: 'Race' })),
    )
    expect(answers.map(({ status }) => status).sort()).toEqual([200, ...Array(19).fill(409)])
  })

  test('is changed only from the version that was read', async () => {
    const { id } = (await post(org.manager, 'projects', { name: 'Versions' })).json()
    const edit = (name: string, version: string) =>
      send(org.manager, 'PATCH', `projects/${id}`, { name }, { 'if-match': version })
    expect((await edit('Versions 2', '"1"')).json()).toMatchObject({ version: 2 })
    await expectProblem(412, 'stale_version', edit('Versions 3', '1'))
    await expectProblem(412, 'stale_version', edit('Versions 3', 'nonsense'))
    expect((await edit('Versions 3', 'W/"2"')).status).toBe(200)
    expect((await edit('Versions 4', '*')).status).toBe(200)
    const stale = org.admin.request('DELETE', `/coulisses/api/v1/projects/${id}`, {
      headers: { 'if-match': '1' },
    })
    await expectProblem(412, 'stale_version', stale)
  })

  test.each([
    [422, 'validation_failed', { name: '' }],
    [422, 'validation_failed', { name: '   ' }],
    [422, 'validation_failed', { name: 'x'.repeat(161) }],
    [422, 'validation_failed', {}],
    [422, 'validation_failed', { name: 'a', status: 'active' }],
    [422, 'validation_failed', { name: 'a', budget_cents: -1 }],
    [422, 'validation_failed', { name: 'a', budget_cents: '12' }],
    [422, 'validation_failed', { name: 'a', starts_on: '2026-02-30' }],
    [422, 'validation_failed', { name: 'a', starts_on: '0000-01-01' }],
    [422, 'validation_failed', { name: 'a', timezone: 'Mars/Olympus' }],
    [422, 'validation_failed', { name: 'a', notes: 'nul \0' }],
    [400, 'invalid_range', { name: 'a', starts_on: '2026-07-02', ends_on: '2026-07-01' }],
  ])('is refused with %i %s: %j', async (status, code, body) => {
    await expectProblem(status, code, post(org.manager, 'projects', body))
  })

  test('is refused in French, or in English when that is asked for', async () => {
    const refused = (language?: string) =>
      expectProblem(
        422,
        'validation_failed',
        send(org.manager, 'POST', 'projects', {}, language ? { 'accept-language': language } : {}),
      )
    expect((await refused()).detail).toBe('body.name : manque')
    expect((await refused('en')).detail).toBe('body.name: is missing')
  })

  test('of one day begins and ends on it', async () => {
    const draft = {
      name: 'One day',
      starts_on: '2026-07-02',
      ends_on: '2026-07-02',
      timezone: 'Europe/Paris',
    }
    const made = await post(org.manager, 'projects', draft)
    expect(made.json()).toMatchObject(draft)
    const edit = send(org.manager, 'PATCH', `projects/${made.json().id}`, { ends_on: '2026-07-01' })
    const { detail } = await expectProblem(400, 'invalid_range', edit)
    expect(detail).toBe('body.ends_on : le dernier jour ne peut précéder le premier')
  })

  test('is deleted by an admin, not by a manager; its missions stay without it', async () => {
    const { id } = (await post(org.manager, 'projects', { name: 'Deleted', status: 'ACTIVE' })).json()
    const mission = {
      project_id: id,
      start_at: '2025-09-01T09:00:00Z',
      end_at: '2025-09-01T18:00:00Z',
    }
    const made = (await post(org.manager, 'missions', mission)).json()
    expect(made).toMatchObject({ project_id: id, version: 1 })
    await expectProblem(403, 'role_insufficient', send(org.manager, 'DELETE', `projects/${id}`))
    const gone = await send(org.admin, 'DELETE', `projects/${id}`)
    expect([gone.status, gone.json()]).toEqual([200, { status: 'ok' }])
    await expectProblem(404, 'not_found', get(org.manager, `projects/${id}`))
    await expectProblem(404, 'not_found', send(org.admin, 'DELETE', `projects/${id}`))
    expect((await get(org.manager, `missions/${made.id}`)).json()).toMatchObject({
      project_id: null,
      status: 'ACTIVE',
      version: 2,
    })
  })

  test('deleted with its missions cancels them', async () => {
    const { id } = (await post(org.manager, 'projects', { name: 'Cancelled', status: 'ACTIVE' })).json()
    const day = (date: string) => ({ start_at: `${date}T09:00:00Z`, end_at: `${date}T18:00:00Z` })
    const { ids } = (
      await post(org.manager, `projects/${id}/missions:bulk_create`, [day('2025-09-01'), day('2025-09-02')])
    ).json()
    await expectProblem(422, 'validation_failed', send(org.admin, 'DELETE', `projects/${id}?missions=drop`))
    expect((await send(org.admin, 'DELETE', `projects/${id}?missions=cancel`)).status).toBe(200)
    for (const mission of ids)
      expect((await get(org.tech, `missions/${mission}`)).json()).toMatchObject({
        project_id: null,
        status: 'CANCELLED',
      })
  })

  test('is of one organisation: others, and ids that name nothing, get 404', async () => {
    const other = await stage.org('Strangers')
    const { id } = (await post(org.manager, 'projects', { name: 'Private' })).json()
    for (const text of [id, '999', '1', 'abc', 'x'.repeat(300), '%F0%9F%8E%AD', '%00', crypto.randomUUID()]) {
      await expectProblem(404, 'not_found', get(other.manager, `projects/${text}`))
      await expectProblem(404, 'not_found', send(other.manager, 'PUT', `projects/${text}`, { name: 'Mine' }))
      await expectProblem(404, 'not_found', send(other.owner, 'DELETE', `projects/${text}`))
      await expectProblem(404, 'not_found', post(other.manager, `projects/${text}/missions:bulk_create`, []))
    }
    expect((await get(other.manager, 'projects')).json()).toEqual([])
    expect((await get(org.manager, `projects/${id}`)).json()).toMatchObject({ name: 'Private', version: 1 })
  })

  test('is written by managers only and read by members only', async () => {
    const stranger = await stage.stranger()
    await expectProblem(403, 'role_insufficient', post(org.tech, 'projects', { name: 'Tech' }))
    await expectProblem(403, 'membership_required', get(stranger, 'projects'))
    await expectProblem(401, 'auth_required', get(stage.app, 'projects'))
  })
})

test('projects are found by a part of their name or client, whatever its case and accents', async () => {
  const here = await stage.org('Search')
  for (const [name, client] of [
    ['Été 100 %', null],
    ['Hiver', 'Mairie d’Ételle'],
    ['Fête_nationale', 'Etat'],
  ])
    await post(here.manager, 'projects', { name, client })
  const named = async (q: string, more = {}) =>
    (await here.tech.request('GET', '/coulisses/api/v1/projects', { query: { q, ...more } }))
      .json()
      .map(({ name }: { name: string }) => name)
  expect(await named('ete')).toEqual(['Fête_nationale', 'Hiver', 'Été 100 %'])
  expect(await named('%')).toEqual(['Été 100 %'])
  expect(await named('_')).toEqual(['Fête_nationale'])
  expect(await named('HIV', { status: 'DRAFT' })).toEqual(['Hiver'])
  expect(await named('HIV', { status: 'ACTIVE' })).toEqual([])
})

test('every change of a project is in the audit, without its texts', async () => {
  const here = await stage.org('Audit')
  const { id } = (await post(here.manager, 'projects', { name: 'Secret name' })).json()
  await send(here.manager, 'PATCH', `projects/${id}`, { notes: 'secret notes' })
  await send(here.owner, 'DELETE', `projects/${id}`)
  const { rows } = await stage.app.database.raw.query(
    'select action, entity, entity_id, payload from coulisses.audit_log where org_id = $1 order by seq',
    [here.id],
  )
  expect(rows.map(({ action }) => action)).toEqual(['project.create', 'project.update', 'project.delete'])
  expect(rows.every((row) => row['entity_id'] === id && row['entity'] === 'project')).toBe(true)
  expect(JSON.stringify(rows)).not.toContain('ecret')
})

test('a body of more than a mebibyte is 413, one below is read', async () => {
  const write = (bytes: number) =>
    stage.app.request('POST', '/coulisses/api/v1/projects', {
      headers: { 'content-type': 'application/json', authorization: `Bearer ${org.manager.bearer}` },
      body: JSON.stringify({ name: 'x'.repeat(bytes) }),
    })
  expect((await write(1024 * 1024)).status).toBe(413)
  expect((await write(1000 * 1024)).status).toBe(422)
})

test('a body that is not JSON is told so, wherever it is sent', async () => {
  for (const path of ['projects', 'auth/login', 'assignments/abc/accept']) {
    const answer = await stage.app.request('POST', `/coulisses/api/v1/${path}`, {
      headers: { 'content-type': 'text/plain', authorization: `Bearer ${org.manager.bearer}` },
      body: '{"name":"x"}',
    })
    expect([answer.status, answer.json().code], path).toEqual([415, 'unsupported_type'])
  }
})
