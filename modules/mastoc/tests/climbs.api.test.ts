import { type RunningModule, startModule, type TestClient } from '@socle/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { mastoc } from '../src/index.ts'
import { makeMember } from './members.ts'

const KEY = 'a shared key of the board'
const gym = { stokt_id: '11111111-1111-4111-8111-111111111111', display_name: 'Gym' }
const face = {
  stokt_id: '22222222-2222-4222-8222-222222222222',
  gym_stokt_id: gym.stokt_id,
  picture_path: 'walls/a.jpg',
  feet_rules_options: ['Tous pieds'],
}
const holds = [9001, 9002, 9003, 9004, 9005].map((stokt_id, index) => ({
  stokt_id,
  face_stokt_id: face.stokt_id,
  polygon_str: `10,${1000 - 100 * index} 30,${1000 - 100 * index} 20,${980 - 100 * index}`,
}))

let board: RunningModule
let key: TestClient
let author: TestClient & { id: string }
let other: TestClient
let faceId: string

beforeAll(async () => {
  board = await startModule(mastoc, { settings: { API_KEY: KEY } })
  key = board.as({ 'x-api-key': KEY })
  const [anna, ben] = [await makeMember(board, 'Anna'), await makeMember(board, 'Ben')]
  author = { ...board.as(anna.headers), id: anna.id }
  other = board.as(ben.headers)
  await key.request('POST', '/mastoc/api/sync/import/gym', { json: gym })
  faceId = (await key.request('POST', '/mastoc/api/sync/import/face', { json: face })).json().id
  await key.request('POST', '/mastoc/api/sync/import/holds/batch', { json: { holds } })
})
afterAll(() => board.stop())

const climbs = '/mastoc/api/climbs'
const draft = { name: 'Roof Test', holds_list: 'S9001 O9003 T9005' }
let made = 0
/** Sets a climb of its own name; the holds may repeat. */
async function set(client: TestClient, change: object = {}) {
  made += 1
  const json = { ...draft, face_id: faceId, name: `Climb ${made}`, ...change }
  const response = await client.request('POST', climbs, { json })
  expect(response.status, response.text).toBe(201)
  return response.json()
}
async function status(client: TestClient, line: string, json?: unknown) {
  const [method = '', path = ''] = line.split(' ')
  return (await client.request(method, path, json === undefined ? {} : { json })).status
}

describe('who may come in', () => {
  test.each([
    { who: 'no key', headers: {}, expected: 401, detail: 'API Key manquante' },
    { who: 'a wrong key', headers: { 'x-api-key': 'wrong' }, expected: 403, detail: 'API Key invalide' },
    { who: 'a bad token alone', headers: { authorization: 'Bearer nonsense' }, expected: 401, detail: '' },
  ])('$who is refused', async ({ headers, expected, detail }) => {
    const response = await board.as(headers).request('GET', climbs)
    expect(response.status).toBe(expected)
    expect(response.json().detail).toContain(detail)
    expect(response.headers['content-type']).toContain('application/problem+json')
    if (expected === 401) expect(response.headers['www-authenticate']).toContain('Bearer')
  })

  test('a bad token beside a good key is told, and does no harm', async () => {
    const response = await key.request('GET', climbs, { headers: { authorization: 'Bearer nonsense' } })
    expect(response.status).toBe(200)
    expect(response.headers['www-authenticate']).toContain('invalid_token')
  })

  test('credentials are looked at before the request', async () => {
    expect(await status(board, 'GET /mastoc/api/holds')).toBe(401)
    expect(await status(key, 'GET /mastoc/api/holds')).toBe(422)
  })

  test('a key of scope read reads the public climbs and writes nothing', async () => {
    const hidden = await set(key, { is_private: true })
    const { secret } = await board.database.transaction((tx) =>
      board.application.house.keys.create(tx, { name: 'reader', scopes: ['read'], module: 'mastoc' }),
    )
    const reader = board.as({ 'x-api-key': secret })
    expect(await status(reader, `GET ${climbs}/${hidden.id}`)).toBe(404)
    expect(await status(reader, `POST ${climbs}`, { ...draft, face_id: faceId })).toBe(403)
    expect(await status(reader, `PATCH /mastoc/api/climbs/bulk/dates`, { updates: [] })).toBe(403)
  })
})

describe('setting a climb', () => {
  test('a member is its setter; grade, tokens and warnings are worked out', async () => {
    const json = {
      face_id: faceId,
      name: ' Roof Test ',
      holds_list: 's9001, O9003  T9005,T9005',
      grade_font: '6b',
      feet_rule: 'No foot',
    }
    const response = await author.request('POST', climbs, { json })
    expect(response.status, response.text).toBe(201)
    const { warnings, ...climb } = response.json()
    expect(climb).toMatchObject({
      name: 'Roof Test',
      holds_list: 'S9001 O9003 T9005',
      grade_font: '6B',
      grade_ircra: 17.5,
      setter_id: author.id,
      setter_name: 'Anna',
      source: 'mastoc',
      stokt_id: null,
      updated_at: null,
    })
    expect(climb.created_at).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}$/)
    expect(warnings.map((warning: { code: string }) => warning.code).sort()).toEqual([
      'repeated_token',
      'unknown_feet_rule',
    ])
    const again = await set(other, { holds_list: 'T9005 S9001 O9003' })
    expect(again.warnings).toContainEqual(expect.objectContaining({ code: 'same_holds', climb_id: climb.id }))
  })

  test('the answer has the fields of the contract, in their order, and no others', async () => {
    const climb = await set(key)
    expect(Object.keys(climb)).toEqual(
      (
        'name holds_list grade_font grade_ircra feet_rule description is_private id stokt_id face_id setter_id ' +
        'setter_name climbed_by total_likes source personal_notes is_project created_at updated_at synced_at warnings'
      ).split(' '),
    )
    const read = await key.request('GET', `${climbs}/${climb.id}`)
    expect(Object.keys(read.json())).not.toContain('is_benchmark')
  })

  test.each([
    ['no name', { name: undefined }],
    ['a blank name', { name: '   ' }],
    ['a name of 256 characters', { name: 'x'.repeat(256) }],
    ['a NUL in the name', { name: 'a\u0000b' }],
    ['a lone surrogate', { name: 'a\ud800' }],
    ['no tokens', { holds_list: '' }],
    ['a role without a number', { holds_list: 'S' }],
    ['a role that is none', { holds_list: 'X12' }],
    ['a negative number', { holds_list: 'S1 S-2' }],
    ['501 tokens', { holds_list: Array.from({ length: 501 }, (_, i) => `S${i + 1}`).join(' ') }],
    ['a number beyond 32 bits', { holds_list: 'S99999999999' }],
    ['a hold of elsewhere', { holds_list: 'S829284 T9005' }],
    ['an unknown grade', { grade_font: '9Z' }],
    ['a grade below all', { grade_ircra: -1 }],
    ['a grade above all', { grade_ircra: 41 }],
    ['a grade in words', { grade_ircra: 'abc' }],
    ['a name that is null', { name: null }],
    ['a privacy that is a word', { is_private: 'maybe' }],
    ['21 tags', { tags: Array.from({ length: 21 }, (_, i) => `t${i}`) }],
  ])('%s is refused', async (_, change) => {
    const response = await key.request('POST', climbs, { json: { ...draft, face_id: faceId, ...change } })
    expect(response.status, response.text).toBe(422)
    expect(response.json().errors.length).toBeGreaterThan(0)
  })

  test('an array, bad JSON and an unknown face are refused as such', async () => {
    expect(await status(key, `POST ${climbs}`, [])).toBe(422)
    expect((await key.request('POST', climbs, { body: '{"name":', type: 'application/json' })).status).toBe(
      400,
    )
    const elsewhere = { ...draft, face_id: '33333333-3333-4333-8333-333333333333' }
    expect(await status(key, `POST ${climbs}`, elsewhere)).toBe(404)
  })

  test('only keys and admins name another setter', async () => {
    expect(await status(author, `POST ${climbs}`, { ...draft, face_id: faceId, setter_id: author.id })).toBe(
      403,
    )
    expect(await set(key, { setter_id: author.id })).toMatchObject({ setter_name: 'Anna' })
    expect(await status(key, `POST ${climbs}`, { ...draft, face_id: faceId, setter_id: faceId })).toBe(422)
  })
})

describe('editing a climb', () => {
  test('its author may, another member may not', async () => {
    const { id } = await set(author)
    expect(await status(other, `PATCH ${climbs}/${id}`, { name: 'Mine' })).toBe(403)
    const edited = await author.request('PATCH', `${climbs}/${id}`, {
      json: { name: 'Mine', grade_ircra: 20.5 },
    })
    expect(edited.json()).toMatchObject({ name: 'Mine', grade_font: '7A', grade_ircra: 20.5 })
    expect(edited.json().updated_at).not.toBeNull()
    const cleared = await author.request('PATCH', `${climbs}/${id}`, {
      json: { grade_font: null, feet_rule: null },
    })
    expect(cleared.json()).toMatchObject({ grade_font: null, grade_ircra: null })
    expect(await status(author, `PATCH ${climbs}/${id}`, { name: null })).toBe(422)
    expect(await status(author, `PATCH ${climbs}/${id}`, { is_benchmark: true })).toBe(403)
    expect(await status(author, `PATCH ${climbs}/${id}`, { setter_id: author.id })).toBe(403)
  })

  test('personal notes are for oneself, and for everybody who sees the climb', async () => {
    const { id } = await set(author)
    const note = await other.request('PATCH', `${climbs}/${id}`, {
      json: { personal_notes: 'crux', is_project: true },
    })
    expect(note.json()).toMatchObject({ personal_notes: 'crux', is_project: true })
    expect(note.json().updated_at).not.toBeNull()
    const seen = (await author.request('GET', `${climbs}/${id}`)).json()
    expect(seen).toMatchObject({ personal_notes: null, is_project: false, updated_at: null })
    expect(await status(other, `PATCH ${climbs}/${id}`, { personal_notes: 'x', name: 'y' })).toBe(403)
    const project = (await other.request('GET', `${climbs}?project=yes`)).json()
    expect(project.results.map((climb: { id: string }) => climb.id)).toContain(id)
    expect(await status(key, `GET ${climbs}?project=true`)).toBe(401)
  })

  test('of two edits with the same ETag one wins and one is told', async () => {
    const { id } = await set(author)
    const { etag = '' } = (await author.request('GET', `${climbs}/${id}`)).headers
    const edit = (name: string) =>
      author.request('PATCH', `${climbs}/${id}`, { json: { name }, headers: { 'if-match': etag } })
    const statuses = (await Promise.all([edit('one'), edit('two')])).map((response) => response.status)
    expect(statuses.sort()).toEqual([200, 412])
  })

  test('a private climb is there for its author and the shared key alone', async () => {
    const { id, name } = await set(author, { is_private: true })
    expect(await status(author, `GET ${climbs}/${id}`)).toBe(200)
    expect(await status(key, `GET ${climbs}/${id}`)).toBe(200)
    expect(await status(other, `GET ${climbs}/${id}`)).toBe(404)
    expect(await status(other, `PATCH ${climbs}/${id}`, { personal_notes: 'x' })).toBe(404)
    const list = async (client: TestClient) =>
      (await client.request('GET', `${climbs}?search=${encodeURIComponent(name)}`)).json().count
    expect([await list(author), await list(key), await list(other)]).toEqual([1, 1, 0])
    const count = async (client: TestClient) =>
      (await client.request('GET', '/mastoc/api/sync/stats')).json().climbs
    expect((await count(author)) - (await count(other))).toBe(1)
    const [shown] = (await other.request('GET', '/mastoc/api/faces')).json()
    expect(shown.climbs_count).toBe(await count(other))
  })

  test('a delete hides the climb at once; its author takes it back', async () => {
    const { id } = await set(author)
    expect(await status(other, `DELETE ${climbs}/${id}`)).toBe(403)
    expect(await status(author, `DELETE ${climbs}/${id}`)).toBe(204)
    expect(await status(author, `GET ${climbs}/${id}`)).toBe(404)
    expect(await status(author, `DELETE ${climbs}/${id}`)).toBe(404)
    expect(await status(other, `POST ${climbs}/${id}/restore`)).toBe(404)
    expect(await status(author, `POST ${climbs}/${id}/restore`)).toBe(200)
    expect(await status(author, `GET ${climbs}/${id}`)).toBe(200)
  })
})

describe('what import scripts mend', () => {
  const stoktId = '5e5e5e5e-5e5e-4e5e-8e5e-5e5e5e5e5e5e'

  test('a stokt id is linked once, found by, and unlinked', async () => {
    const [one, two] = [await set(author), await set(author)]
    const link = (id: string) =>
      `PATCH ${climbs}/${id}/stokt-id?stokt_id=${stoktId.replaceAll('-', '').toUpperCase()}`
    expect(await status(author, link(one.id))).toBe(403)
    const linked = await key.request('PATCH', link(one.id).slice(6))
    expect(linked.json()).toEqual({ message: expect.any(String), stokt_id: stoktId })
    const found = (await key.request('GET', `${climbs}/by-stokt-id/${stoktId}`)).json()
    expect(found).toMatchObject({ id: one.id, synced_at: expect.any(String) })
    const taken = await key.request('PATCH', link(two.id).slice(6))
    expect([taken.status, taken.json().code]).toEqual([409, 'stokt_id_taken'])
    expect(await status(key, `PATCH ${climbs}/${two.id}/stokt-id`, { stokt_id: stoktId })).toBe(422)
    expect(await status(key, `DELETE ${climbs}/${one.id}/stokt-id`)).toBe(204)
    expect(await status(key, `GET ${climbs}/by-stokt-id/${stoktId}`)).toBe(404)
  })

  test('a restored climb does not take its stokt id back from another', async () => {
    const [one, two] = [await set(author), await set(author)]
    await key.request('PATCH', `${climbs}/${one.id}/stokt-id?stokt_id=${stoktId}`)
    await author.request('DELETE', `${climbs}/${one.id}`)
    expect(await status(key, `PATCH ${climbs}/${two.id}/stokt-id?stokt_id=${stoktId}`)).toBe(200)
    const refused = await author.request('POST', `${climbs}/${one.id}/restore`)
    expect([refused.status, refused.json().code]).toEqual([409, 'stokt_id_taken'])
  })

  test('dates keep their microseconds and become UTC; unreadable ones are refused', async () => {
    const { id } = await set(author)
    const date = (created_at: string) =>
      key.request('PATCH', `${climbs}/${id}/date`, { json: { created_at } })
    const set_ = await date('2025-03-01T12:20:05.123456-05:00')
    expect(set_.json()).toMatchObject({ created_at: '2025-03-01T17:20:05.123456' })
    expect(set_.json().message).toContain('date updated')
    const refused = await date('yesterday')
    expect([refused.status, refused.json().code]).toEqual([400, 'bad_date'])
    expect(await status(key, `GET ${climbs}?since_created_at=yesterday`)).toBe(422)
    const since = await key.request(
      'GET',
      `${climbs}?since_created_at=2025-03-01T12:20:05 -05:00&page_size=500`,
    )
    expect(since.json().results.some((climb: { id: string }) => climb.id === id)).toBe(true)
  })

  test('dates in bulk count the rows that they cannot set', async () => {
    const id = 'abababab-abab-4bab-8bab-abababababab'
    const { id: climb } = await set(author)
    await key.request('PATCH', `${climbs}/${climb}/stokt-id?stokt_id=${id}`)
    const updates = [
      { stokt_id: id, created_at: '2024-01-02T03:04:05' },
      { stokt_id: id, created_at: 'never' },
      { stokt_id: '00000000-0000-4000-8000-000000000000', created_at: '2024-01-02' },
      { stokt_id: 'nonsense', created_at: '2024-01-02' },
    ]
    const response = await key.request('PATCH', `${climbs}/bulk/dates`, { json: { updates } })
    expect(response.json()).toEqual({ updated: 1, errors: 3, total: 4 })
    expect((await key.request('GET', `${climbs}/${climb}`)).json().created_at).toBe(
      '2024-01-02T03:04:05.000000',
    )
  })
})

describe('lists', () => {
  test.each([
    ['page=0', 422],
    ['page_size=501', 422],
    ['page=x', 422],
    ['grade_min=9Z', 422],
    ['sort=colour', 422],
    ['grade_min=7A&grade_max=6A', 200],
    ['face_id=33333333333343338333333333333333', 200],
    ['face_id=nonsense', 422],
  ])('%s: %i', async (query, expected) => {
    expect(await status(key, `GET ${climbs}?${query}`)).toBe(expected)
  })

  test('a page past the end is empty', async () => {
    const { results, count } = (await key.request('GET', `${climbs}?page=999999999`)).json()
    expect(results).toEqual([])
    expect(count).toBeGreaterThan(0)
  })

  test.each(['created_at', 'updated_at', 'name', 'grade', 'sends', 'likes', 'hold_count'])(
    'sorted by %s, pages from both ends and keyset pages are one list',
    async (sort) => {
      for (const order of ['asc', 'desc']) {
        const read = async (query: string) =>
          (await key.request('GET', `${climbs}?sort=${sort}&order=${order}&${query}`)).json()
        const whole = (await read('page_size=500')).results.map((climb: { id: string }) => climb.id)
        const paged: string[] = []
        for (let page = 1; page <= Math.ceil(whole.length / 7); page += 1) {
          paged.push(
            ...(await read(`page_size=7&page=${page}`)).results.map((climb: { id: string }) => climb.id),
          )
        }
        expect(paged).toEqual(whole)
        const keyed: string[] = []
        let after: string | null = ''
        while (after !== null) {
          const page: { results: { id: string }[]; next_cursor: string | null } = await read(
            `page_size=7&after=${after}`,
          )
          keyed.push(...page.results.map((climb) => climb.id))
          after = page.next_cursor
        }
        expect(keyed).toEqual(whole)
      }
    },
  )

  test('a cursor that was edited or is of another order is refused', async () => {
    const { next_cursor } = (await key.request('GET', `${climbs}?after=&page_size=1`)).json()
    expect(await status(key, `GET ${climbs}?after=${next_cursor}&sort=name`)).toBe(422)
    expect(await status(key, `GET ${climbs}?after=x${next_cursor}`)).toBe(422)
  })

  test('a page of any size takes two statements', async () => {
    await key.request('GET', climbs)
    for (const size of [1, 50, 500]) {
      const statements = await board.countStatements(() => key.request('GET', `${climbs}?page_size=${size}`))
      expect(statements).toBeLessThanOrEqual(2)
    }
  })
})
