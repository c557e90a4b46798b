import { type RunningModule, startModule } from '@socle/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { mastoc } from '../../src/index.ts'

const API_KEY = 'the key of the original tests'
const gym = { stokt_id: 'b0000000-0000-4000-8000-000000000001', display_name: 'Test gym' }
const face = {
  stokt_id: 'b0000000-0000-4000-8000-000000000002',
  gym_stokt_id: gym.stokt_id,
  picture_path: 'test/path.jpg',
}

interface Sent {
  readonly json?: object
  readonly key?: string
}

/** A call as the original's tests made them: status and body. */
async function call(board: RunningModule, line: string, { json, key }: Sent = {}) {
  const [method, path] = line.split(' ')
  const response = await fetch(`${board.url}/mastoc${path}`, {
    method: method!,
    headers: {
      ...(json && { 'content-type': 'application/json' }),
      ...(key !== undefined && { 'x-api-key': key }),
    },
    ...(json && { body: JSON.stringify(json) }),
  })
  const text = await response.text()
  return { status: response.status, body: text === '' ? undefined : JSON.parse(text) }
}

describe('what the tests of the original ask in open mode', () => {
  let board: RunningModule
  let faceId: string
  beforeAll(async () => {
    board = await startModule(mastoc, { listen: true })
  })
  afterAll(() => board.stop())

  test('the root never changes', async () => {
    const docs = '/mastoc/docs'
    expect(await call(board, 'GET /')).toEqual({
      status: 200,
      body: { message: 'mastoc-api', version: '0.1.0', docs },
    })
  })

  test('the health is flat and made of texts', async () => {
    const { status, body } = await call(board, 'GET /health')
    expect(status).toBe(200)
    expect(body).toMatchObject({ status: 'ok', app_name: 'mastoc-api', version: '0.1.0', database: 'ok' })
    expect(Object.values(body).every((value) => typeof value === 'string')).toBe(true)
  })

  test('the stats of an empty install are zeros', async () => {
    const { body } = await call(board, 'GET /api/sync/stats')
    expect(Object.values(body)).toEqual([0, 0, 0, 0, 0, 0, 0])
    expect((await call(board, 'GET /api/climbs')).body).toEqual({
      results: [],
      count: 0,
      page: 1,
      page_size: 50,
    })
  })

  test('a second import of a gym with another name says exists, and the name is new', async () => {
    const first = await call(board, 'POST /api/sync/import/gym', { json: gym })
    expect(first).toMatchObject({ status: 200, body: { status: 'created' } })
    const again = await call(board, 'POST /api/sync/import/gym', {
      json: { ...gym, display_name: 'New name' },
    })
    expect(again).toMatchObject({ status: 200, body: { id: first.body.id, status: 'exists' } })
    const { body } = await call(board, `GET /api/gyms/${first.body.id}`)
    expect(body.display_name).toBe('New name')
  })

  test('a face of an unknown gym is not found, one of a known gym is created', async () => {
    const lost = { ...face, gym_stokt_id: 'b0000000-0000-4000-8000-00000000dead' }
    expect((await call(board, 'POST /api/sync/import/face', { json: lost })).status).toBe(404)
    const { status, body } = await call(board, 'POST /api/sync/import/face', { json: face })
    expect(status).toBe(200)
    faceId = body.id
  })

  test('a face without holds takes whatever tokens there are', async () => {
    const climb = { face_id: faceId, name: 'Test climb', holds_list: 'S1,S2,O3,T4', grade_font: '6A' }
    const { status, body } = await call(board, 'POST /api/climbs', { json: climb })
    expect(status).toBe(201)
    expect(body).toMatchObject({
      name: 'Test climb',
      holds_list: 'S1 S2 O3 T4',
      source: 'mastoc',
      stokt_id: null,
    })
    expect((await call(board, `GET /api/climbs/${body.id}`)).body).toMatchObject({ id: body.id })
    expect((await call(board, `PATCH /api/climbs/${body.id}`, { json: { name: 'Renamed' } })).body.name).toBe(
      'Renamed',
    )
    const found = await call(board, 'GET /api/climbs?search=rename')
    expect(found.body.count).toBe(1)
    expect((await call(board, `DELETE /api/climbs/${body.id}`)).status).toBe(204)
    expect((await call(board, `GET /api/climbs/${body.id}`)).status).toBe(404)
  })

  test('a climb of no face is not found, one that is nonsense is refused', async () => {
    const climb = { face_id: 'b0000000-0000-4000-8000-00000000dead', name: 'Test', holds_list: 'S1 T2' }
    expect((await call(board, 'POST /api/climbs', { json: climb })).status).toBe(404)
    expect(
      (await call(board, 'POST /api/climbs', { json: { ...climb, face_id: faceId, name: '' } })).status,
    ).toBe(422)
    expect((await call(board, 'GET /api/climbs/not-an-id')).status).toBe(422)
  })

  test('an import of a climb says created, then updated', async () => {
    const climb = {
      stokt_id: 'b0000000-0000-4000-8000-000000000003',
      face_stokt_id: face.stokt_id,
      name: 'Imported',
      holds_list: 'S1 S2 O3 T4',
    }
    expect((await call(board, 'POST /api/sync/import/climb', { json: climb })).body.status).toBe('created')
    expect((await call(board, 'POST /api/sync/import/climb', { json: climb })).body.status).toBe('updated')
    const { body } = await call(board, `GET /api/climbs/by-stokt-id/${climb.stokt_id}`)
    expect(body).toMatchObject({ name: 'Imported', source: 'stokt', stokt_id: climb.stokt_id })
  })

  test('members register, log in and show themselves', async () => {
    const person = {
      email: 'test@example.com',
      username: 'testuser',
      password: 'a good long password',
      full_name: 'Test User',
    }
    expect((await call(board, 'POST /api/auth/register', { json: person })).status).toBe(201)
    expect((await call(board, 'POST /api/auth/register', { json: person })).status).toBe(400)
    const login = await fetch(`${board.url}/mastoc/api/auth/login`, {
      method: 'POST',
      body: new URLSearchParams({
        username: person.email,
        password: person.password,
        grant_type: 'password',
      }),
    })
    const tokens = (await login.json()) as { readonly access_token: string; readonly user_id: string }
    expect(tokens).toMatchObject({
      token_type: 'bearer',
      expires_in: 86_400,
      username: 'testuser',
      role: 'user',
    })
    const me = await fetch(`${board.url}/mastoc/api/users/me`, {
      headers: { authorization: `Bearer ${tokens.access_token}` },
    })
    expect(await me.json()).toMatchObject({ id: tokens.user_id, email: person.email })
  })
})

test('with a key set, holds without a face are refused for the key first, then for the face', async () => {
  await using board = await startModule(mastoc, { listen: true, settings: { API_KEY } })
  const missing = await call(board, 'GET /api/holds')
  expect(missing).toMatchObject({ status: 401, body: { code: 'api_key_missing' } })
  expect(missing.body.detail).toContain('API Key manquante')
  const wrong = await call(board, 'GET /api/holds', { key: 'wrong' })
  expect(wrong.status).toBe(403)
  expect(wrong.body.detail).toContain('API Key invalide')
  expect((await call(board, 'GET /api/holds', { key: API_KEY })).status).toBe(422)
})
