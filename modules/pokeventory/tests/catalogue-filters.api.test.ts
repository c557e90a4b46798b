import { type RunningModule, startModule } from '@socle/testing'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { compareNumbers, splitNumber } from '../src/cards/card-number.ts'
import { fold } from '../src/cards/fold.ts'
import { pokeventory } from '../src/index.ts'
import { fillCatalogue, idOf, type TestCard } from './catalogue.ts'
import { randomCatalogue } from './random-catalogue.ts'

const catalogue = randomCatalogue(7, 320)
const setOf = new Map(catalogue.sets.map((set) => [set.id, set]))

let house: RunningModule
beforeAll(async () => {
  house = await startModule(pokeventory)
  await fillCatalogue(house, catalogue)
})
afterAll(() => house.stop())

/** Names and values of a query; a name may come more than once. */
type Query = readonly (readonly [name: string, value: string])[]

async function page(query: Query, skip: number, limit: number) {
  const search = new URLSearchParams(query.map(([name, value]): [string, string] => [name, value]))
  search.append('skip', `${skip}`)
  search.append('limit', `${limit}`)
  const answer = await house.request('GET', `/pokeventory/cards?${search}`)
  expect(answer.status, answer.text).toBe(200)
  const { items, total } = answer.json<{ items: { id: string }[]; total: number }>()
  return { ids: items.map(({ id }) => id), total }
}

/** Every card of a query, read page by page. */
async function everything(query: Query, limit = 100): Promise<string[]> {
  const ids: string[] = []
  for (;;) {
    const { ids: next, total } = await page(query, ids.length, limit)
    ids.push(...next)
    if (ids.length >= total || next.length === 0) return ids
  }
}

/** What each filter means, said once more and without a database. */
const meanings: Readonly<Record<string, (card: TestCard, value: string) => boolean>> = {
  set_id: (card, value) => card.set_id === value,
  series_id: (card, value) => setOf.get(card.set_id)!.series_id === value,
  rarity: (card, value) => {
    if (value === 'Rare Holo') return ['Rare Holo', 'Holo Rare'].includes(card.rarity ?? '')
    if (value === 'Rare Holo EX') return card.suffix === 'EX'
    if (value === 'Rare Holo GX') return ['GX', 'TAG TEAM-GX'].includes(card.suffix ?? '')
    return card.rarity === (value === 'commune' ? 'Common' : value)
  },
  category: (card, value) => card.category === (value === 'Dresseur' ? 'Trainer' : value),
  type: (card, value) => (card.types ?? []).includes(value === 'feu' ? 'Fire' : value),
  stage: (card, value) => card.stage === (value === 'Niveau 1' ? 'Stage1' : value),
  suffix: (card, value) => card.suffix === value,
  region: (card, value) => setOf.get(card.set_id)!.region === value,
  language: (card, value) => value in card.names,
  digital: (card, value) => String(card.digital) === value,
  local_id: (card, value) => card.local_id.toLowerCase().includes(value.toLowerCase()),
  illustrator: (card, value) => plain(card.illustrator ?? '').includes(plain(value)),
  name: (card, value) => rankOf(card, value) !== undefined,
}

const plain = (text: string) => text.toLowerCase().replaceAll('é', 'e')

/** 0 for the whole name, 1 for its beginning, 2 for a part. */
function rankOf(card: TestCard, name: string): number | undefined {
  const wanted = fold(name)
  const ranks = Object.values(card.names).flatMap((text) => {
    const folded = fold(text)
    if (!folded.includes(wanted)) return []
    return folded === wanted ? 0 : folded.startsWith(wanted) ? 1 : 2
  })
  return ranks.length > 0 ? Math.min(...ranks) : undefined
}

/** The cards that a query means, in their order. */
function meant(query: Query): string[] {
  const named = Object.groupBy(query, ([name]) => name)
  const name = named['name']?.[0]?.[1]
  return catalogue.cards
    .filter((card) =>
      Object.entries(named).every(([filter, values]) =>
        values!.some(([, value]) => meanings[filter]!(card, value)),
      ),
    )
    .toSorted(
      (left, right) => (name ? rankOf(left, name)! - rankOf(right, name)! : 0) || inOrder(left, right),
    )
    .map(idOf)
}

function inOrder(left: TestCard, right: TestCard): number {
  const [newer = '', older = ''] = [
    setOf.get(left.set_id)!.release_date,
    setOf.get(right.set_id)!.release_date,
  ]
  if (newer !== older) return newer > older ? -1 : 1
  if (left.set_id !== right.set_id) return left.set_id < right.set_id ? -1 : 1
  return (
    compareNumbers(splitNumber(left.local_id), splitNumber(right.local_id)) ||
    (idOf(left) < idOf(right) ? -1 : 1)
  )
}

const values: Readonly<Record<string, readonly string[]>> = {
  set_id: [...setOf.keys(), 'none'],
  series_id: ['one', 'two', 'none'],
  rarity: ['Common', 'commune', 'Rare Holo', 'Holo Rare', 'Rare Holo EX', 'Rare Holo GX', 'none'],
  category: ['Pokemon', 'Dresseur', 'none'],
  type: ['Fire', 'feu', 'Water', 'Metal', 'none'],
  stage: ['Basic', 'Niveau 1', 'none'],
  suffix: ['EX', 'ex', 'GX', 'V'],
}
const single: Readonly<Record<string, readonly string[]>> = {
  region: ['intl', 'asia', 'none'],
  language: ['fr', 'en', 'ja', 'ko'],
  digital: ['true', 'false'],
  local_id: ['1', '2a', 'tg', 'SV1', '%'],
  illustrator: ['eva', 'ÉVA S', '_'],
  name: ['zé', 'ZE', 'bramor', 'luex', 'ガ', 'カ', '2', 'ex', 'on-ex'],
}

const repeated = fc
  .constantFrom(...Object.keys(values))
  .chain((name) =>
    fc
      .subarray([...values[name]!], { minLength: 1, maxLength: 3 })
      .map((some) => some.map((value) => [name, value] as const)),
  )
const alone = fc
  .constantFrom(...Object.keys(single))
  .chain((name) => fc.constantFrom(...single[name]!).map((value) => [[name, value] as const]))
const queries: fc.Arbitrary<Query> = fc
  .uniqueArray(fc.oneof(repeated, alone), { maxLength: 3, selector: ([pair]) => pair![0] })
  .map((parts) => parts.flat())

describe('P9: filters', () => {
  test('find what they mean, in its order, page after page without a repeat', async () => {
    await fc.assert(
      fc.asyncProperty(queries, fc.integer({ min: 17, max: 100 }), async (query, limit) => {
        expect(await everything(query, limit)).toEqual(meant(query))
      }),
      { numRuns: 60 },
    )
  })

  test('a repeated value adds cards: the result is the union', async () => {
    await fc.assert(
      fc.asyncProperty(repeated, async (pairs) => {
        const apart = await Promise.all(pairs.map((pair) => everything([pair])))
        expect(new Set(await everything(pairs))).toEqual(new Set(apart.flat()))
      }),
      { numRuns: 15 },
    )
  })

  test('two filters leave what both find: the result is the intersection', async () => {
    const two = fc.uniqueArray(fc.oneof(repeated, alone), {
      minLength: 2,
      maxLength: 2,
      selector: ([pair]) => pair![0],
    })
    await fc.assert(
      fc.asyncProperty(two, async ([one, other]) => {
        const [left, right] = await Promise.all([everything(one!), everything(other!)])
        expect(new Set(await everything([...one!, ...other!]))).toEqual(
          new Set(left.filter((id) => right.includes(id))),
        )
      }),
      { numRuns: 15 },
    )
  })

  test('a page behind the end is empty and still counts', async () => {
    expect(await page([], 320, 10)).toEqual({ ids: [], total: 320 })
    expect(await page([['name', 'ex']], 100_000, 10)).toEqual({
      ids: [],
      total: meant([['name', 'ex']]).length,
    })
  })
})
