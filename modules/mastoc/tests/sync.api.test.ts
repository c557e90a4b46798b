import { type RunningModule, startModule, type TestClient } from '@socle/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { mastoc } from '../src/index.ts'
import { describeRealBoard } from './real-board.ts'
import { readRealBundle } from './real-bundle.ts'

const gym = { stokt_id: '11111111-1111-4111-8111-111111111111', display_name: 'Gym' }
const face = {
  stokt_id: '22222222-2222-4222-8222-222222222222',
  gym_stokt_id: gym.stokt_id,
  picture_path: 'a/b.jpg',
}

interface Delta {
  changes: { seq: number; entity: string; op: string; id: string; data: Record<string, unknown> | null }[]
  cursor: string
  has_more: boolean
}

/** A client's store, fed by pages of changes. */
class Store {
  readonly rows = new Map<string, unknown>()
  cursor: string | undefined

  async follow(client: TestClient, query = ''): Promise<Delta['changes']> {
    const seen: Delta['changes'] = []
    for (;;) {
      const since = this.cursor ? `&since=${this.cursor}` : ''
      const response = await client.request('GET', `/mastoc/api/sync/changes?limit=300${since}${query}`)
      expect(response.status, response.text.slice(0, 300)).toBe(200)
      const delta = response.json<Delta>()
      for (const { entity, op, id, data } of delta.changes) {
        if (op === 'delete') this.rows.delete(`${entity} ${id}`)
        else this.rows.set(`${entity} ${id}`, data)
      }
      seen.push(...delta.changes)
      this.cursor = delta.cursor
      if (!delta.has_more) return seen
    }
  }
}

describe('following the changes of a small board', () => {
  let board: RunningModule
  let faceId: string
  beforeAll(async () => {
    board = await startModule(mastoc)
    await board.request('POST', '/mastoc/api/sync/import/gym', { json: gym })
    faceId = (await board.request('POST', '/mastoc/api/sync/import/face', { json: face })).json().id
  })
  afterAll(() => board.stop())

  const create = async (name: string) => {
    const json = { face_id: faceId, name, holds_list: 'S1 O2 T3' }
    return (await board.request('POST', '/mastoc/api/climbs', { json })).json()
  }

  test('a created, an edited and a deleted climb come once each, as they are now', async () => {
    const store = new Store()
    await store.follow(board)
    const first = await create('First')
    const second = await create('Second')
    await board.request('PATCH', `/mastoc/api/climbs/${first.id}`, { json: { name: 'First again' } })
    await board.request('DELETE', `/mastoc/api/climbs/${second.id}`)
    const changes = await store.follow(board)
    expect(changes.map(({ op, id, data }) => [op, id, data?.name])).toEqual([
      ['upsert', first.id, 'First again'],
      ['delete', second.id, undefined],
    ])
    expect(await store.follow(board)).toEqual([])
  })

  test('the climbs of a setter who was renamed upstream come with the new name', async () => {
    const setter = { stokt_id: '33333333-3333-4333-8333-333333333333', full_name: 'Old Name' }
    await board.request('POST', '/mastoc/api/sync/import/user', { json: setter })
    const climb = {
      stokt_id: '44444444-4444-4444-8444-444444444444',
      face_stokt_id: face.stokt_id,
      setter_stokt_id: setter.stokt_id,
      name: 'Authored',
      holds_list: 'S1 T2',
    }
    const { id } = (await board.request('POST', '/mastoc/api/sync/import/climb', { json: climb })).json()
    const store = new Store()
    await store.follow(board)
    await board.request('POST', '/mastoc/api/sync/import/user', {
      json: { ...setter, full_name: 'New Name' },
    })
    const changes = await store.follow(board)
    expect(changes.map((change) => change.entity).sort()).toEqual(['climb', 'user'])
    expect(changes.find((change) => change.id === id)?.data).toMatchObject({ setter_name: 'New Name' })
  })

  test('from the start there are no deletes, and of one face only its own', async () => {
    const store = new Store()
    const changes = await store.follow(board, `&face_id=${faceId}&entities=climb&entities=face`)
    expect(changes.every((change) => change.op === 'upsert')).toBe(true)
    expect(new Set(changes.map((change) => change.entity))).toEqual(new Set(['face', 'climb']))
  })

  test.each([
    ['edited by hand', 'nonsense', 422],
    ['ahead of everything', (cursor: string) => cursor.replace(/\.\d+\./, '.999999.'), 422],
    ['of another install', (cursor: string) => `00000000${cursor.slice(8)}`, 410],
    ['of another caller', (cursor: string) => cursor.replace(/\.a$/, '.p'), 410],
  ])('a cursor %s is refused', async (_, change, status) => {
    const { cursor } = (await board.request('GET', '/mastoc/api/sync/changes')).json<Delta>()
    const since = typeof change === 'string' ? change : change(cursor)
    const response = await board.request('GET', `/mastoc/api/sync/changes?since=${since}`)
    expect(response.status).toBe(status)
  })

  test('a snapshot asked for twice is one file, and few changes do not make another', async () => {
    const describe = async () => (await board.request('GET', `/mastoc/api/faces/${faceId}/snapshot`)).json()
    const { sha256, cursor } = await describe()
    await create('After the snapshot')
    await board.jobsEnded()
    expect(await describe()).toMatchObject({ sha256, cursor })
  })

  test('under concurrent writers a reader misses nothing', async () => {
    const store = new Store()
    let isWriting = true
    const writing = Promise.all(
      Array.from({ length: 4 }, async (_, writer) => {
        for (let climb = 0; climb < 8; climb += 1) await create(`Writer ${writer} climb ${climb}`)
      }),
    ).finally(() => {
      isWriting = false
    })
    while (isWriting) await store.follow(board, '&entities=climb')
    await writing
    await store.follow(board, '&entities=climb')
    const list = (await board.request('GET', '/mastoc/api/climbs?page_size=500')).json()
    expect([...store.rows.values()].length).toBe(list.count)
    for (const climb of list.results) expect(store.rows.get(`climb ${climb.id}`)).toEqual(climb)
  })
})

describeRealBoard('the first sync of the real board', () => {
  test('a snapshot and its deltas equal a full read', async () => {
    await using board = await startModule(mastoc)
    const json = readRealBundle()
    await board.request('POST', '/mastoc/api/sync/import/bundle', { json })
    await board.jobsEnded()
    const [{ id: faceId }] = (await board.request('GET', '/mastoc/api/faces')).json()
    const described = await board.request('GET', `/mastoc/api/faces/${faceId}/snapshot`)
    const snapshot = described.json()
    expect(snapshot).toMatchObject({ format: 1, climbs: 1014 })
    expect(snapshot.private).toHaveLength(3)
    expect(snapshot.gzip_bytes).toBeLessThanOrEqual(240_000)
    const file = await board.request('GET', snapshot.url, { headers: { 'accept-encoding': 'identity' } })
    expect(file.bytes.length).toBe(snapshot.bytes)
    const { climbs, setup } = file.json()
    expect(setup.holds).toHaveLength(776)

    const change = async (method: string, path: string, body?: object) => {
      const response = await board.request(method, `/mastoc${path}`, body ? { json: body } : {})
      expect(response.status, response.text).toBeLessThan(300)
      return response
    }
    const created = await change('POST', '/api/climbs', {
      face_id: faceId,
      name: 'New',
      holds_list: climbs[0].holds_list,
    })
    await change('PATCH', `/api/climbs/${climbs[1].id}`, { name: 'Renamed' })
    await change('PATCH', `/api/climbs/${climbs[2].id}`, { is_private: true })
    await change('DELETE', `/api/climbs/${climbs[3].id}`)

    const store = new Store()
    for (const climb of [...climbs, ...snapshot.private]) store.rows.set(`climb ${climb.id}`, climb)
    store.cursor = snapshot.cursor
    const changes = await store.follow(board)
    expect(changes.map(({ op, id }) => [op, id])).toEqual([
      ['upsert', created.json().id],
      ['upsert', climbs[1].id],
      ['upsert', climbs[2].id],
      ['delete', climbs[3].id],
    ])
    const all: Record<string, unknown>[] = []
    for (let page = 1; page <= 3; page += 1) {
      all.push(
        ...(await board.request('GET', `/mastoc/api/climbs?page_size=500&page=${page}`)).json().results,
      )
    }
    expect(store.rows.size).toBe(all.length)
    for (const climb of all) expect(store.rows.get(`climb ${climb.id}`)).toEqual(climb)
  })
})
