import { type RunningModule, startModule, type TestClient } from '@socle/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { mastoc } from '../src/index.ts'
import { makeMember } from './members.ts'
import { fillSmallBoard, smallClimbs, smallFace } from './small-board.ts'

const settings = { API_KEY: 'a shared key of the board' }

let board: RunningModule
let key: TestClient
let member: TestClient
let faceId: string
beforeAll(async () => {
  board = await startModule(mastoc, { settings })
  key = board.as({ 'x-api-key': settings.API_KEY })
  faceId = await fillSmallBoard(key)
  member = board.as((await makeMember(board, 'Anna')).headers)
})
afterAll(() => board.stop())

/** Statements of a request; a member is looked up by two: the account and the profile. */
async function statementsOf(client: TestClient, path: string, headers: Record<string, string> = {}) {
  const all = await board.recordStatements(() => client.request('GET', `/mastoc/api${path}`, { headers }))
  return client === member ? all.slice(2) : all
}

describe('a read takes a bounded number of statements, whoever asks', () => {
  test.each([
    ['/faces', 2],
    ['/faces/:face/setup', 3],
    ['/faces/:face/setup?view=full', 3],
    ['/faces/by-stokt-id/:stokt/setup', 3],
    ['/sync/stats', 2],
    ['/climbs?page_size=500', 2],
    ['/climbs?page_size=500&view=full', 2],
    ['/climbs?page_size=500&search=climb&grade_min=6A', 2],
    ['/climbs?page=999999', 2],
  ])('GET %s: %i', async (path, most) => {
    const asked = path.replace(':face', faceId).replace(':stokt', smallFace.stokt_id)
    for (const client of [key, member])
      expect((await statementsOf(client, asked)).length).toBeLessThanOrEqual(most)
  })

  test.each(['/faces/:face/setup', '/faces'])(
    'a 304 on %s reads no hold and no public climb',
    async (path) => {
      const asked = path.replace(':face', faceId)
      for (const client of [key, member]) {
        const { headers } = await client.request('GET', `/mastoc/api${asked}`)
        const tag = { 'if-none-match': headers['etag']! }
        expect((await client.request('GET', `/mastoc/api${asked}`, { headers: tag })).status).toBe(304)
        for (const statement of await statementsOf(client, asked, tag)) {
          expect(statement).not.toMatch(/mastoc"?\."?holds/)
          // of climbs only the caller's own private ones are counted
          if (/mastoc"?\."?climbs\b/.test(statement)) expect(statement).toContain('c.is_private and')
        }
      }
    },
  )
})

test('a batch of 500 climbs is imported in at most 12 statements, first or again', async () => {
  const climbs = Array.from({ length: 500 }, (_, index) => ({
    ...smallClimbs[index % 9]!,
    stokt_id: `77777777-7777-4777-8777-${String(index).padStart(12, '0')}`,
  }))
  const send = (rows: object[]) =>
    board.countStatements(async () => {
      const path = '/mastoc/api/sync/import/climbs/batch'
      const response = await key.request('POST', path, { json: { climbs: rows } })
      expect(response.status, response.text.slice(0, 200)).toBe(200)
    })
  expect(await send(climbs)).toBeLessThanOrEqual(12)
  expect(await send(climbs)).toBeLessThanOrEqual(12)
  expect(await send(climbs.map((climb) => ({ ...climb, name: 'Renamed' })))).toBeLessThanOrEqual(12)
})
