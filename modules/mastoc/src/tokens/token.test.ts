import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { describeRealBoard, readRealBoard } from '../../tests/real-board.ts'
import { settingWarnings } from './setting-warnings.ts'
import {
  formatTokens,
  parseToken,
  parseTokens,
  ROLES,
  readTokens,
  roleAwareFingerprint,
  roleBlindFingerprint,
  type Token,
} from './token.ts'

const token: fc.Arbitrary<Token> = fc.record({
  role: fc.constantFrom(...ROLES),
  number: fc.integer({ min: 1, max: 2_147_483_647 }),
})
const fewHolds = fc.array(
  fc.record({ role: fc.constantFrom(...ROLES), number: fc.integer({ min: 1, max: 6 }) }),
  {
    minLength: 1,
    maxLength: 20,
  },
)

describe('a list of tokens', () => {
  it('is kept with one space, in the order given, whatever stood between its tokens', () => {
    expect(parseTokens('S9001, O9003 \t\n T9004').text).toBe('S9001 O9003 T9004')
    expect(parseTokens('  s1,,o2  ').text).toBe('S1 O2')
    expect(parseTokens('S1,S2,O3,T4').tokens).toHaveLength(4)
  })

  it('loses exact repeats but keeps a hold in two roles', () => {
    const reading = parseTokens('S1 O2 S1 T1 s01')
    expect(reading.text).toBe('S1 O2 T1')
    expect(reading.repeated).toEqual([{ role: 'S', number: 1 }])
  })

  it.each(['X12', 'S', 'S-2', 'S0', 'S2147483648', 'S99999999999', 'SS1', 'S1.5', '１', 'S１'])(
    'refuses %s and names it',
    (bad) => {
      expect(parseToken(bad)).toBeUndefined()
      expect(() => parseTokens(`S1 ${bad}`)).toThrow(bad)
    },
  )

  it('is refused when it is empty or has more than 500 tokens', () => {
    expect(() => parseTokens(' , ')).toThrow('empty')
    expect(() => parseTokens(Array.from({ length: 501 }, (_, i) => `O${i + 1}`).join(' '))).toThrow('501')
    expect(parseTokens(Array.from({ length: 500 }, (_, i) => `O${i + 1}`).join(' ')).tokens).toHaveLength(500)
  })

  it('of an import keeps what cannot be read where it stood', () => {
    const reading = readTokens('s1,banana  T2')
    expect(reading.text).toBe('S1 banana T2')
    expect(reading.bad).toEqual(['banana'])
    expect(reading.tokens).toEqual(parseTokens('S1 T2').tokens)
  })

  it('takes an internal id for the number of its hold and then drops the repeat', () => {
    const numberOf = (id: number) => (id === 1_500_000_007 ? 829_284 : undefined)
    expect(parseTokens('S1500000007 S829284 T1500000008', numberOf).text).toBe('S829284 T1500000008')
  })

  it('is the same after it is written and read again', () => {
    fc.assert(
      fc.property(fc.array(token, { minLength: 1, maxLength: 40 }), (tokens) => {
        const once = parseTokens(formatTokens(tokens))
        expect(parseTokens(once.text).text).toBe(once.text)
        expect(formatTokens(once.tokens)).toBe(once.text)
      }),
    )
  })

  it('of any text is read without a fault, and reading is idempotent', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), (text) => {
        expect(readTokens(readTokens(text).text).text).toBe(readTokens(text).text)
      }),
    )
  })
})

describe('a fingerprint', () => {
  it('does not depend on the order', () => {
    fc.assert(
      fc.property(fewHolds, fc.infiniteStream(fc.nat()), (tokens, keys) => {
        const shuffled = tokens
          .map((one) => ({ one, key: keys.next().value as number }))
          .sort((a, b) => a.key - b.key)
          .map(({ one }) => one)
        expect(roleAwareFingerprint(shuffled)).toBe(roleAwareFingerprint(tokens))
        expect(roleBlindFingerprint(shuffled)).toBe(roleBlindFingerprint(tokens))
      }),
    )
  })

  it('tells roles apart only when it is aware of them', () => {
    const [a, b] = [parseTokens('S1 O2 T3').tokens, parseTokens('O1 S2 T3').tokens]
    expect(roleAwareFingerprint(a)).not.toBe(roleAwareFingerprint(b))
    expect(roleBlindFingerprint(a)).toBe(roleBlindFingerprint(b))
  })
})

describe('a setter is warned', () => {
  const codes = (text: string, heights: Record<number, number> = {}) =>
    settingWarnings(parseTokens(text), (number) => heights[number]).map((warning) => warning.code)

  it('about a missing start or top, many of them, and repeats', () => {
    expect(codes('S1 O2 T3')).toEqual([])
    expect(codes('O2')).toEqual(['no_start', 'no_top'])
    expect(codes('S1 S2 S3 T4 T5 T6')).toEqual(['many_starts', 'many_tops'])
    expect(codes('S1 S1 T2')).toEqual(['repeated_token'])
  })

  it('about a start that is a top, and tops below all starts', () => {
    expect(codes('S1 T1')).toEqual(['start_is_top'])
    expect(codes('S1 T2', { 1: 100, 2: 900 })).toEqual(['top_below_start'])
    expect(codes('S1 S3 T2', { 1: 100, 2: 900, 3: 950 })).toEqual([])
  })
})

describeRealBoard('the real board', () => {
  it('has 8,785 tokens, all readable, and no two climbs with the same holds in the same roles', () => {
    const readings = readRealBoard().climbs.map((climb) => readTokens(climb.holdsList))
    const tokens = readings.flatMap((reading) => reading.tokens)
    const ofRole = (role: string) => tokens.filter((one) => one.role === role).length
    expect(ROLES.map(ofRole)).toEqual([1736, 5585, 441, 1023])
    expect(readings.every((reading) => reading.bad.length === 0 && reading.repeated.length === 0)).toBe(true)
    expect(new Set(readings.map((one) => roleAwareFingerprint(one.tokens))).size).toBe(1017)
    expect(new Set(readings.map((one) => roleBlindFingerprint(one.tokens))).size).toBe(1016)
  })
})
