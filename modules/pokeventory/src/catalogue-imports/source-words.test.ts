import { expect, test } from 'vitest'
import { canonicalWords, withCanonicalWords } from './source-words.ts'

const tables = [
  {
    types: { Fire: 'Feu', Grass: 'Plante' },
    rarities: { Common: 'Commune' },
    energyTypes: { Special: 'Spécial' },
  },
  { types: { Fire: 'Feuer', Metal: 'Stahl' }, rarities: { Rare: 'Selten', 'Ultra Rare': 'Selten' } },
]

test('words of a checkout become canonical codes, whatever their case', () => {
  const words = canonicalWords(tables)
  const fields = { types: ['Feu', 'STAHL', 'Fire'], rarity: 'commune', energyType: 'Spécial', hp: 3 }
  expect(withCanonicalWords(fields, words)).toEqual({
    ...{ types: ['Fire', 'Metal', 'Fire'], rarity: 'Common', energyType: 'Special', hp: 3 },
  })
})

test('a word of two codes, and one that nobody knows, stay as they are', () => {
  const words = canonicalWords([{ rarities: { 'Sun Rare': 'Xyz', 'Moon Rare': 'Xyz' } }])
  expect(withCanonicalWords({ rarity: 'Xyz' }, words)).toEqual({ rarity: 'Xyz' })
  expect(withCanonicalWords({ rarity: 'Qqq', trainerType: 'Qqq' }, words)).toEqual({
    rarity: 'Qqq',
    trainerType: 'Qqq',
  })
})

test('codes that differ in case alone stay two', () => {
  const words = canonicalWords([{ suffixes: { EX: 'EX', ex: 'ex' } }])
  expect(withCanonicalWords({ suffix: 'ex' }, words)).toEqual({ suffix: 'ex' })
  expect(withCanonicalWords({ suffix: 'EX' }, words)).toEqual({ suffix: 'EX' })
})

test('words of the house are known without tables', () => {
  const fields = { category: 'Dresseur', types: ['Eau'], rarity: 'Commune', stage: 'Niveau 1' }
  expect(withCanonicalWords(fields, new Map())).toEqual({
    ...{ category: 'Trainer', types: ['Water'], rarity: 'Common', stage: 'Stage1' },
  })
})
