import type { TestClient } from '@socle/testing'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Order } from '../src/climbs/filter.ts'
import { foldName } from '../src/climbs/folding.ts'
import { gradeRank } from '../src/grades/grade.ts'
import { gradeRange } from '../src/grades/grade-range.ts'
import type { IndexedClimb } from '../src/search/climb-columns.ts'
import type { HoldConditions } from '../src/search/conditions.ts'
import type { IndexedFace } from '../src/search/face-holds.ts'
import {
  type DownloadedClimb,
  downloadClimbs,
  type ImportedBoard,
  importRealBoard,
} from './imported-board.ts'
import { enter, person } from './people.ts'
import { describeRealBoard } from './real-board.ts'
import { inOrder, scan } from './search-reference.ts'

describeRealBoard('the real board asked by holds', () => {
  let real: ImportedBoard
  let climbs: DownloadedClimb[]
  let face: IndexedFace
  beforeAll(async () => {
    real = await importRealBoard()
    climbs = await downloadClimbs(real.key)
    const setup = (await real.key.request('GET', `/mastoc/api/faces/${real.faceId}/setup`)).json()
    const { width, height } = setup.picture
    face = {
      picture: { width, height },
      holds: setup.holds.map((hold: { id: number; centroid_x: number; centroid_y: number }) => ({
        number: hold.id,
        centroidX: hold.centroid_x,
        centroidY: hold.centroid_y,
      })),
    }
  })
  afterAll(() => real?.[Symbol.asyncDispose]())

  const post = async (path: string, json: object, client: TestClient = real.key) => {
    const body = { face_id: real.faceId, ...json }
    const response = await client.request('POST', `/mastoc/api/climbs/${path}`, { json: body })
    expect(response.status, response.text.slice(0, 500)).toBe(200)
    return response.json()
  }
  const query = (json: object, client?: TestClient) => post('query', json, client)
  const narrow = (json: object, client?: TestClient) => post('query/narrow', json, client)

  test.each([
    [['829098'], 78],
    [['O829098'], 76],
    [['T829098'], 2],
    [['H829098'], 78],
    [['829380', '829604'], 15],
    [['829604', '829380', '829604'], 15],
  ])('%j is in %i climbs', async (all, count) => {
    const found = await query({ all, page_size: 500 })
    expect(found).toMatchObject({ count, page: 1, page_size: 500 })
    expect(found.results).toHaveLength(count)
  })

  test('what is left to choose from is counted live', async () => {
    const busiest = await narrow({ all: ['829098'] })
    expect([busiest.count, busiest.holds.length]).toEqual([78, 260])
    const pair = await narrow({ all: ['829380', '829604'] })
    expect([pair.count, pair.holds.length]).toEqual([15, 62])
    expect(pair.holds[0]).toEqual({ number: 828904, count: 1, start: 0, other: 1, foot: 0, top: 0 })
    for (const { number, count } of pair.holds.slice(0, 10))
      expect((await query({ all: ['829380', '829604', String(number)] })).count).toBe(count)
    const all = await narrow({ zeros: true })
    expect([all.count, all.holds.length]).toEqual([1017, 776])
    expect(all.holds.filter((hold: { count: number }) => hold.count === 0)).toHaveLength(38)
    expect((await narrow({})).holds).toHaveLength(738)
  })

  test('a page has the shape of the list, and so has a page past the end', async () => {
    const { results } = await query({ all: ['829098'], page_size: 2, sort: 'sends', page: 2 })
    const listed = (await real.key.request('GET', `/mastoc/api/climbs/${results[0].id}`)).json()
    expect(results[0]).toEqual(listed)
    expect(await query({ page: 900_000_000 })).toMatchObject({ results: [], count: 1017, page: 900_000_000 })
    const [full] = (await query({ all: ['829098'], page_size: 1, view: 'full' })).results
    expect(full).toMatchObject({ sync_state: 'imported', hold_count: expect.any(Number) })
  })

  test('by cursor every result comes once, whatever the order', async () => {
    for (const sort of ['created_at', 'updated_at', 'name', 'grade', 'likes']) {
      const asked = { any: ['829098', '829380', '828971'], sort, order: 'desc' }
      const wanted = (await query({ ...asked, page_size: 500 })).results
      const ids: string[] = []
      for (let after: string | null = ''; after !== null; ) {
        const page: { results: { id: string }[]; next_cursor: string | null } = await query({
          ...asked,
          page_size: 50,
          after,
        })
        expect(Object.keys(page)).toEqual(['results', 'next_cursor'])
        ids.push(...page.results.map(({ id }) => id))
        after = page.next_cursor
      }
      expect(ids).toEqual(wanted.map(({ id }: { id: string }) => id))
    }
  })

  test('200 drawn queries find what a scan of the downloaded climbs finds', async () => {
    const indexed = climbs.map(indexedOf)
    const asked = fc.sample(drawn(climbs), { numRuns: 200, seed: 5 })
    for (const { conditions, filter, order } of asked) {
      const { grade_max, search, min_sends } = filter
      const rank = gradeRange(undefined, grade_max)
      const request = {
        conditions,
        filter: {
          visibility: { kind: 'all' } as const,
          ...(rank ? { rank } : {}),
          ...(search ? { search: foldName(search) } : {}),
          ...(min_sends ? { minSends: min_sends } : {}),
        },
      }
      const wanted = inOrder(scan(face, indexed, request), order).map(({ id }) => id)
      const { anyMin, ...rest } = conditions
      const body = { ...rest, ...(anyMin ? { any_min: anyMin } : {}), ...filter }
      const found = await query({ ...body, sort: order.key, order: order.direction, page_size: 500 })
      expect(found.count, JSON.stringify(body)).toBe(wanted.length)
      expect(found.results.map(({ id }: { id: string }) => id)).toEqual(wanted.slice(0, 500))
    }
  })

  test('private climbs are counted for the shared key and for their setter alone', async () => {
    const ada = await enter(real.board, person('Ada'))
    const uses = (answer: { holds: { count: number }[] }) =>
      answer.holds.reduce((sum, hold) => sum + hold.count, 0)
    const [seen, all] = [await narrow({}, ada.client), await narrow({})]
    expect([seen.count, uses(seen), all.count, uses(all)]).toEqual([1014, 8748, 1017, 8779])
    for (const hidden of climbs.filter((climb) => climb.is_private)) {
      const entries = hidden.holds_list.split(' ')
      const [mine, every] = [await query({ all: entries }, ada.client), await query({ all: entries })]
      expect(every.count - mine.count).toBeGreaterThan(0)
      expect(mine.results.map(({ id }: { id: string }) => id)).not.toContain(hidden.id)
      expect(every.results.map(({ id }: { id: string }) => id)).toContain(hidden.id)
    }
  })

  test('a query takes one look at the changes and the page, narrowing the look alone', async () => {
    const statements = (path: string, json: object) => real.board.countStatements(() => post(path, json))
    expect(await statements('query', { all: ['829098'], grade_max: '7A', sort: 'sends' })).toBe(2)
    expect(await statements('query/narrow', { all: ['829098'] })).toBe(1)
  })
})

function indexedOf(climb: DownloadedClimb): IndexedClimb {
  const stored = (time: string) => `${time}Z`
  return {
    id: climb.id,
    holdsList: climb.holds_list,
    nameFolded: foldName(climb.name),
    gradeRank: gradeRank(climb.grade_font, climb.grade_ircra),
    createdAt: stored(climb.created_at),
    updatedAt: climb.updated_at && stored(climb.updated_at),
    changedAt: stored(climb.created_at),
    syncedAt: climb.synced_at && stored(climb.synced_at),
    setterId: climb.setter_id,
    createdById: climb.created_by_id,
    feetRule: climb.feet_rule,
    source: climb.source,
    isLocal: climb.stokt_id === null,
    isPrivate: climb.is_private,
    isBenchmark: climb.is_benchmark,
    tags: climb.tags,
    sends: climb.climbed_by,
    likes: climb.total_likes,
  }
}

interface Drawn {
  readonly conditions: HoldConditions
  readonly filter: { readonly grade_max?: string; readonly search?: string; readonly min_sends?: number }
  readonly order: Order
}

/** Questions around the holds of some climb, so that most of them find something. */
function drawn(climbs: readonly DownloadedClimb[]): fc.Arbitrary<Drawn> {
  const some = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined, freq: 1 })
  const bounds = fc.record({ min: fc.integer({ min: 0, max: 4 }), max: fc.integer({ min: 3, max: 9 }) })
  return fc.constantFrom(...climbs).chain((climb) => {
    const own = climb.holds_list.split(' ')
    const entry = fc.constantFrom(...own, ...own.map((token) => token.slice(1)), `H${own[0]!.slice(1)}`)
    const other = fc.constantFrom(...climbs).map(({ holds_list }) => holds_list.split(' ')[0]!.slice(1))
    const conditions = fc.record(
      {
        all: fc.array(entry, { maxLength: 2 }),
        any: fc.array(fc.oneof(entry, other), { maxLength: 6 }),
        anyMin: fc.integer({ min: 1, max: 2 }),
        none: fc.array(other, { maxLength: 3 }),
        counts: fc.record({ start: bounds, hand: bounds }, { requiredKeys: [] }),
        span: fc.record({ min: fc.integer({ min: 0, max: 900 }), max: fc.integer({ min: 900, max: 2500 }) }),
      },
      { requiredKeys: [] },
    )
    const filter = fc
      .record({
        grade_max: some(fc.constantFrom('6A', '6C+', '7B')),
        search: some(fc.constantFrom('e', 'La', 'É')),
        min_sends: some(fc.constantFrom(1, 5)),
      })
      .map((given) => JSON.parse(JSON.stringify(given)) as Drawn['filter'])
    const order = fc.record({
      key: fc.constantFrom('created_at', 'updated_at', 'name', 'grade', 'sends', 'likes', 'hold_count'),
      direction: fc.constantFrom('asc', 'desc'),
    })
    return fc.record({ conditions, filter, order })
  }) as fc.Arbitrary<Drawn>
}
