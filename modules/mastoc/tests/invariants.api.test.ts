import type { TestClient, TestResponse } from '@socle/testing'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { delta } from './bare-board.ts'
import { expectInvariants } from './invariants.ts'
import { climbsPath, type KeyedBoard, startKeyedBoard } from './keyed-board.ts'
import { smallFace } from './small-board.ts'

const imports = '/mastoc/api/sync/import'
/** The board has 9001 to 9005; the others are named by climbs before they come, if they ever do. */
const numbers = [9001, 9002, 9003, 9004, 9005, 9006, 9007, 9008, 9009]
const stoktIds = [0, 1, 2, 3, 4].map((n) => `66666666-6666-4666-8666-66666666666${n}`)
/** At once: as many as collide without one of them waiting for its third try. */
const AT_ONCE = 4

let on: KeyedBoard
/** Climbs that were set or imported, also those that are deleted by now. */
const ids: string[] = []

beforeAll(async () => {
  on = await startKeyedBoard()
})
afterAll(() => on.board.stop())

type Act = () => Promise<TestResponse>
/** `POST /path`. */
const send = (client: TestClient, line: string, json?: unknown) => {
  const [method = '', path = ''] = line.split(' ')
  return client.request(method, path, json === undefined ? {} : { json })
}

const pick = fc.nat()
const someone = fc.boolean()
const tokens = fc
  .uniqueArray(fc.tuple(fc.constantFrom('S', 'O', 'F', 'T'), fc.constantFrom(...numbers)), {
    minLength: 1,
    maxLength: 6,
  })
  .map((list) => list.map(([role, number]) => `${role}${number}`).join(' '))
const climbOf = (stoktId: string, holds_list: string, is_private: boolean) => ({
  stokt_id: stoktId,
  face_stokt_id: smallFace.stokt_id,
  name: 'Imported',
  holds_list,
  is_private,
})
const at = (n: number) => `${climbsPath}/${ids[n % ids.length] ?? stoktIds[0]}`
const writer = (isAuthor: boolean) => (isAuthor ? on.author : on.key)

const acts: fc.Arbitrary<Act> = fc.oneof(
  fc.tuple(someone, tokens, fc.boolean()).map(([author, holds_list, is_private]) => async () => {
    const json = { face_id: on.faceId, name: 'Set', holds_list, is_private }
    const made = await send(writer(author), `POST ${climbsPath}`, json)
    if (made.status === 201) ids.push(made.json().id)
    return made
  }),
  fc.tuple(pick, tokens).map(
    ([n, holds_list]) =>
      () =>
        send(on.key, `PATCH ${at(n)}`, { holds_list }),
  ),
  fc.tuple(pick, fc.boolean()).map(
    ([n, is_private]) =>
      () =>
        send(on.key, `PATCH ${at(n)}`, { is_private, name: 'Edited' }),
  ),
  pick.map((n) => () => send(on.key, `DELETE ${at(n)}`)),
  pick.map((n) => () => send(on.key, `POST ${at(n)}/restore`)),
  fc.tuple(pick, fc.constantFrom(...stoktIds)).map(
    ([n, id]) =>
      () =>
        send(on.key, `PATCH ${at(n)}/stokt-id?stokt_id=${id}`),
  ),
  pick.map((n) => () => send(on.key, `DELETE ${at(n)}/stokt-id`)),
  fc
    .tuple(fc.constantFrom(...stoktIds), tokens, fc.boolean(), fc.boolean())
    .map(([id, holds, isPrivate, isBack]) => async () => {
      const path = `${imports}/climb?resurrect=${isBack}`
      const made = await send(on.key, `POST ${path}`, climbOf(id, holds, isPrivate))
      if (made.status === 200) ids.push(made.json().id)
      return made
    }),
  fc
    .array(fc.tuple(fc.constantFrom(...stoktIds), tokens, fc.boolean()), { maxLength: 6 })
    .map((rows) => () => {
      const climbs = rows.map(([id, holds, isPrivate]) => climbOf(id, holds, isPrivate))
      return send(on.key, `POST ${imports}/climbs/batch`, { climbs })
    }),
  fc.constantFrom(...numbers).map((stokt_id) => () => {
    const polygon_str = '10,20 30,20 20,40'
    return send(on.key, `POST ${imports}/hold`, {
      stokt_id,
      face_stokt_id: smallFace.stokt_id,
      polygon_str,
    })
  }),
  fc
    .constantFrom(...numbers)
    .map((number) => () => send(on.key, `DELETE /mastoc/api/holds/${number}?retire=true`)),
)

/** What a reader knows who follows the changes, and where it goes on. */
const store = new Map<string, unknown>()
let cursor: string | undefined
async function follow(): Promise<void> {
  const page = await delta(on.author, cursor)
  for (const { entity, op, id, data } of page.changes) {
    if (op === 'delete') store.delete(`${entity} ${id}`)
    else store.set(`${entity} ${id}`, data)
  }
  cursor = page.cursor
}

async function expectStoreOfMember(): Promise<void> {
  await follow()
  const list = (await send(on.author, `GET ${climbsPath}?page_size=500`)).json()
  const known = [...store].filter(([name]) => name.startsWith('climb '))
  expect(new Map(known)).toEqual(
    new Map(list.results.map((climb: { id: string }) => [`climb ${climb.id}`, climb])),
  )
  expect(list.count).toBe(list.results.length)
  const stats = (await send(on.author, 'GET /mastoc/api/sync/stats')).json()
  expect(stats.climbs).toBe(list.count)
}

test('whatever many writers do at once, counters, holds of climbs and deltas say what the rows say', {
  timeout: 300_000,
}, async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(acts, { minLength: 12, maxLength: 24 }), async (work) => {
      for (let first = 0; first < work.length; first += AT_ONCE) {
        const answers = await Promise.all([
          ...work.slice(first, first + AT_ONCE).map((act) => act()),
          follow().then(() => undefined),
        ])
        const failed = answers.filter((answer) => answer && answer.status >= 500)
        expect(failed.map((answer) => answer?.text)).toEqual([])
      }
      await expectInvariants(on.board.database)
      await expectStoreOfMember()
    }),
    { numRuns: 12, endOnFailure: true },
  )
})
