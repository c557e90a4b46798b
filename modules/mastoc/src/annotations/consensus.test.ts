import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { CONDITIONS, consensusOf, DIFFICULTIES, GRIP_TYPES, type Opinion } from './consensus.ts'

const none: Opinion = { gripType: null, condition: null, difficulty: null, notes: null }
const grips = (...values: (string | null)[]) => values.map((gripType) => ({ ...none, gripType }))

describe('the consensus on a hold', () => {
  it('of nobody is empty', () => {
    expect(consensusOf([])).toMatchObject({
      grip_type: null,
      grip_type_votes: 0,
      grip_type_confidence: 0,
      total_annotators: 0,
    })
  })

  it('of three members with two equal values is that value, with two votes', () => {
    expect(consensusOf(grips('pince', 'bac', 'pince'))).toMatchObject({
      grip_type: 'pince',
      grip_type_votes: 2,
      grip_type_confidence: 0.67,
      total_annotators: 3,
      reliable: { grip_type: false },
    })
  })

  it('goes to the first in the order of the list when votes are equal', () => {
    expect(consensusOf(grips('micro', 'plat')).grip_type).toBe('plat')
    expect(consensusOf(grips('plat', 'micro')).grip_type).toBe('plat')
  })

  it('rounds half to even: one of eight is 0.12, three of eight 0.38', () => {
    const eight = (votes: number) =>
      consensusOf(
        grips(...Array(votes).fill('bac'), ...GRIP_TYPES.filter((one) => one !== 'bac').slice(0, 8 - votes)),
      )
    expect(eight(3).grip_type_confidence).toBe(0.38)
    expect(consensusOf(grips(...GRIP_TYPES.slice(0, 8))).grip_type_confidence).toBe(0.12)
  })

  it('counts who left any field set, a note alone included', () => {
    expect(
      consensusOf([none, { ...none, notes: 'dusty' }, { ...none, condition: 'sale' }]).total_annotators,
    ).toBe(2)
  })

  it('is reliable from the stated votes and shares on', () => {
    expect(consensusOf(grips('bac', 'bac', 'bac', 'plat', 'plat', 'micro')).reliable.grip_type).toBe(true)
    expect(consensusOf(grips('bac', 'bac', 'bac', 'plat', 'plat', 'micro', 'micro')).reliable.grip_type).toBe(
      false,
    )
    const conditions = (...values: string[]) =>
      consensusOf(values.map((condition) => ({ ...none, condition }))).reliable
    expect(conditions('ok', 'ok', 'ok', 'sale', 'usee').condition).toBe(true)
    expect(conditions('ok', 'sale').condition).toBe(false)
  })

  it('does not depend on the order of the members', () => {
    const opinion = fc.record({
      gripType: fc.constantFrom(null, ...GRIP_TYPES),
      condition: fc.constantFrom(null, ...CONDITIONS),
      difficulty: fc.constantFrom(null, ...DIFFICULTIES),
      notes: fc.constantFrom(null, '', 'x'),
    })
    fc.assert(
      fc.property(fc.array(opinion, { maxLength: 20 }), (opinions) => {
        expect(consensusOf(opinions.toReversed())).toEqual(consensusOf(opinions))
      }),
    )
  })
})
