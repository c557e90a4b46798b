import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { climbDraft, climbsPath, type KeyedBoard, startKeyedBoard, statusOf } from './keyed-board.ts'

let on: KeyedBoard
let board: KeyedBoard['board']
let key: KeyedBoard['key']
let faceId: KeyedBoard['faceId']
beforeAll(async () => {
  on = await startKeyedBoard()
  ;({ board, key, faceId } = on)
})
afterAll(() => on.board.stop())

describe('who may come in', () => {
  test.each([
    { who: 'no key', headers: {}, expected: 401, detail: 'API Key manquante' },
    { who: 'a wrong key', headers: { 'x-api-key': 'wrong' }, expected: 403, detail: 'API Key invalide' },
    { who: 'a bad token alone', headers: { authorization: 'Bearer nonsense' }, expected: 401, detail: '' },
  ])('$who is refused', async ({ headers, expected, detail }) => {
    const response = await board.as(headers as Record<string, string>).request('GET', climbsPath)
    expect(response.status).toBe(expected)
    expect(response.json().detail).toContain(detail)
    expect(response.headers['content-type']).toContain('application/problem+json')
    if (expected === 401) expect(response.headers['www-authenticate']).toContain('Bearer')
  })

  test('a bad token beside a good key is told, and does no harm', async () => {
    const response = await key.request('GET', climbsPath, { headers: { authorization: 'Bearer nonsense' } })
    expect(response.status).toBe(200)
    expect(response.headers['www-authenticate']).toContain('invalid_token')
  })

  test('credentials are looked at before the request', async () => {
    expect(await statusOf(board, 'GET /mastoc/api/holds')).toBe(401)
    expect(await statusOf(key, 'GET /mastoc/api/holds')).toBe(422)
  })

  test('a key of scope read reads the public climbs and writes nothing', async () => {
    const hidden = await on.set(key, { is_private: true })
    const { secret } = await board.database.transaction((tx) =>
      board.application.house.keys.create(tx, { name: 'reader', scopes: ['read'], module: 'mastoc' }),
    )
    const reader = board.as({ 'x-api-key': secret })
    expect(await statusOf(reader, `GET ${climbsPath}/${hidden.id}`)).toBe(404)
    expect(await statusOf(reader, `POST ${climbsPath}`, { ...climbDraft, face_id: faceId })).toBe(403)
    expect(await statusOf(reader, `PATCH /mastoc/api/climbs/bulk/dates`, { updates: [] })).toBe(403)
  })
})
