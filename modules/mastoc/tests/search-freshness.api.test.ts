import { engine, type RunningModule, startModule, type TestClient } from '@socle/testing'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { mastoc } from '../src/index.ts'
import { makeBareBoard, setClimb } from './bare-board.ts'
import { enter, type LoggedIn, person } from './people.ts'

const settings = { API_KEY: 'a shared key of enough length' }
const shared = { 'x-api-key': settings.API_KEY }
const HOLDS = [1, 2, 3, 4, 5, 6]

describe('what was just written', () => {
  let board: RunningModule
  let key: TestClient
  let ada: LoggedIn
  let ben: LoggedIn
  let faceId: string
  let holdIds: ReadonlyMap<number, number>

  beforeAll(async () => {
    board = await startModule(mastoc, { settings })
    key = board.as(shared)
    ;({ faceId, holdIds } = await makeBareBoard(key, HOLDS))
    ada = await enter(board, person('Ada'))
    ben = await enter(board, person('Ben'))
    await found()
  })
  afterAll(() => board.stop())
  beforeEach(async () => {
    for (const id of await found()) await key.request('DELETE', `/mastoc/api/climbs/${id}`)
  })

  const ask = async (path: string, json: object, client: TestClient) => {
    const response = await client.request('POST', `/mastoc/api/climbs/${path}`, {
      json: { face_id: faceId, ...json },
    })
    expect(response.status, response.text).toBe(200)
    return response.json()
  }
  async function found(json: object = {}, client: TestClient = key): Promise<string[]> {
    const { results, count } = await ask('query', { page_size: 500, ...json }, client)
    expect(count).toBe(results.length)
    expect((await ask('query/narrow', json, client)).count).toBe(count)
    return results.map(({ id }: { id: string }) => id)
  }
  const edit = async (id: string, json: object, client: TestClient = key) => {
    const response = await client.request('PATCH', `/mastoc/api/climbs/${id}`, { json })
    expect(response.status, response.text).toBe(200)
  }

  test('is found at once, by its new holds and no longer by its old ones', async () => {
    const { id } = await setClimb(key, faceId, { holds_list: 'S1 O2 T3' })
    expect(await found({ all: ['S1', '2'] })).toEqual([id])
    await edit(id, { holds_list: 'S1 O4 T3' })
    expect(await found({ all: ['2'] })).toEqual([])
    expect(await found({ all: ['4'], none: ['F4'] })).toEqual([id])
    const { holds } = await ask('query/narrow', { all: ['4'] }, key)
    expect(holds).toEqual([
      { number: 1, count: 1, start: 1, other: 0, foot: 0, top: 0 },
      { number: 3, count: 1, start: 0, other: 0, foot: 0, top: 1 },
    ])
  })

  test('is gone at once when it is deleted, and back when it is restored', async () => {
    const { id } = await setClimb(key, faceId)
    expect(await found()).toEqual([id])
    await key.request('DELETE', `/mastoc/api/climbs/${id}`)
    expect(await found()).toEqual([])
    await key.request('POST', `/mastoc/api/climbs/${id}/restore`)
    expect(await found()).toEqual([id])
  })

  test('and made private is there for its author and the shared key alone', async () => {
    const { id } = await setClimb(ada.client, faceId, { holds_list: 'S1 O2 T3' })
    expect(await found({ all: ['2'] }, ben.client)).toEqual([id])
    await edit(id, { is_private: true }, ada.client)
    expect(await found({ all: ['2'] }, ben.client)).toEqual([])
    expect((await ask('query/narrow', {}, ben.client)).holds).toEqual([])
    expect(await found({ all: ['2'] }, ada.client)).toEqual([id])
    expect(await found({ all: ['2'] })).toEqual([id])
    const heat = (client: TestClient) => client.request('GET', `/mastoc/api/faces/${faceId}/heatmap`)
    expect((await heat(ben.client)).json()).toMatchObject({ climbs: 0, max: 0 })
    expect((await heat(ada.client)).json()).toMatchObject({ climbs: 1, max: 1 })
    await edit(id, { is_private: false }, ada.client)
    expect(await found({ all: ['2'] }, ben.client)).toEqual([id])
  })

  test('counts: sends, likes and grades sort and filter as the list does', async () => {
    const first = await setClimb(key, faceId, { name: 'Premier', grade_font: '6A' })
    const second = await setClimb(key, faceId, { name: 'Été', grade_font: '7A' })
    await ben.client.request('POST', `/mastoc/api/climbs/${second.id}/sends`, { json: {} })
    await ben.client.request('PUT', `/mastoc/api/climbs/${first.id}/like`)
    expect(await found({ sort: 'sends' })).toEqual([second.id, first.id])
    expect(await found({ sort: 'likes' })).toEqual([first.id, second.id])
    expect(await found({ min_sends: 1 })).toEqual([second.id])
    expect(await found({ grade_max: '6C' })).toEqual([first.id])
    expect(await found({ grade_min: 20, grade_max: 21 })).toEqual([second.id])
    expect(await found({ search: 'ete' })).toEqual([second.id])
    await edit(first.id, { grade_font: '8A' })
    expect(await found({ sort: 'grade', order: 'asc' })).toEqual([second.id, first.id])
  })

  test("is found by a member's own marks", async () => {
    const [liked, sent, plain] = [
      await setClimb(key, faceId),
      await setClimb(key, faceId),
      await setClimb(key, faceId),
    ]
    await ben.client.request('PUT', `/mastoc/api/climbs/${liked.id}/like`)
    await ben.client.request('PUT', `/mastoc/api/climbs/${plain.id}/bookmark`)
    await ben.client.request('POST', `/mastoc/api/climbs/${sent.id}/sends`, { json: {} })
    await edit(sent.id, { is_project: true }, ben.client)
    expect(await found({ liked: true }, ben.client)).toEqual([liked.id])
    expect(await found({ bookmarked: true }, ben.client)).toEqual([plain.id])
    expect(await found({ sent: true, project: true }, ben.client)).toEqual([sent.id])
    expect(await found({ sent: false, liked: false }, ben.client)).toEqual([plain.id])
    expect(await found({ liked: true }, ada.client)).toEqual([])
  })

  test('a hold that is retired can no longer be asked for, a new one can', async () => {
    const { id } = await setClimb(key, faceId, { holds_list: 'S1 O6 T3' })
    expect(await found({ all: ['6'] })).toEqual([id])
    expect(await found({ all: [String(holdIds.get(6))] })).toEqual([id])
    const retired = await key.request('DELETE', `/mastoc/api/holds/${holdIds.get(6)}?retire=true`)
    expect(retired.status, retired.text).toBe(204)
    const refused = await key.request('POST', '/mastoc/api/climbs/query', {
      json: { face_id: faceId, all: ['6'] },
    })
    expect(refused.json()).toMatchObject({ status: 422, code: 'unknown_hold' })
    expect(await found({ all: ['S1'] })).toEqual([id])
    const polygon_str = '50.00,20.00 70.00,20.00 60.00,40.00'
    const hold = { stokt_id: 7, face_stokt_id: '22222222-2222-4222-8222-222222222222', polygon_str }
    await key.request('POST', '/mastoc/api/sync/import/hold', { json: hold })
    expect(await found({ all: ['7'] })).toEqual([])
    expect((await ask('query/narrow', { zeros: true }, key)).holds).toHaveLength(6)
  })

  test('a database that was restored is read anew', async () => {
    const { id } = await setClimb(key, faceId)
    expect(await found()).toEqual([id])
    // what a restore leaves: other rows, another epoch, a lower number
    await board.database.raw.exec(`
      delete from mastoc.changes where entity = 'climb';
      delete from mastoc.climbs where id = '${id}';
      update mastoc.change_epoch set epoch = '0badcafe', last_seq = 1`)
    expect(await found()).toEqual([])
    await board.database.raw.exec('update mastoc.change_epoch set last_seq = 100000')
  })

  test('an imported batch larger than the index is found', async () => {
    const climbs = Array.from({ length: 2000 }, (_, at) => ({
      stokt_id: `33333333-3333-4333-8333-${String(at).padStart(12, '0')}`,
      face_stokt_id: '22222222-2222-4222-8222-222222222222',
      name: `Imported ${at}`,
      holds_list: `S${1 + (at % 2)} T3`,
    }))
    const sent = await key.request('POST', '/mastoc/api/sync/import/climbs/batch', { json: { climbs } })
    expect(sent.json()).toMatchObject({ created: 2000 })
    expect((await ask('query', { all: ['S1'] }, key)).count).toBe(1000)
    const again = await key.request('POST', '/mastoc/api/sync/import/climbs/batch', {
      json: { climbs: climbs.slice(0, 100).map((climb) => ({ ...climb, holds_list: 'S5 T3' })) },
    })
    expect(again.json()).toMatchObject({ changed: 100 })
    expect((await ask('query', { all: ['S5'] }, key)).count).toBe(100)
    expect((await ask('query', { all: ['S1'] }, key)).count).toBe(950)
  })
})

test('many who ask while others write get what was committed before they asked', async () => {
  await using board = await startModule(mastoc)
  const { faceId } = await makeBareBoard(board, HOLDS)
  const query = async (all: string[]) => {
    const json = { face_id: faceId, all, page_size: 500 }
    return (await board.request('POST', '/mastoc/api/climbs/query', { json })).json()
  }
  const write = async (writer: number) => {
    for (let at = 0; at < 15; at += 1) {
      const { id } = await setClimb(board, faceId, { holds_list: `S${writer} O4 T5` })
      const { results } = await query([`S${writer}`])
      expect(results.map((climb: { id: string }) => climb.id)).toContain(id)
      expect(results).toHaveLength(at + 1)
    }
  }
  await Promise.all([1, 2, 3].map(write))
  expect((await query(['4'])).count).toBe(45)
})

const twoServers =
  engine === 'pglite'
    ? 'one process owns the embedded database'
    : process.env['TEST_REDIS_URL']
      ? ''
      : 'TEST_REDIS_URL is not set'

test('a climb written at one server is found at the other at once', async ({ skip }) => {
  skip(twoServers !== '', twoServers)
  await using one = await startModule(mastoc)
  await using other = await startModule(mastoc, { beside: one })
  const { faceId } = await makeBareBoard(one, HOLDS)
  const post = async (at: RunningModule, path: string, json: object) =>
    (await at.request('POST', `/mastoc/api/climbs/${path}`, { json: { face_id: faceId, ...json } })).json()
  const { cursor } = (await other.request('GET', '/mastoc/api/sync/changes')).json()
  for (const at of [one, other]) expect((await post(at, 'query', {})).count).toBe(0)
  for (const [writer, reader] of [
    [one, other],
    [other, one],
  ] as const) {
    const { id } = await setClimb(writer, faceId, { holds_list: 'S1 O2 T3' })
    const before = await post(reader, 'query', { all: ['S1'] })
    expect(before.results[0].id).toBe(id)
    expect((await post(reader, 'query/narrow', { all: ['S1', 'O2'] })).holds).toHaveLength(1)
    const { changes } = (await reader.request('GET', `/mastoc/api/sync/changes?since=${cursor}`)).json()
    expect(changes.map((change: { id: string }) => change.id)).toContain(id)
    await writer.request('PATCH', `/mastoc/api/climbs/${id}`, { json: { holds_list: 'S4 O2 T3' } })
    expect((await post(reader, 'query', { all: ['S4'] })).results[0].id).toBe(id)
    await reader.request('DELETE', `/mastoc/api/climbs/${id}`)
    expect((await post(writer, 'query', { all: ['2'] })).count).toBe(0)
  }
})
