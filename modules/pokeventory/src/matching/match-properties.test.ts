import fc from 'fast-check'
import { expect, test } from 'vitest'
import { options, readingOf, stripOf } from '../../tests/matching.ts'
import { flameLines, index, linesOf, words } from '../../tests/matching-catalogue.ts'
import { packHashes } from '../hashes/learned-hashes.ts'
import type { CardReading } from '../reading/card-reading.ts'
import type { Match } from './match.ts'
import { isSure } from './match-page.ts'
import { matchReading } from './match-reading.ts'

const THRESHOLD = 0.82

const match = (reading: CardReading, more = {}): Match =>
  matchReading(index, reading, { ...options, ...more })
const ids = ({ candidates }: Match) => candidates.map(({ card_id }) => card_id)

const someWords = fc.array(
  fc.constantFrom(
    ...flameLines,
    ...linesOf('Ondelune', 'marée'),
    ...words,
    'xqzw',
    '120 PV',
    'ほのお',
    '***',
  ),
  { maxLength: 8 },
)
const someTokens = fc.array(
  fc.constantFrom(
    '017/060',
    '17/61',
    '44/90',
    '94/90',
    'O17/O6O',
    'DMB',
    'FR',
    '203/142',
    '12',
    '/',
    'Illus.',
  ),
  { maxLength: 5 },
)
const someHash = fc.constantFrom('a5'.repeat(32), '5a'.repeat(32), 'f'.repeat(64))
const someReading = fc
  .record({ lines: someWords, tokens: someTokens, attempts: fc.nat(3), hash: someHash })
  .map(({ lines, tokens, attempts, hash }) =>
    readingOf(lines, { strips: stripOf(attempts, ...tokens), hash }),
  )
const someOptions = fc.record({
  maxCandidates: fc.integer({ min: 1, max: 20 }),
  hashes: fc
    .array(fc.record({ cardId: fc.constantFrom('dm02-17', 'dm03-44', 'dm04-17', 'gone-1'), hash: someHash }))
    .map(packHashes),
})

test('P3: candidates are distinct, sorted, no more than asked, with scores from 0 to 0.99', () => {
  fc.assert(
    fc.property(someReading, someOptions, (reading, more) => {
      const { candidates } = match(reading, more)
      expect(candidates.length).toBeLessThanOrEqual(more.maxCandidates)
      expect(new Set(candidates.map(({ card_id }) => card_id)).size).toBe(candidates.length)
      candidates.forEach(({ raw_score }, at) => {
        expect(raw_score).toBeGreaterThanOrEqual(0)
        expect(raw_score).toBeLessThanOrEqual(Math.min(0.99, candidates[at - 1]?.raw_score ?? 1))
      })
    }),
    { numRuns: 150 },
  )
})

test('P5: evidence that was read for no card weighs nothing for any of them', () => {
  fc.assert(
    fc.property(someReading, someOptions, (reading, more) => {
      const { candidates } = match({ ...reading, strips: [] }, { ...more, maxCandidates: 20 })
      for (const { evidence } of candidates)
        for (const kind of ['number', 'set_code', 'hp'] as const) {
          const isRead = candidates.some((other) => other.evidence[kind]?.read !== undefined)
          if (!isRead) expect(evidence[kind]?.weight ?? 0).toBe(0)
        }
    }),
    { numRuns: 100 },
  )
})

test('P5: noise among the lines never makes a wrong card sure', () => {
  const noise = fc.array(fc.stringMatching(/^[a-z ]{3,40}$/), { maxLength: 6 })
  const truths = [
    { id: 'dm04-17', lines: linesOf('Ondelune', 'marée'), token: '17/61' },
    { id: 'dm02-17', lines: flameLines, token: '017/060' },
  ]
  fc.assert(
    fc.property(fc.constantFrom(...truths), noise, fc.nat(2), ({ id, lines, token }, dirt, attempts) => {
      const found = match(
        readingOf([...dirt, ...lines, ...dirt], { strips: stripOf(attempts, ...dirt, token) }),
      )
      if (isSure(found, THRESHOLD)) expect(ids(found)[0]).toBe(id)
    }),
    { numRuns: 150 },
  )
})

test('P6: the same reading and the same hashes give the same match', () => {
  fc.assert(
    fc.property(someReading, someOptions, (reading, more) => {
      expect(match(structuredClone(reading), more)).toEqual(match(reading, more))
    }),
    { numRuns: 50 },
  )
})

test('a card with twins is never sure without its number, whatever its text says', () => {
  const shuffled = fc.shuffledSubarray([...flameLines, 'Brasilâme', 'xqzw 120 PV', '©2023'], { minLength: 1 })
  fc.assert(
    fc.property(shuffled, fc.array(fc.constantFrom('DMB', 'DMC', 'FR', '17', '44')), (lines, tokens) => {
      const found = match(readingOf(lines, { strips: stripOf(3, ...tokens) }))
      if (['dm02-17', 'dm03-44', 'dm03-94'].includes(ids(found)[0] ?? '')) expect(found.ruleOk).toBe(false)
    }),
    { numRuns: 150 },
  )
})

test('numbers and codes alone, however often they are read, never make a card sure', () => {
  fc.assert(
    fc.property(someTokens, fc.nat(6), (tokens, attempts) => {
      expect(match(readingOf([], { strips: stripOf(attempts, ...tokens) })).ruleOk).toBe(false)
    }),
    { numRuns: 150 },
  )
})
