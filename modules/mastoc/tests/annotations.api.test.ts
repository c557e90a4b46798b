import { type RunningModule, startModule } from '@socle/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { mastoc } from '../src/index.ts'
import { makeBareBoard } from './bare-board.ts'
import { enter, type LoggedIn, makeKey, person } from './people.ts'

const KEY = { 'x-api-key': 'a shared key of enough length' }
const NUMBERS = [9001, 9002, 9003, 9004]

let board: RunningModule
let internal: ReadonlyMap<number, number>
let ada: LoggedIn
let bea: LoggedIn
let cleo: LoggedIn
beforeAll(async () => {
  board = await startModule(mastoc, { settings: { API_KEY: KEY['x-api-key'] } })
  internal = (await makeBareBoard(board.as(KEY), NUMBERS)).holdIds
  ada = await enter(board, person('Ada'))
  bea = await enter(board, person('Bea'))
  cleo = await enter(board, person('Cleo'))
})
afterAll(() => board.stop())

const path = (id: number | string) => `/mastoc/api/holds/${id}/annotations`
const put = (who: LoggedIn, id: number | string, json: unknown) =>
  who.client.request('PUT', path(id), { json })
const batch = (client: RunningModule | LoggedIn['client'], hold_ids: unknown) =>
  client.request('POST', '/mastoc/api/holds/annotations/batch', { json: { hold_ids } })

const silence = {
  grip_type: null,
  grip_type_votes: 0,
  grip_type_confidence: 0,
  condition: null,
  condition_votes: 0,
  condition_confidence: 0,
  difficulty: null,
  difficulty_votes: 0,
  difficulty_confidence: 0,
  total_annotators: 0,
  reliable: { grip_type: false, condition: false, difficulty: false },
}

describe('what members say of a hold', () => {
  test('is written by the number of the setup, beside a key, and read by either id', async () => {
    const both = board.as({ ...KEY, authorization: `Bearer ${ada.accessToken}` })
    const written = await both.request('PUT', path(9001), {
      json: { grip_type: 'pince', condition: 'ok', difficulty: 'dure', notes: 'Tourne un peu' },
    })
    expect(written.status).toBe(200)
    const own = {
      grip_type: 'pince',
      condition: 'ok',
      difficulty: 'dure',
      notes: 'Tourne un peu',
      created_at: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}$/),
      updated_at: null,
    }
    expect(written.json()).toEqual(own)
    for (const id of [9001, internal.get(9001)!]) {
      const response = await ada.client.request('GET', path(id))
      expect(response.json()).toEqual({
        hold_id: id,
        consensus: {
          ...silence,
          grip_type: 'pince',
          grip_type_votes: 1,
          grip_type_confidence: 1,
          condition: 'ok',
          condition_votes: 1,
          condition_confidence: 1,
          difficulty: 'dure',
          difficulty_votes: 1,
          difficulty_confidence: 1,
          total_annotators: 1,
        },
        user_annotation: own,
      })
      expect(Object.keys(response.json().consensus)).toEqual(Object.keys(silence))
    }
  })

  test('is nobody’s to a key: it reads the consensus and writes nothing', async () => {
    const key = board.as(KEY)
    expect((await key.request('GET', path(9001))).json().user_annotation).toBeNull()
    for (const method of ['PUT', 'DELETE']) {
      const response = await key.request(method, path(9001), method === 'PUT' ? { json: {} } : {})
      expect([response.status, response.json().code]).toEqual([401, 'jwt_required'])
    }
    const nobody = await board.request('PUT', path(9001), { json: {} })
    expect(nobody.status).toBe(401)
  })

  test('of three members with two equal values is 2 votes, confidence 0.67', async () => {
    for (const [who, grip_type] of [
      [ada, 'bac'],
      [bea, 'bac'],
      [cleo, 'plat'],
    ] as const)
      expect((await put(who, 9002, { grip_type })).status).toBe(200)
    const { consensus } = (await ada.client.request('GET', path(9002))).json()
    expect(consensus).toMatchObject({
      grip_type: 'bac',
      grip_type_votes: 2,
      grip_type_confidence: 0.67,
      total_annotators: 3,
      reliable: { grip_type: false },
    })
  })

  test('absent and null keep a field, an empty text clears it', async () => {
    await put(ada, 9003, { grip_type: 'plat', condition: 'sale', notes: 'Brosser' })
    const kept = await put(ada, 9003, { condition: null, notes: '' })
    expect(kept.json()).toMatchObject({ grip_type: 'plat', condition: 'sale', difficulty: null, notes: null })
    expect(kept.json().updated_at).not.toBeNull()
    const cleared = await put(ada, 9003, { grip_type: '', condition: '', difficulty: '' })
    expect(cleared.json()).toMatchObject({ grip_type: null, condition: null, difficulty: null, notes: null })
    const { consensus, user_annotation } = (await ada.client.request('GET', path(9003))).json()
    expect(consensus).toEqual(silence)
    expect(user_annotation).not.toBeNull()
    await put(ada, 9003, { notes: 'Seule' })
    expect((await ada.client.request('GET', path(9003))).json().consensus.total_annotators).toBe(1)
  })

  test('can be taken back once', async () => {
    await put(bea, 9004, { condition: 'usee' })
    expect((await bea.client.request('DELETE', path(internal.get(9004)!))).status).toBe(204)
    expect((await bea.client.request('GET', path(9004))).json()).toMatchObject({
      consensus: silence,
      user_annotation: null,
    })
    const again = await bea.client.request('DELETE', path(9004))
    expect([again.status, again.json().code]).toEqual([404, 'annotation_not_found'])
    expect(again.json().detail).toContain('not found')
  })

  test.each([
    { grip_type: 'banana' },
    { grip_type: 'Plat' },
    { condition: 'facile' },
    { difficulty: 3 },
    { notes: 'a'.repeat(2001) },
    { notes: 'a\0b' },
    [],
  ])('%j is refused', async (json) => {
    expect((await put(ada, 9001, json)).status).toBe(422)
  })

  test.each(['9999', '1500999999', '4294967296', '-1', '0'])('hold %s is not there', async (id) => {
    for (const method of ['GET', 'PUT', 'DELETE']) {
      const response = await ada.client.request(method, path(id), method === 'PUT' ? { json: {} } : {})
      expect([response.status, response.json().code]).toEqual([404, 'hold_not_found'])
      expect(response.json().detail).toContain('not found')
    }
  })

  test('hold abc is no number', async () => {
    expect((await ada.client.request('GET', path('abc'))).status).toBe(422)
  })
})

describe('what members say of many holds', () => {
  test('comes by the ids as asked; what names no hold is left out', async () => {
    const ids = [9001, internal.get(9001)!, 9002, 77, 4_294_967_296, -1, 0, 1e300, 9001]
    const { annotations } = (await batch(ada.client, ids)).json()
    expect(Object.keys(annotations).sort()).toEqual(['9001', '9002', String(internal.get(9001))].sort())
    for (const [id, found] of Object.entries(annotations))
      expect(found).toEqual((await ada.client.request('GET', path(id))).json())
  })

  test('takes a read key and at most three statements, whatever the size', async () => {
    const { headers } = await makeKey(board, 'read')
    const reader = board.as(headers)
    await batch(reader, [])
    const count = (ids: number[]) => board.countStatements(() => batch(reader, ids))
    const thousand = Array.from({ length: 1000 }, (_, index) => 9001 + index)
    expect(await count([9001])).toBeLessThanOrEqual(3)
    expect(await count(thousand)).toBeLessThanOrEqual(3)
    expect((await batch(reader, thousand)).json().annotations).toMatchObject({ 9004: { hold_id: 9004 } })
    expect((await batch(reader, [])).json()).toEqual({ annotations: {} })
  })

  test('ends at 1000 ids', async () => {
    const response = await batch(ada.client, Array(1001).fill(9001))
    expect([response.status, response.json().code]).toEqual([400, 'too_many_holds'])
  })

  test.each([['9001'], [[1.5]], [['9001']], [null], [undefined]])('%j is refused', async (ids) => {
    expect((await batch(ada.client, ids)).status).toBe(422)
  })

  test('is for members and keys only', async () => {
    expect((await batch(board, [9001])).status).toBe(401)
  })
})
