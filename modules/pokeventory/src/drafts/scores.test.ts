import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { RawCandidate } from '../matching/match.ts'
import { scoresOf } from './scores.ts'

const candidate = (card_id: string, raw_score: number): RawCandidate => ({
  card_id,
  lang: 'fr',
  raw_score,
  evidence: {},
})
const everything = () => true

const kept = fc
  .array(
    fc.record({
      id: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'),
      // around the usual threshold too, where rounding matters
      score: fc.oneof(
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.double({ min: 0.8198, max: 0.8202, noNaN: true }),
      ),
    }),
    { maxLength: 8 },
  )
  .map((list) => list.sort((a, b) => b.score - a.score).map(({ id, score }) => candidate(id, score)))
const threshold = fc.oneof(fc.double({ min: 0.5, max: 0.99, noNaN: true }), fc.constant(0.82))

test('scores fall, ids differ, and each lies between 0 and 0.99 with four decimals (P3)', () => {
  fc.assert(
    fc.property(kept, threshold, fc.boolean(), (list, limit, ruleOk) => {
      const { candidates } = scoresOf(list, { ruleOk, threshold: limit, isThere: everything })
      const scores = candidates.map(({ score }) => score)
      expect(scores).toEqual([...scores].sort((a, b) => b - a))
      expect(new Set(candidates.map((one) => one.candidate.card_id)).size).toBe(candidates.length)
      for (const score of scores) {
        expect(score).toBeGreaterThanOrEqual(0)
        expect(score).toBeLessThanOrEqual(0.99)
        expect(Number(score.toFixed(4))).toBe(score)
      }
    }),
  )
})

test('the first score reaches the threshold if and only if the draft is sure (P4)', () => {
  fc.assert(
    fc.property(kept, threshold, fc.boolean(), (list, limit, ruleOk) => {
      const { sure, candidates } = scoresOf(list, { ruleOk, threshold: limit, isThere: everything })
      expect((candidates[0]?.score ?? 0) >= limit).toBe(sure)
      expect(sure).toBe(list.length > 0 && ruleOk && list[0]!.raw_score >= limit)
    }),
  )
})

test('a changed threshold keeps the first score and being sure together', () => {
  const list = [candidate('a', 0.9), candidate('b', 0.4)]
  const at = (limit: number) => scoresOf(list, { ruleOk: true, threshold: limit, isThere: everything })
  expect(at(0.82)).toMatchObject({ sure: true, candidates: [{ score: 0.9 }, { score: 0.4 }] })
  expect(at(0.95)).toMatchObject({ sure: false, candidates: [{ score: 0.9 }, { score: 0.4 }] })
  expect(scoresOf(list, { ruleOk: false, threshold: 0.82, isThere: everything })).toMatchObject({
    sure: false,
    candidates: [{ score: 0.8199 }, { score: 0.4 }],
  })
})

test('a card that is gone takes being sure with it', () => {
  const list = [candidate('a', 0.95), candidate('b', 0.9)]
  const { sure, candidates } = scoresOf(list, { ruleOk: true, threshold: 0.82, isThere: (id) => id !== 'a' })
  expect(sure).toBe(false)
  expect(candidates).toMatchObject([{ candidate: { card_id: 'b' }, score: 0.8199 }])
})
