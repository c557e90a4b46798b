import { describe, expect, test } from 'vitest'
import { codeOf, codesOf, knownCodes, labelOf, type Subject, suffixesOf } from './vocabulary.ts'

const subjects: readonly Subject[] = ['rarity', 'type', 'category', 'stage', 'suffix']
const languages = ['en', 'fr', 'ja', 'de', 'es', 'it', 'pt']
const everyLabel = subjects.flatMap((subject) =>
  knownCodes(subject).flatMap((code) =>
    languages.map((lang) => ({ subject, code, lang, label: labelOf(subject, code, lang) })),
  ),
)

test.each([
  ['category', 'Dresseur', 'Trainer'],
  ['type', 'Feu', 'Fire'],
  ['type', 'electrique', 'Lightning'],
  ['stage', 'Niveau 1', 'Stage1'],
  ['stage', 'stage 2', 'Stage2'],
  ['rarity', 'Commune', 'Common'],
  ['rarity', 'peu commune', 'Uncommon'],
  ['category', 'POKÉMON', 'Pokemon'],
  ['type', '草', 'Grass'],
] as const)('%s %s is %s', (subject, value, code) => {
  expect(codesOf(subject, value)).toEqual([code])
  expect(codeOf(subject, value)).toBe(code)
})

test('the rarities of the original client keep their meaning', () => {
  expect(codesOf('rarity', 'Rare Holo').toSorted()).toEqual(['Holo Rare', 'Rare Holo'])
  expect(codesOf('rarity', 'Holo Rare')).toEqual(['Holo Rare'])
  for (const letters of ['V', 'VMAX', 'VSTAR'])
    expect(codesOf('rarity', `Rare Holo ${letters}`)).toEqual([`Holo Rare ${letters}`])
  expect(codesOf('rarity', 'Rare Holo EX')).toEqual([])
  expect(suffixesOf('rare holo ex')).toEqual(['EX'])
  expect(suffixesOf('Rare Holo GX')).toEqual(['GX', 'TAG TEAM-GX'])
  expect(suffixesOf('Rare Holo')).toEqual([])
})

test('EX and ex are two suffixes when they are written so, and one word otherwise', () => {
  expect(codesOf('suffix', 'EX')).toEqual(['EX'])
  expect(codesOf('suffix', 'ex')).toEqual(['ex'])
  expect(codesOf('suffix', 'Ex').toSorted()).toEqual(['EX', 'ex'])
  expect(codeOf('suffix', 'Ex')).toBe('Ex')
})

test('what nobody knows stands for itself and is called so', () => {
  expect(codesOf('type', 'Cosmic')).toEqual(['Cosmic'])
  expect(labelOf('type', 'Cosmic', 'fr')).toBe('Cosmic')
})

describe('a label of any language filters as its code does', () => {
  test.each(everyLabel)('$subject $code in $lang: $label', ({ subject, code, label }) => {
    expect(codesOf(subject, label).toSorted()).toEqual(codesOf(subject, code).toSorted())
  })
})

test('a regional language has the words of its language, others the English ones', () => {
  expect(labelOf('type', 'Fire', 'es-mx')).toBe('Fuego')
  expect(labelOf('type', 'Fire', 'ko')).toBe('Fire')
})
