import { startModule } from '@socle/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { mastoc } from '../src/index.ts'
import { numbersOf, readTokens } from '../src/tokens/token.ts'
import { makeBareBoard, setClimb } from './bare-board.ts'
import {
  type DownloadedClimb,
  downloadClimbs,
  type ImportedBoard,
  importRealBoard,
} from './imported-board.ts'
import { enter, person } from './people.ts'
import { describeRealBoard } from './real-board.ts'

interface Likeness {
  readonly climb: { readonly id: string; readonly holds_list: string }
  readonly score: number
  readonly shared: readonly number[]
}

describeRealBoard('climbs like another on the real board', () => {
  let real: ImportedBoard
  let climbs: DownloadedClimb[]
  beforeAll(async () => {
    real = await importRealBoard()
    climbs = await downloadClimbs(real.key)
  })
  afterAll(() => real?.[Symbol.asyncDispose]())

  const similarTo = async (id: string, k = 10): Promise<Likeness[]> => {
    const response = await real.key.request('GET', `/mastoc/api/climbs/${id}/similar?k=${k}`)
    expect(response.status, response.text.slice(0, 300)).toBe(200)
    return response.json().results
  }
  const pairsFrom = (least: number) => {
    const holds = climbs.map((climb) => new Set(numbersOf(readTokens(climb.holds_list).tokens)))
    return climbs.flatMap((climb, at) =>
      climbs.slice(at + 1).flatMap((other, ahead) => {
        const [a, b] = [holds[at]!, holds[at + 1 + ahead]!]
        const shared = [...a].filter((hold) => b.has(hold)).length
        return shared / (a.size + b.size - shared) >= least ? [[climb.id, other.id] as const] : []
      }),
    )
  }

  test('of each of the 15 twin pairs each is the first for the other', async () => {
    const twins = pairsFrom(0.7)
    expect(twins).toHaveLength(15)
    for (const [a, b] of twins) {
      expect((await similarTo(a, 1))[0]!.climb.id).toBe(b)
      expect((await similarTo(b, 1))[0]!.climb.id).toBe(a)
    }
  })

  test('of the 31 pairs that share half of their holds each is among the first three', async () => {
    const pairs = pairsFrom(0.5)
    expect(pairs).toHaveLength(31)
    for (const [a, b] of pairs) {
      expect((await similarTo(a, 3)).map(({ climb }) => climb.id)).toContain(b)
      expect((await similarTo(b, 3)).map(({ climb }) => climb.id)).toContain(a)
    }
  })

  test('asking for more never reorders, and each says which holds it shares', async () => {
    const own = climbs[7]!
    const fifty = await similarTo(own.id, 50)
    expect(fifty).toHaveLength(50)
    expect(await similarTo(own.id, 5)).toEqual(fifty.slice(0, 5))
    const numbers = (list: string) => numbersOf(readTokens(list).tokens)
    for (const { climb, score, shared } of fifty) {
      expect(score).toBeGreaterThan(0)
      expect(score).toBeLessThanOrEqual(1)
      const both = numbers(own.holds_list).filter((hold) => numbers(climb.holds_list).includes(hold))
      expect(shared).toEqual(both)
    }
  })

  test('the answer takes three statements and is not sent twice', async () => {
    const path = `/mastoc/api/climbs/${climbs[0]!.id}/similar`
    expect(await real.board.countStatements(() => real.key.request('GET', path))).toBe(3)
    const { headers } = await real.key.request('GET', path)
    const again = await real.key.request('GET', path, { headers: { 'if-none-match': headers['etag']! } })
    expect(again.status).toBe(304)
  })
})

test('a private climb is like nothing for others, and nothing is like it', async () => {
  await using board = await startModule(mastoc, { settings: { API_KEY: 'a shared key of enough length' } })
  const key = board.as({ 'x-api-key': 'a shared key of enough length' })
  const { faceId } = await makeBareBoard(key, [1, 2, 3, 4])
  const [ada, ben] = [await enter(board, person('Ada')), await enter(board, person('Ben'))]
  const open = await setClimb(key, faceId, { holds_list: 'S1 O2 T3' })
  const hidden = await setClimb(ada.client, faceId, { holds_list: 'S1 O2 T3', is_private: true })
  const other = await setClimb(key, faceId, { holds_list: 'S4 T3' })
  const like = async (client: typeof key, id: string) => {
    const response = await client.request('GET', `/mastoc/api/climbs/${id}/similar`)
    return response.status === 200
      ? response.json().results.map(({ climb }: Likeness) => climb.id)
      : response.json().code
  }
  expect(await like(ben.client, open.id)).toEqual([other.id])
  expect(await like(ada.client, open.id)).toEqual([hidden.id, other.id])
  expect(await like(key, open.id)).toEqual([hidden.id, other.id])
  expect(await like(ben.client, hidden.id)).toBe('climb_not_found')
  expect(await like(ada.client, hidden.id)).toEqual([open.id, other.id])
  await key.request('DELETE', `/mastoc/api/climbs/${other.id}`)
  expect(await like(key, other.id)).toBe('climb_not_found')
  expect(await like(ben.client, open.id)).toEqual([])
})
