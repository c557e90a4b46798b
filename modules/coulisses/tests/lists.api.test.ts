import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { expectProblem, get, post, send } from './calls.ts'
import { type Org, openStage, type Stage } from './stage.ts'

let stage: Stage
beforeAll(async () => {
  stage = await openStage()
})
afterAll(() => stage.app.stop())

const PAGE = 'application/vnd.socle.page+json'
const day = (date: string) => ({ start_at: `${date}T09:00:00Z`, end_at: `${date}T18:00:00Z` })
const stateOf = async (who: Org['tech'], path: string, headers = {}) =>
  (await get(who, path, headers)).headers['x-cache']

let orgs = 0
async function freshOrg(): Promise<Org> {
  orgs += 1
  return stage.org(`Lists ${orgs}`)
}

describe('the cache of lists', () => {
  test('misses, hits, and misses after every kind of write of projects', async () => {
    const org = await freshOrg()
    const stale = async (write: () => Promise<{ readonly status: number }>) => {
      expect(await stateOf(org.tech, 'projects')).toBe('HIT')
      expect((await write()).status).toBe(200)
      expect(await stateOf(org.tech, 'projects')).toBe('MISS')
    }
    expect(await stateOf(org.tech, 'projects')).toBe('MISS')
    await stale(() => post(org.manager, 'projects', { name: 'One' }))
    const [{ id }] = (await get(org.tech, 'projects')).json()
    await stale(() => send(org.manager, 'PUT', `projects/${id}`, { name: 'Two' }))
    await stale(() => send(org.manager, 'PATCH', `projects/${id}`, { status: 'ACTIVE' }))
    await stale(() => send(org.owner, 'DELETE', `projects/${id}`))
    expect((await get(org.tech, 'projects')).json()).toEqual([])
  })

  test('misses, hits, and misses after every kind of write of missions', async () => {
    const org = await freshOrg()
    const project = (await post(org.manager, 'projects', { name: 'One', status: 'ACTIVE' })).json()
    const stale = async (write: () => Promise<{ readonly status: number }>) => {
      expect(await stateOf(org.tech, 'missions')).toBe('HIT')
      expect((await write()).status).toBe(200)
      expect(await stateOf(org.tech, 'missions')).toBe('MISS')
    }
    expect(await stateOf(org.tech, 'missions')).toBe('MISS')
    await stale(() => post(org.manager, 'missions', { ...day('2025-09-01'), project_id: project.id }))
    await stale(() => post(org.manager, `projects/${project.id}/missions:bulk_create`, [day('2025-09-02')]))
    const [{ id }, other] = (await get(org.tech, 'missions')).json()
    await stale(() => post(org.manager, `missions/${id}:duplicate`))
    await stale(() => send(org.manager, 'PUT', `missions/${id}`, { ...day('2025-09-01'), notes: 'n' }))
    await stale(() => send(org.manager, 'PATCH', `missions/${id}`, { title: 'T' }))
    await stale(() => post(org.manager, `missions/${id}:cancel`))
    await stale(() => send(org.manager, 'DELETE', `missions/${other.id}`))
    await stale(() => send(org.owner, 'DELETE', `projects/${project.id}`))
    expect((await get(org.tech, 'missions')).json()).toHaveLength(2)
  })

  test('is one for technicians and one for managers, and of one organisation', async () => {
    const [org, other] = [await freshOrg(), await freshOrg()]
    expect(await stateOf(org.tech, 'projects')).toBe('MISS')
    expect(await stateOf(org.manager, 'projects')).toBe('MISS')
    expect(await stateOf(org.owner, 'projects')).toBe('HIT')
    expect(await stateOf(other.tech, 'projects')).toBe('MISS')
    await post(other.manager, 'projects', { name: 'Theirs' })
    expect(await stateOf(org.tech, 'projects')).toBe('HIT')
  })

  test('is kept by no write that fails, and made anew by none that changes nothing', async () => {
    const org = await freshOrg()
    const { id } = (await post(org.manager, 'projects', { name: 'One' })).json()
    await get(org.tech, 'projects')
    await expectProblem(409, 'duplicate_name', post(org.manager, 'projects', { name: 'One' }))
    expect((await send(org.manager, 'PATCH', `projects/${id}`, { name: 'One' })).status).toBe(200)
    expect(await stateOf(org.tech, 'projects')).toBe('HIT')
  })

  test('is passed by for filters and pages', async () => {
    const org = await freshOrg()
    for (const path of ['projects?status=ACTIVE', 'projects?q=a', 'projects?limit=5', 'missions?limit=5'])
      expect(await stateOf(org.tech, path)).toBe('BYPASS')
    for (const path of ['missions?status=ACTIVE', 'missions?from=2025-09-01', 'missions?to=2025-09-01'])
      expect(await stateOf(org.tech, path)).toBe('BYPASS')
    expect(await stateOf(org.tech, 'projects', { accept: PAGE })).toBe('BYPASS')
  })

  test('never shows the state before a write that was answered, however they interleave', async () => {
    const org = await freshOrg()
    const newest = { name: '', rounds: 0 }
    const writer = async (nth: number) => {
      for (let round = 0; round < 15; round += 1) {
        const name = `W${nth}-${round}`
        const { status } = await post(org.manager, 'projects', { name })
        expect(status).toBe(200)
        const names = (await get(org.tech, 'projects')).json().map((row: { name: string }) => row.name)
        expect(names).toContain(name)
        newest.name = name
      }
    }
    const reader = async () => {
      for (let round = 0; round < 60; round += 1) {
        const { name } = newest
        const answer = await get(round % 2 ? org.tech : org.manager, 'projects')
        expect(answer.status).toBe(200)
        const names = answer.json().map((row: { name: string }) => row.name)
        if (name) expect(names).toContain(name)
        newest.rounds += 1
      }
    }
    await Promise.all([writer(1), writer(2), writer(3), reader(), reader(), reader(), reader()])
    expect((await get(org.tech, 'projects')).json()).toHaveLength(45)
    expect(newest.rounds).toBe(240)
  })

  test('answers a HIT without asking for rows: who calls, and the version of the list', async () => {
    const org = await freshOrg()
    await post(org.manager, 'missions', day('2025-09-01'))
    await get(org.tech, 'missions')
    const statements = await stage.app.recordStatements(() => get(org.tech, 'missions'))
    expect(statements.length).toBeLessThanOrEqual(3)
    expect(statements.filter((sql) => /coulisses"?\."?missions/.test(sql))).toEqual([])
  })

  test('is passed by while Redis is away: slower, never wrong', async () => {
    await using alone = await openStage({ house: { redisUrl: 'redis://127.0.0.1:1' } })
    const org = await alone.org('Alone')
    for (const name of ['One', 'Two']) {
      expect((await post(org.manager, 'projects', { name })).status).toBe(200)
      const answer = await get(org.tech, 'projects')
      expect([answer.status, answer.headers['x-cache']]).toEqual([200, 'BYPASS'])
      expect(answer.json()[0].name).toBe(name)
    }
  })

  test('is off when its life is zero', async () => {
    await using off = await openStage({ settings: { CACHE_TTL_SECONDS: 0 } })
    const org = await off.org('Off')
    expect(await stateOf(org.tech, 'projects')).toBe('BYPASS')
    expect(await stateOf(org.tech, 'projects')).toBe('BYPASS')
  })
})

describe('a list', () => {
  test('that the client has already is 304, from the cache or not', async () => {
    const org = await freshOrg()
    await post(org.manager, 'projects', { name: 'One' })
    for (const path of ['projects', 'missions', 'projects?status=DRAFT', 'missions?limit=2']) {
      const first = await get(org.tech, path)
      const etag = first.headers['etag']!
      expect(etag).toMatch(/^W\/".+"$/)
      expect(first.headers['content-type']).toBe('application/json; charset=utf-8')
      const again = await get(org.tech, path, { 'if-none-match': etag })
      expect([again.status, again.text, again.headers['etag']]).toEqual([304, '', etag])
    }
    const { headers } = await get(org.tech, 'projects')
    await post(org.manager, 'projects', { name: 'Two' })
    const changed = await get(org.tech, 'projects', { 'if-none-match': headers['etag']! })
    expect([changed.status, changed.json().length]).toEqual([200, 2])
  })

  test('walked in pages shows every row once, in order, whatever is written meanwhile', async () => {
    const org = await freshOrg()
    const { id } = (await post(org.manager, 'projects', { name: 'P', status: 'ACTIVE' })).json()
    // pairs that begin together: the id decides
    const rows = Array.from({ length: 9 }, (_, at) => day(`2025-09-0${1 + Math.floor(at / 2)}`))
    await post(org.manager, `projects/${id}/missions:bulk_create`, rows)
    const whole = (await get(org.tech, 'missions')).json().map((row: { id: string }) => row.id)
    const walked: string[] = []
    let cursor: string | null = ''
    while (cursor !== null) {
      const more: string = cursor === '' ? '' : `&cursor=${cursor}`
      const page = (await get(org.tech, `missions?limit=2${more}`)).json()
      walked.push(...page.items.map((row: { id: string }) => row.id))
      cursor = page.next_cursor
      if (walked.length === 4) await post(org.manager, 'missions', day('2025-08-01'))
    }
    expect(walked).toEqual(whole)
    const names = Array.from({ length: 5 }, (_, at) => `N${at}`)
    for (const name of names) await post(org.manager, 'projects', { name })
    const first = (await get(org.tech, 'projects?limit=4')).json()
    const second = (await get(org.tech, `projects?limit=4&cursor=${first.next_cursor}`)).json()
    expect([...first.items, ...second.items].map(({ name }) => name)).toEqual([...names.toReversed(), 'P'])
    expect(second.next_cursor).toBeNull()
  })

  test('ends at ten thousand rows, and says so; its pages go on', async () => {
    const org = await freshOrg()
    await stage.app.database.raw.query(
      `insert into coulisses.missions (id, org_id, title, starts_at, ends_at)
        select gen_random_uuid(), $1, 'M', at, at + interval '1 hour'
        from generate_series('2025-01-01'::timestamptz, '2025-01-07 22:40Z', interval '1 minute') as at`,
      [org.id],
    )
    for (const state of ['MISS', 'HIT']) {
      const answer = await get(org.tech, 'missions')
      expect([answer.headers['x-cache'], answer.headers['x-truncated']]).toEqual([state, 'true'])
      expect(answer.json()).toHaveLength(10_000)
    }
    const page = await get(org.tech, 'missions?limit=200')
    expect([page.json().items.length, page.headers['x-truncated']]).toEqual([200, undefined])
  })

  test('is a page by its media type too', async () => {
    const org = await freshOrg()
    expect((await get(org.tech, 'projects', { accept: PAGE })).json()).toEqual({
      items: [],
      next_cursor: null,
    })
    expect((await get(org.tech, 'projects')).json()).toEqual([])
  })

  test('takes no cursor of another list and no limit beyond 200', async () => {
    const org = await freshOrg()
    for (const name of ['A', 'B', 'C']) await post(org.manager, 'projects', { name })
    const { next_cursor: cursor } = (await get(org.tech, 'projects?limit=1')).json()
    const other = await freshOrg()
    for (const [who, path] of [
      [org.tech, `missions?limit=1&cursor=${cursor}`],
      [org.tech, `projects?limit=1&status=DRAFT&cursor=${cursor}`],
      [other.tech, `projects?limit=1&cursor=${cursor}`],
      [org.tech, 'projects?limit=1&cursor=abc'],
      [org.tech, 'projects?cursor=abc'],
      [other.tech, `projects?cursor=${cursor}`],
      [org.tech, 'projects?limit=0'],
      [org.tech, 'projects?limit=201'],
      [org.tech, 'projects?limit=ten'],
      [org.tech, 'projects?status=FOO'],
      [org.tech, 'missions?status=active'],
      [org.tech, 'missions?from=junk'],
    ] as const)
      await expectProblem(422, 'validation_failed', get(who, path))
    expect((await get(org.tech, `projects?cursor=${cursor}`)).json().items).toHaveLength(2)
    await expectProblem(404, 'not_found', get(org.tech, 'missions?project_id=abc'))
    await expectProblem(404, 'not_found', get(org.tech, `missions?project_id=${crypto.randomUUID()}`))
  })

  test('of missions takes those of a window: begun before its end, not over at its start', async () => {
    const org = await freshOrg()
    const titles = async (query: string) =>
      (await get(org.tech, `missions?${query}`)).json().map(({ title }: { title: string }) => title)
    const long = { start_at: '2025-08-31T00:00:00Z', end_at: '2025-10-01T00:00:00Z', title: 'long' }
    const short = { ...day('2025-09-10'), title: 'short' }
    for (const mission of [long, short]) await post(org.manager, 'missions', mission)
    expect(await titles('from=2025-09-30&to=2025-10-05')).toEqual(['long'])
    expect(await titles('from=2025-10-01&to=2025-10-05')).toEqual([])
    expect(await titles('from=2025-09-10T18:00:00Z')).toEqual(['long'])
    expect(await titles('from=2025-09-10T17:59:59Z')).toEqual(['long', 'short'])
    expect(await titles('to=2025-09-10T09:00:00Z')).toEqual(['long'])
    expect(await titles('to=2025-09-10T09:00:00.001Z&status=ACTIVE')).toEqual(['long', 'short'])
  })
})

test('with COMPAT_PROJECT_ITEMS a browser counts the projects in `items`, other clients get the array', async () => {
  await using compat = await openStage({ settings: { COMPAT_PROJECT_ITEMS: true } })
  const org = await compat.org('Compat')
  await post(org.manager, 'projects', { name: 'One' })
  const browser = compat.app.as({ cookie: `cc_session=${org.tech.bearer}` })
  expect((await get(browser, 'projects')).json()).toMatchObject({
    items: [{ name: 'One' }],
    next_cursor: null,
  })
  expect((await get(browser, 'missions')).json()).toEqual([])
  expect((await get(org.tech, 'projects')).json()).toHaveLength(1)
})
