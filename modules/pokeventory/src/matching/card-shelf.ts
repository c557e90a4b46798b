import type { CardFacts } from './card-facts.ts'
import { readRecord } from './card-records.ts'
import type { CatalogueIndex } from './catalogue-index.ts'
import { cardsWithKey } from './key-table.ts'

/** Facts of cards that came into question lately, read once each. */
const shelves = new WeakMap<CatalogueIndex, Map<number, CardFacts>>()

/** Cards of which the facts are kept; a page with its twins needs some hundreds. */
const ROOM = 4096

export function factsAt(index: CatalogueIndex, card: number): CardFacts {
  const shelf = shelves.get(index) ?? new Map<number, CardFacts>()
  shelves.set(index, shelf)
  const known = shelf.get(card)
  if (known) return known
  const facts = readRecord(index.records, card)
  if (shelf.size >= ROOM) shelf.clear()
  shelf.set(card, facts)
  return facts
}

/** Place of a card by its id; undefined when the catalogue has no such card on paper. */
export function placeOfCard(index: CatalogueIndex, id: string): number | undefined {
  return cardsWithKey(index.keys, `id:${id}`).find((card) => factsAt(index, card).id === id)
}
