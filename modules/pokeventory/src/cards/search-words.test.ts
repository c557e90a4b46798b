import fc from 'fast-check'
import { expect, test } from 'vitest'
import { searchOf } from './search-words.ts'

const readingsOf = (q: string) => searchOf(q)!.readings
const set = (code: string, isPart = false) => ({
  code,
  folded: code.replaceAll(/[^a-z0-9]/g, ''),
  isPart,
})
const plain = (int: number) => ({ prefix: '', int, suffix: '' })

test('a code and a number are a card of that set', () => {
  expect(readingsOf('OBF 125')).toContainEqual({ set: set('obf'), number: plain(125) })
  expect(readingsOf('125 OBF')).toContainEqual({ set: set('obf'), number: plain(125) })
  expect(readingsOf('OBF125')).toContainEqual({ set: set('obf', true), number: plain(125) })
  expect(readingsOf('SVP FR 028')).toContainEqual({ set: set('svp'), number: plain(28) })
})

test('a fraction is a number with its total, with or without spaces', () => {
  const number = { ...plain(125), total: { count: 197, isSubset: false } }
  expect(readingsOf('125/197')).toContainEqual({ number })
  expect(readingsOf('125 / 197')).toContainEqual({ number })
  expect(readingsOf('Brasilame 125/197')).toContainEqual({
    name: { folded: 'brasilame', raw: 'brasilame' },
    number,
  })
  expect(readingsOf('TG12/TG30')).toContainEqual({
    number: { prefix: 'TG', int: 12, suffix: '', total: { count: 30, isSubset: true } },
  })
  expect(readingsOf('001/SV-P')).toContainEqual({ number: { ...plain(1), total: { code: 'sv-p' } } })
})

test('a dash between a set and a number is an id, and a name may have one too', () => {
  expect(readingsOf('sv03-125')).toContainEqual({ id: 'sv03-125' })
  expect(readingsOf('SV03-125')).toContainEqual({ set: set('sv03'), number: plain(125) })
  expect(readingsOf('Brasilame-ex')).toContainEqual({ name: { folded: 'brasilameex', raw: 'brasilame-ex' } })
})

test('a name with a number in it stays a name', () => {
  expect(readingsOf('Zeta 2')).toContainEqual({ name: { folded: 'zeta2', raw: 'zeta 2' } })
})

test('a name and a set may stand in either order', () => {
  const { mixtures } = searchOf('Brasilame Marées de verre 12')!
  expect(mixtures).toContainEqual({
    name: { folded: 'brasilame', raw: 'brasilame' },
    set: { code: 'marées de verre', folded: 'mareesdeverre', isPart: true },
    number: plain(12),
  })
})

test('what has no letters is looked for as it stands, and never guessed', () => {
  expect(searchOf('%')).toMatchObject({ guesses: [] })
  expect(readingsOf('%')).toContainEqual({ name: { folded: '', raw: '%' } })
  expect(searchOf('  ')).toBeUndefined()
})

test('no text is read in more ways than can be asked at once', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 200, unit: 'grapheme' }), (text) => {
      const search = searchOf(text)
      expect(search?.readings.length ?? 0).toBeLessThanOrEqual(7)
      expect(search?.mixtures.length ?? 0).toBeLessThanOrEqual(14)
    }),
  )
})
