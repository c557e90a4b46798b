import { startModule } from '@socle/testing'
import { expect, test } from 'vitest'
import { mastoc } from '../src/index.ts'
import { makeBareBoard, setClimb } from './bare-board.ts'
import { enter, makeKey, person } from './people.ts'
import { describeRealBoard } from './real-board.ts'
import { readRealBundle } from './real-bundle.ts'

const settings = { API_KEY: 'a shared key of enough length' }
const shared = { 'x-api-key': settings.API_KEY }

test('a private climb is there for its author and the shared key, for nobody else', async () => {
  await using board = await startModule(mastoc, { settings })
  const { faceId } = await makeBareBoard(board.as(shared))
  const author = await enter(board, person('Ada'))
  const other = await enter(board, person('Bea'))
  const { id } = await setClimb(author.client, faceId, { is_private: true })
  const read = board.as((await makeKey(board, 'read')).headers)
  const seen = async (client: typeof read) => [
    (await client.request('GET', `/mastoc/api/climbs/${id}`)).status,
    (await client.request('GET', '/mastoc/api/climbs')).json().count,
    (await client.request('GET', '/mastoc/api/sync/stats')).json().climbs,
  ]
  expect(await seen(author.client)).toEqual([200, 1, 1])
  expect(await seen(board.as(shared))).toEqual([200, 1, 1])
  expect(await seen(other.client)).toEqual([404, 0, 0])
  expect(await seen(read)).toEqual([404, 0, 0])
})

describeRealBoard('the real board', () => {
  test('shows 1,014 climbs to members, 1,017 to the shared key', async () => {
    await using board = await startModule(mastoc, { settings })
    const key = board.as(shared)
    const { gym, faces, holds, users, climbs } = readRealBundle()
    const bodies = {
      gym,
      face: faces?.[0],
      'holds/batch': { holds },
      'users/batch': { users },
      'climbs/batch': { climbs },
    }
    for (const [path, json] of Object.entries(bodies))
      expect((await key.request('POST', `/mastoc/api/sync/import/${path}`, { json })).status).toBe(200)
    const members = [await enter(board, person('Ada')), await enter(board, person('Bea'))]
    const hidden = (await key.request('GET', '/mastoc/api/climbs?page_size=500'))
      .json()
      .results.filter((climb: { is_private: boolean }) => climb.is_private)
    expect((await key.request('GET', '/mastoc/api/climbs')).json().count).toBe(1017)
    for (const { client } of members) {
      expect((await client.request('GET', '/mastoc/api/climbs')).json().count).toBe(1014)
      for (const { id } of hidden)
        expect((await client.request('GET', `/mastoc/api/climbs/${id}`)).status).toBe(404)
    }
  })
})
