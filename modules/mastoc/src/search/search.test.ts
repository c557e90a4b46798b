import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { board, climb, conditions, filter, order } from '../../tests/random-board.ts'
import { inOrder, scan } from '../../tests/search-reference.ts'
import { newestFirst } from '../climbs/filter.ts'
import type { IndexedClimb } from './climb-columns.ts'
import type { SearchRequest } from './evaluate.ts'
import { FaceIndex } from './face-index.ts'
import { narrowHolds } from './narrow.ts'
import { queryClimbs } from './query.ts'
import type { Position } from './sort-order.ts'

const everything = { order: newestFirst, page: { limit: 1000 } }
const all = { kind: 'all' } as const
const request = fc
  .record({ filter, conditions, marked: fc.option(fc.boolean(), { nil: undefined, freq: 1 }) })
  .map(({ filter, conditions, marked }) => ({ filter, conditions, marked }))

/** Marks every second climb of the board, where the drawn request asks for marks. */
function asked(
  drawn: { filter: SearchRequest['filter']; conditions: object; marked: boolean | undefined },
  climbs: readonly IndexedClimb[],
): SearchRequest {
  const ids = climbs.filter((_, index) => index % 2 === 0).map(({ id }) => id)
  return {
    filter: drawn.filter,
    conditions: drawn.conditions,
    ...(drawn.marked === undefined ? {} : { marked: [{ ids, wanted: drawn.marked }] }),
  }
}

describe('a query by holds', () => {
  it('finds what a scan of every climb finds, in the same order, page by page', () => {
    fc.assert(
      fc.property(board, request, order, (board, drawn, order) => {
        const index = FaceIndex.build(board.face, board.climbs)
        const wanted = inOrder(scan(board.face, board.climbs, asked(drawn, board.climbs)), order).map(
          ({ id }) => id,
        )
        const found = queryClimbs(index, asked(drawn, board.climbs), { order, page: { limit: 1000 } })
        expect(found).toEqual({ count: wanted.length, ids: wanted, next: null })
        const page = queryClimbs(index, asked(drawn, board.climbs), { order, page: { skip: 3, limit: 4 } })
        expect(page).toMatchObject({ count: wanted.length, ids: wanted.slice(3, 7) })
        expect(page.next?.id).toEqual(wanted.length > 7 ? wanted[6] : undefined)
      }),
      { numRuns: 600 },
    )
  })

  it('read by keyset gives every climb once, though climbs vanish between the pages', () => {
    fc.assert(
      fc.property(board, order, fc.boolean(), (board, order, vanish) => {
        const index = FaceIndex.build(board.face, board.climbs)
        const ids: string[] = []
        let behind: Position | undefined
        for (let page = 0; page < 100; page++) {
          const found = queryClimbs(
            index,
            { filter: { visibility: all } },
            { order, page: { limit: 7, ...(behind ? { behind } : {}) } },
          )
          ids.push(...found.ids)
          if (!found.next) break
          behind = found.next
          if (vanish) index.remove(found.ids.at(-1)!)
        }
        expect(ids).toEqual(inOrder(board.climbs, order).map(({ id }) => id))
      }),
    )
  })

  it('never finds more when `all` or `none` grows, nor less when `any` grows', () => {
    fc.assert(
      fc.property(board, conditions, fc.integer({ min: 101, max: 108 }), (board, conditions, number) => {
        const index = FaceIndex.build(board.face, board.climbs)
        const count = (more: object) =>
          queryClimbs(
            index,
            { filter: { visibility: all }, conditions: { ...conditions, ...more } },
            everything,
          ).count
        const [entry, base] = [String(number), count({})]
        expect(count({ all: [...(conditions.all ?? []), entry] })).toBeLessThanOrEqual(base)
        expect(count({ none: [...(conditions.none ?? []), entry] })).toBeLessThanOrEqual(base)
        if (conditions.any?.length)
          expect(count({ any: [...conditions.any, entry] })).toBeGreaterThanOrEqual(base)
      }),
    )
  })

  it('does not depend on the order or the repetition of its entries', () => {
    fc.assert(
      fc.property(board, conditions, (board, conditions) => {
        const index = FaceIndex.build(board.face, board.climbs)
        const ids = (some: object) =>
          queryClimbs(index, { filter: { visibility: all }, conditions: some }, everything).ids
        const turned = (list: readonly unknown[] | undefined) => list && [...list.toReversed(), ...list]
        const { all: every, any, none, within } = conditions
        expect(
          ids({
            ...conditions,
            all: turned(every),
            any: turned(any),
            none: turned(none),
            within: turned(within),
          }),
        ).toEqual(ids(conditions))
      }),
    )
  })

  it('names every hold that the face has not', () => {
    const index = FaceIndex.build(
      {
        holds: [
          { number: 5, id: 1_500_000_005, centroidX: 1, centroidY: 1 },
          { number: 6, isRetired: true, centroidX: 1, centroidY: 1 },
        ],
        picture: null,
      },
      [],
    )
    const ask = (conditions: object) => () =>
      queryClimbs(index, { filter: { visibility: all }, conditions }, everything)
    expect(ask({ all: ['5', 'h5', '1500000005'] })).not.toThrow()
    expect(ask({ all: ['S7', '8', '5'] })).toThrow('7, 8')
    expect(ask({ none: ['6'] })).toThrow('6')
    expect(ask({ within: [5, 9] })).toThrow('9')
    expect(ask({ any: ['X5'] })).toThrow('X5')
  })
})

describe('narrowing', () => {
  it('counts for each hold what the query with that hold finds', () => {
    fc.assert(
      fc.property(board, request, (board, drawn) => {
        const index = FaceIndex.build(board.face, board.climbs)
        const asking = asked(drawn, board.climbs)
        const narrowed = narrowHolds(index, asking, { zeros: true })
        const count = (entry: string) => {
          const more = [...(asking.conditions?.all ?? []), entry]
          return queryClimbs(
            index,
            { ...asking, conditions: { ...asking.conditions, all: more } },
            everything,
          ).count
        }
        expect(narrowed.count).toBe(queryClimbs(index, asking, everything).count)
        for (const { number, ...counted } of narrowed.holds) {
          expect(counted).toEqual({
            count: count(`${number}`),
            start: count(`S${number}`),
            other: count(`O${number}`),
            foot: count(`F${number}`),
            top: count(`T${number}`),
          })
        }
        const left = new Set((asking.conditions?.all ?? []).map((entry) => entry.replace(/^\D/, '')))
        expect(narrowed.holds.map(({ number }) => number)).toEqual(
          board.face.holds.map(({ number }) => number).filter((number) => !left.has(String(number))),
        )
        expect(narrowHolds(index, asking).holds).toEqual(narrowed.holds.filter(({ count }) => count > 0))
      }),
      { numRuns: 60 },
    )
  })
})

describe('an index that follows changes', () => {
  const change = fc.oneof(
    fc.record({ upsert: climb }),
    fc.record({ replace: fc.nat(), by: climb }),
    fc.record({ remove: fc.nat() }),
  )

  it('answers as one that was built from the climbs as they are now', () => {
    fc.assert(
      fc.property(
        board,
        fc.array(change, { maxLength: 150 }),
        fc.tuple(request, order),
        (board, changes, [drawn, order]) => {
          const index = FaceIndex.build(board.face, board.climbs)
          index.order(order.key)
          let climbs = [...board.climbs]
          for (const one of changes) {
            if ('remove' in one) {
              const gone = climbs[one.remove % Math.max(1, climbs.length)]
              index.remove(gone?.id ?? '00000000-0000-4000-8000-000000000000')
              climbs = climbs.filter((other) => other !== gone)
              continue
            }
            const target = 'replace' in one ? climbs[one.replace % Math.max(1, climbs.length)] : undefined
            const written = 'upsert' in one ? one.upsert : { ...one.by, id: target?.id ?? one.by.id }
            index.upsert(written)
            climbs = [...climbs.filter(({ id }) => id !== written.id), written]
          }
          const fresh = FaceIndex.build(board.face, climbs)
          const asking = asked(drawn, board.climbs)
          const page = { order, page: { limit: 1000 } }
          expect(queryClimbs(index, asking, page)).toEqual(queryClimbs(fresh, asking, page))
          expect(queryClimbs(index, asking, page).ids).toEqual(
            inOrder(scan(board.face, climbs, asking), order).map(({ id }) => id),
          )
          expect(narrowHolds(index, asking)).toEqual(narrowHolds(fresh, asking))
          expect(index.size).toBe(climbs.length)
        },
      ),
      { numRuns: 200 },
    )
  })
})
