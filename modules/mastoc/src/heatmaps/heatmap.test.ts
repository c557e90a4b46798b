import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { board, filter } from '../../tests/random-board.ts'
import { describeRealBoard, readRealBoard } from '../../tests/real-board.ts'
import { indexedClimb, indexedFace } from '../../tests/real-index.ts'
import { holdShapes } from '../../tests/real-shapes.ts'
import { scan } from '../../tests/search-reference.ts'
import { microsecondsOf } from '../climbs/instant.ts'
import { FaceIndex } from '../search/face-index.ts'
import { readTokens } from '../tokens/token.ts'
import { HEATMAP_METRICS, HEATMAP_ROLES, heatmapOf } from './heatmap.ts'
import { heatmapSvg } from './heatmap-drawing.ts'
import { percentilesOf } from './percentiles.ts'
import { rampColour } from './ramp.ts'

const all = { visibility: { kind: 'all' } } as const

describe('a heatmap', () => {
  it('counts for every hold what a scan of the climbs counts', () => {
    const letters = { any: 'SOFT', start: 'S', other: 'O', foot: 'F', top: 'T', hand: 'SOT' }
    const until = fc.option(fc.constantFrom('2025-03-10T12:00:00.000000Z', '2025-03-20T12:00:00.000001Z'), {
      nil: undefined,
    })
    const asked = fc.record({
      role: fc.constantFrom(...HEATMAP_ROLES),
      metric: fc.constantFrom(...HEATMAP_METRICS),
      filter,
      until,
    })
    fc.assert(
      fc.property(board, asked, ({ face, climbs }, { role, metric, filter, until }) => {
        const index = FaceIndex.build(face, climbs)
        const seen = scan(face, climbs, { filter }).filter(
          ({ createdAt }) => until === undefined || microsecondsOf(createdAt) <= microsecondsOf(until),
        )
        const map = heatmapOf(index, { role, metric, filter, ...(until === undefined ? {} : { until }) })
        expect([map.climbs, map.holds.map(({ number }) => number)]).toEqual([
          seen.length,
          face.holds.map(({ number }) => number),
        ])
        for (const { number, value, count } of map.holds) {
          const users = seen.filter(({ holdsList }) =>
            readTokens(holdsList).tokens.some(
              (token) => token.number === number && letters[role].includes(token.role),
            ),
          )
          expect(count).toBe(users.length)
          const ranks = users.map(({ gradeRank }) => gradeRank).filter((rank) => rank !== null)
          const sum = (numbers: readonly number[]) => numbers.reduce((total, one) => total + one, 0)
          const grade = (of: number) => (ranks.length > 0 ? of : null)
          const wanted = {
            count: users.length,
            sends: sum(users.map(({ sends }) => sends)),
            min_grade: grade(Math.min(...ranks)),
            max_grade: grade(Math.max(...ranks)),
            mean_grade: grade(sum(ranks) / ranks.length),
          }[metric]
          if (wanted === null) expect(value).toBeNull()
          else expect(value).toBeCloseTo(wanted, 3)
        }
        expect(map.max).toBe(Math.max(0, ...map.holds.map(({ value }) => value ?? 0)))
      }),
      { numRuns: 100 },
    )
  })

  it('ranks its holds by percentile: below and half of the equal ones', () => {
    expect(percentilesOf([0, 5, 5, null, 9])).toEqual([12.5, 50, 50, null, 87.5])
    expect(percentilesOf([null])).toEqual([null])
    expect(percentilesOf([3])).toEqual([50])
    fc.assert(
      fc.property(fc.array(fc.option(fc.nat(5))), (values) => {
        const known = values.filter((value) => value !== null)
        percentilesOf(values).forEach((percentile, at) => {
          const value = values[at]!
          if (value === null) return
          const below = known.filter((other) => other < value).length
          const equal = known.filter((other) => other === value).length
          expect(percentile).toBeCloseTo((100 * (below + equal / 2)) / known.length, 2)
        })
      }),
    )
  })

  it('has colours that grow lighter from the least to the most', () => {
    const lightness = (percentile: number) => {
      const [r, g, b] = rampColour(percentile)
        .match(/\w\w/g)!
        .map((hex) => Number.parseInt(hex, 16)) as [number, number, number]
      return 0.2126 * r + 0.7152 * g + 0.0722 * b
    }
    for (let percentile = 1; percentile <= 100; percentile++)
      expect(lightness(percentile)).toBeGreaterThanOrEqual(lightness(percentile - 1))
    expect([rampColour(-5), rampColour(100), rampColour(500)]).toEqual(['#440154', '#FDE725', '#FDE725'])
  })
})

describeRealBoard('the heatmap of the real board', () => {
  const real = () => {
    const board = readRealBoard()
    return { board, index: FaceIndex.build(indexedFace(board), board.climbs.map(indexedClimb)) }
  }

  it('has 776 holds, 38 of them unused, 829098 in 78 climbs, and 8,779 uses in all', () => {
    const map = heatmapOf(real().index, { role: 'any', metric: 'count', filter: all })
    expect([map.climbs, map.holds.length, map.max]).toEqual([1017, 776, 78])
    expect(map.holds.filter(({ count }) => count === 0)).toHaveLength(38)
    expect(map.holds.find(({ count }) => count === 78)!.number).toBe(829098)
    expect(map.holds.reduce((sum, { count }) => sum + count, 0)).toBe(8779)
    const open = heatmapOf(real().index, {
      role: 'any',
      metric: 'count',
      filter: { visibility: { kind: 'public' } },
    })
    expect(open.holds.reduce((sum, { count }) => sum + count, 0)).toBe(8748)
  })

  it('is drawn with a colour for every used hold, plain or on the photo', () => {
    const { board, index } = real()
    const heatmap = heatmapOf(index, { role: 'any', metric: 'count', filter: all })
    const shapes = holdShapes(board)
    const draw = (style: 'photo' | 'plain', href: string | null) =>
      heatmapSvg({ style, heatmap, holds: shapes, picture: board.setup.picture, href })
    expect(draw('photo', '/w.jpg').match(/data-hold/g)).toHaveLength(738)
    expect(draw('photo', null)).toBe(draw('plain', '/w.jpg'))
    expect(draw('plain', null)).not.toContain('<image')
  })
})
