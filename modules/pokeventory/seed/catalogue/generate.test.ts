import { expect, test } from 'vitest'
import { catalogueOfRecords } from '../../src/catalogue-imports/catalogue-of-records.ts'
import { faceOf } from '../drawing/face-of-card.ts'
import { recordsOf, SetShelf } from './catalogue.ts'
import { generateCatalogue, generateDemo } from './generate.ts'
import { demoSeedOf } from './plans.ts'
import type { CardRecord } from './records.ts'

const catalogue = generateCatalogue(1)

function shareOf(cards: readonly CardRecord[], isCounted: (card: CardRecord) => boolean): number {
  return cards.filter(isCounted).length / cards.length
}

function countBy(keyOf: (card: CardRecord) => string): (card: CardRecord) => number {
  const counts = new Map<string, number>()
  for (const card of catalogue.cards) counts.set(keyOf(card), (counts.get(keyOf(card)) ?? 0) + 1)
  return (card) => counts.get(keyOf(card))!
}

test('the bench catalogue is as confusing as a real one: twins, and numbers that many cards share', () => {
  expect(catalogue.cards.length).toBeGreaterThanOrEqual(20_000)
  expect(new Set(catalogue.cards.map(({ id }) => id)).size).toBe(catalogue.cards.length)
  const twins = countBy(({ region, name, attacks, abilities, effect }) =>
    JSON.stringify([region, name, attacks, abilities, effect]),
  )
  expect(shareOf(catalogue.cards, (card) => twins(card) > 1)).toBeGreaterThanOrEqual(0.4)
  const shelf = new SetShelf(catalogue)
  const numberOf = (card: CardRecord) => faceOf(card, shelf, card.region === 'asia' ? 'ja' : 'fr').number
  const numbers = countBy((card) => `${card.region} ${numberOf(card)}`)
  expect(shareOf(catalogue.cards, (card) => numbers(card) > 1)).toBeGreaterThanOrEqual(0.5)
})

test('promos, subsets, secret cards, printed codes and three languages are in it', () => {
  const shelf = new SetShelf(catalogue)
  const isSecret = (card: CardRecord) => Number(card.localId) > shelf.setOf(card).cardCount.official
  for (const kind of [
    catalogue.cards.filter(isSecret),
    catalogue.cards.filter(({ localId }) => /^(TG|GG|RC)\d+$/.test(localId)),
    catalogue.cards.filter(({ localId }) => /^(DP|HGSS|BW|XY|SM|SWSH)\d+$/.test(localId)),
    catalogue.cards.filter((card) => card.name.ja),
    catalogue.cards.filter((card) => card.name.fr && card.name.en),
    catalogue.sets.filter(({ abbreviations }) => abbreviations),
  ]) {
    expect(kind.length).toBeGreaterThan(30)
  }
})

test('the same seed gives the same catalogue, and an import takes every line of it', () => {
  expect(generateCatalogue(1).cards.at(-1)).toEqual(catalogue.cards.at(-1))
  expect(generateCatalogue(2).cards.at(-1)).not.toEqual(catalogue.cards.at(-1))
  const rules = { source: 'demo', assetBaseUrl: '', defaultLanguage: 'fr' }
  const rows = catalogueOfRecords(recordsOf(catalogue), rules)
  expect(rows.faults).toEqual([])
  expect(rows.cards.map(({ id }) => id).sort()).toEqual(catalogue.cards.map(({ id }) => id).sort())
})

test('the demo has three series, six sets besides promos and 240 cards, each in three languages', () => {
  for (const seed of [1, 7]) {
    const demo = generateDemo(seed)
    expect(demo.series.length).toBe(3)
    expect(demo.sets.filter(({ id }) => /\d\d$/.test(id)).length).toBe(6)
    expect(demo.cards.length).toBeGreaterThanOrEqual(240)
    for (const card of demo.cards) {
      expect(Object.keys(card.name).sort()).toEqual(['en', 'fr', 'ja'])
      expect(demoSeedOf(card.id)).toBe(seed)
    }
  }
  for (const id of ['base1-4', 'dm01', 'dmy-1', 'sv03-125', 'dm01-1/2']) expect(demoSeedOf(id)).toBeNull()
})
