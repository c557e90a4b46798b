import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { describeRealBoard, readRealBoard } from '../../tests/real-board.ts'
import { foldName, normaliseName } from './folding.ts'

describe('a folded name', () => {
  it('has neither case nor accents', () => {
    expect(foldName('Été à la PLAGE')).toBe('ete a la plage')
    expect(foldName('Cœur brûlé, Straße, ŁÓDŹ, İstanbul')).toBe('coeur brule, strasse, lodz, istanbul')
    expect(foldName('E\u0301te\u0301')).toBe(foldName('Été'))
    expect(foldName('50%_a\\b 🧗')).toBe('50%_a\\b 🧗')
  })

  it('of a folded name is itself', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (name) => {
        expect(foldName(foldName(name))).toBe(foldName(name))
      }),
    )
  })

  it('holds the folded form of each part of the name', () => {
    const word = fc.string({ unit: fc.constantFrom('é', 'E', 'ø', 'Z', '_', '🧗', 'ç', ' ') })
    fc.assert(
      fc.property(word, word, word, (a, b, c) => {
        expect(foldName(a + b + c)).toContain(foldName(b))
      }),
    )
  })

  it('comes from a name that was composed and trimmed', () => {
    expect(normaliseName('  Cafe\u0301 ')).toBe('Café')
  })
})

describeRealBoard('on the real board', () => {
  it('14 names have "ete" in them, 28 an underscore, none a percent sign', () => {
    const names = readRealBoard().climbs.map((climb) => foldName(climb.name))
    const count = (text: string) => names.filter((name) => name.includes(foldName(text))).length
    expect([count('ete'), count('_'), count('%')]).toEqual([14, 28, 0])
  })
})
