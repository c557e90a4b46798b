import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { board, visibility } from '../../tests/random-board.ts'
import { describeRealBoard, readRealBoard } from '../../tests/real-board.ts'
import { indexedClimb, indexedFace } from '../../tests/real-index.ts'
import { scan } from '../../tests/search-reference.ts'
import type { IndexedClimb } from '../search/climb-columns.ts'
import type { IndexedFace } from '../search/face-holds.ts'
import { FaceIndex } from '../search/face-index.ts'
import { numbersOf, readTokens } from '../tokens/token.ts'
import { similarClimbs } from './similar.ts'

const all = { kind: 'all' } as const

describe('similar climbs', () => {
  it('are the best by the written formula, of those that the caller sees', () => {
    fc.assert(
      fc.property(board, visibility, fc.integer({ min: 1, max: 50 }), ({ face, climbs }, visibility, k) => {
        const index = FaceIndex.build(face, climbs)
        const seen = scan(face, climbs, { filter: { visibility } })
        for (const climb of climbs.slice(0, 5)) {
          const found = similarClimbs(index, climb.id, { visibility, k })
          if (!seen.includes(climb)) {
            expect(found).toBeUndefined()
            continue
          }
          const wanted = seen
            .filter((other) => other !== climb)
            .map((other) => ({ id: other.id, score: score(face, climbs, [climb, other]) }))
            .sort((a, b) => (Math.abs(a.score - b.score) > 1e-12 ? b.score - a.score : a.id < b.id ? -1 : 1))
          expect(found).toHaveLength(Math.min(k, seen.length - 1))
          found!.forEach((one, place) => {
            expect(one.score).toBeCloseTo(wanted[place]!.score, 10)
            expect(one.score).toBeGreaterThanOrEqual(0)
            const before = found![place - 1]
            if (before?.score === one.score) expect(before.id < one.id).toBe(true)
            expect(one.score).toBeLessThanOrEqual(1)
          })
        }
      }),
      { numRuns: 60 },
    )
  })

  it('are as similar one way as the other, and more of them never change the order', () => {
    fc.assert(
      fc.property(board, ({ face, climbs }) => {
        const index = FaceIndex.build(face, climbs)
        const [climb] = climbs
        if (!climb) return
        const found = similarClimbs(index, climb.id, { visibility: all, k: 50 })!
        for (const { id, score, shared } of found) {
          const back = similarClimbs(index, id, { visibility: all, k: 100 })!.find(
            (other) => other.id === climb.id,
          )!
          expect([back.score, back.shared]).toEqual([score, shared])
        }
        for (const k of [1, 3, 10])
          expect(similarClimbs(index, climb.id, { visibility: all, k })).toEqual(found.slice(0, k))
      }),
      { numRuns: 60 },
    )
  })

  it('with equal tokens and an equal grade score exactly 1', () => {
    fc.assert(
      fc.property(board, ({ face, climbs }) => {
        const graded = climbs.find((climb) => climb.gradeRank !== null)
        if (!graded) return
        const twin = { ...graded, id: 'ffffffff-0000-4000-8000-000000000000', isPrivate: true }
        const index = FaceIndex.build(face, [...climbs.filter(({ id }) => id !== twin.id), twin])
        expect(similarClimbs(index, twin.id, { visibility: all, k: 1 })![0]).toMatchObject({
          score: 1,
          overlap: 1,
          path: 1,
          grade: 1,
        })
      }),
    )
  })
})

/** The formula of the contract, step by step. */
function score(
  face: IndexedFace,
  climbs: readonly IndexedClimb[],
  [a, b]: [IndexedClimb, IndexedClimb],
): number {
  const open = climbs.filter((climb) => !climb.isPrivate)
  const weights = (climb: IndexedClimb) => {
    const { tokens } = readTokens(climb.holdsList)
    return new Map(
      numbersOf(tokens).map((number) => {
        const uses = open.filter((one) => numbersOf(readTokens(one.holdsList).tokens).includes(number)).length
        const roles = tokens.filter((token) => token.number === number)
        const onlyFoot = roles.every((token) => token.role === 'F')
        return [number, Math.log(1 + open.length / Math.max(1, uses)) * (onlyFoot ? 0.3 : 1)]
      }),
    )
  }
  const [wa, wb] = [weights(a), weights(b)]
  const numbers = [...new Set([...wa.keys(), ...wb.keys()])]
  const sum = (pick: (x: number, y: number) => number) =>
    numbers.reduce((total, number) => total + pick(wa.get(number) ?? 0, wb.get(number) ?? 0), 0)
  const overlap = sum(Math.max) > 0 ? sum(Math.min) / sum(Math.max) : 1
  const [pa, pb] = [path(face, a), path(face, b)]
  const diagonal = Math.hypot(face.picture!.width, face.picture!.height)
  const distance = pa.reduce(
    (total, [x, y], i) => total + Math.hypot(x - (pb[i]?.[0] ?? 0), y - (pb[i]?.[1] ?? 0)),
    0,
  )
  const alike =
    pa.length === 0 || pb.length === 0
      ? Number(pa.length === pb.length)
      : Math.exp(-distance / 8 / diagonal / 0.08)
  const graded = a.gradeRank !== null && b.gradeRank !== null
  const grade = graded ? Math.exp(-Math.abs(a.gradeRank! - b.gradeRank!) / 1.5) : 0.5
  return 0.6 * overlap + 0.25 * alike + 0.15 * grade
}

/** Eight points, each found by walking the way from its start. */
function path(face: IndexedFace, climb: IndexedClimb): [number, number][] {
  const hands = readTokens(climb.holdsList).tokens.filter((token) => token.role !== 'F')
  const way = numbersOf(hands)
    .map((number) => face.holds.find((hold) => hold.number === number))
    .filter((hold) => hold && hold.centroidX !== null && hold.centroidY !== null)
    .map((hold) => [hold!.centroidX!, hold!.centroidY!] as [number, number])
    .sort(([ax, ay], [bx, by]) => by - ay || ax - bx)
  if (way.length === 0) return []
  const legs = way.slice(1).map(([x, y], i) => Math.hypot(x - way[i]![0], y - way[i]![1]))
  const length = legs.reduce((total, leg) => total + leg, 0)
  return Array.from({ length: 8 }, (_, point) => {
    let left = (length * point) / 7
    for (const [i, leg] of legs.entries()) {
      if (left <= leg + 1e-9 && leg > 0) {
        const t = Math.min(1, left / leg)
        return [
          way[i]![0] + (way[i + 1]![0] - way[i]![0]) * t,
          way[i]![1] + (way[i + 1]![1] - way[i]![1]) * t,
        ]
      }
      left -= leg
    }
    return way.at(-1)!
  })
}

describeRealBoard('similar climbs on the real board', () => {
  let climbs: IndexedClimb[]
  let index: FaceIndex
  beforeAll(() => {
    const real = readRealBoard()
    climbs = real.climbs.map(indexedClimb)
    index = FaceIndex.build(indexedFace(real), climbs)
  })

  const places = (from: number) => {
    const sets = climbs.map((climb) => new Set(numbersOf(readTokens(climb.holdsList).tokens)))
    const found: number[][] = []
    for (let a = 0; a < sets.length; a++)
      for (let b = a + 1; b < sets.length; b++) {
        const both = [...sets[a]!].filter((number) => sets[b]!.has(number)).length
        if (both / (sets[a]!.size + sets[b]!.size - both) < from) continue
        const place = (of: number, other: number) =>
          similarClimbs(index, climbs[of]!.id, { visibility: all, k: 10 })!.findIndex(
            ({ id }) => id === climbs[other]!.id,
          ) + 1
        found.push([place(a, b), place(b, a)])
      }
    return found
  }

  it('each of the 15 pairs that share 70 % of their holds are each other’s first', () => {
    expect(places(0.7)).toEqual(Array(15).fill([1, 1]))
  })

  it('the 31 pairs that share half of their holds are within each other’s first three', () => {
    const found = places(0.5)
    expect(found).toHaveLength(31)
    expect(found.flat().every((place) => place >= 1 && place <= 3)).toBe(true)
  })
})
