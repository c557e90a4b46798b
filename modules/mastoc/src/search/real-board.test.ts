import { beforeAll, expect, it } from 'vitest'
import { describeRealBoard, readRealBoard } from '../../tests/real-board.ts'
import { indexedClimb, indexedFace } from '../../tests/real-index.ts'
import { inOrder, scan } from '../../tests/search-reference.ts'
import { newestFirst } from '../climbs/filter.ts'
import { gradeRange } from '../grades/grade-range.ts'
import type { IndexedClimb } from './climb-columns.ts'
import type { HoldConditions } from './conditions.ts'
import type { IndexedFace } from './face-holds.ts'
import { FaceIndex } from './face-index.ts'
import { narrowHolds } from './narrow.ts'
import { queryClimbs } from './query.ts'

describeRealBoard('search on the real board', () => {
  let face: IndexedFace
  let climbs: IndexedClimb[]
  let index: FaceIndex
  const all = { kind: 'all' } as const
  const count = (conditions: HoldConditions, filter: object = {}) =>
    queryClimbs(
      index,
      { filter: { visibility: all, ...filter }, conditions },
      { order: newestFirst, page: { limit: 1 } },
    ).count

  beforeAll(() => {
    const board = readRealBoard()
    face = indexedFace(board)
    climbs = board.climbs.map(indexedClimb)
    index = FaceIndex.build(face, climbs)
  })

  it('the busiest hold is in 78 climbs, 76 times as other and twice as top, and leaves 260 others', () => {
    expect([count({ all: ['829098'] }), count({ all: ['O829098'] }), count({ all: ['T829098'] })]).toEqual([
      78, 76, 2,
    ])
    const narrowed = narrowHolds(index, { filter: { visibility: all }, conditions: { all: ['829098'] } })
    expect([narrowed.count, narrowed.holds.length]).toEqual([78, 260])
  })

  it('two holds together are in 15 climbs and leave 62 others', () => {
    const narrowed = narrowHolds(index, {
      filter: { visibility: all },
      conditions: { all: ['829380', '829604'] },
    })
    expect([narrowed.count, narrowed.holds.length]).toEqual([15, 62])
    expect(narrowed.holds[0]).toEqual({ number: 828904, count: 1, start: 0, other: 1, foot: 0, top: 0 })
  })

  it('38 holds are in no climb, and the public sees 1,014 climbs', () => {
    const { count: climbsFound, holds } = narrowHolds(index, { filter: { visibility: all } }, { zeros: true })
    expect([climbsFound, holds.length, holds.filter((hold) => hold.count === 0).length]).toEqual([
      1017, 776, 38,
    ])
    expect(holds.reduce((sum, hold) => sum + hold.count, 0)).toBe(8779)
    const open = narrowHolds(index, { filter: { visibility: { kind: 'public' } } })
    expect([open.count, open.holds.reduce((sum, hold) => sum + hold.count, 0)]).toEqual([1014, 8748])
  })

  it('grades and names are filtered as the list does', () => {
    expect(count({}, { rank: gradeRange('6A', '6A+') })).toBe(171)
    expect(count({}, { rank: gradeRange(undefined, '9A') })).toBe(986)
    expect([count({}, { search: 'ete' }), count({}, { search: '_' }), count({}, { search: '%' })]).toEqual([
      14, 28, 0,
    ])
    expect(count({}, { isBenchmark: true })).toBe(20)
  })

  it('200 drawn queries find what a scan of all climbs finds', () => {
    let state = 7
    const next = (below: number) => {
      state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 1
      return (state >>> 8) % below
    }
    const someHold = () => climbs[next(climbs.length)]!.holdsList.split(' ')[0]!
    for (let run = 0; run < 200; run++) {
      const own = climbs[next(climbs.length)]!.holdsList.split(' ')
      const conditions = {
        all: [own[next(own.length)]!.slice(next(2))],
        none: next(2) ? [someHold()] : [],
        any: next(3) ? [] : [someHold(), own[0]!],
        counts: next(2) ? { start: { min: 2 } } : {},
        span: next(3) ? {} : { min: next(1500) },
      }
      const request = { filter: { visibility: all }, conditions }
      const wanted = inOrder(scan(face, climbs, request), newestFirst).map(({ id }) => id)
      expect(queryClimbs(index, request, { order: newestFirst, page: { limit: 2000 } }).ids).toEqual(wanted)
    }
  })
})
