import { distance } from 'fastest-levenshtein'
import { fold } from '../cards/fold.ts'
import type { CardHint } from './file-row.ts'

/** A card as rows may mean it. */
export interface KnownCard {
  readonly id: string
  readonly set_id: string
  readonly local_id: string
  readonly official: number | null
  /** Folded names in every language. */
  readonly names: readonly string[]
}

/** A set as rows may mean it. */
export interface KnownSet {
  readonly id: string
  readonly codes: readonly string[]
  /** Folded names in every language. */
  readonly names: readonly string[]
}

/** The part of the catalogue that the rows of a file may mean. */
export interface Shelf {
  card(id: string): KnownCard | undefined
  ofSet(setId: string): readonly KnownCard[]
  named(folded: string): readonly KnownCard[]
}

const NEAR = 0.9

/** Sets that a text means: by id, by printed code, by name, by a name that is nearly it. */
export function setsMeant(text: string, sets: readonly KnownSet[]): readonly string[] {
  const exact = sets.filter(({ id }) => id === text)
  if (exact.length > 0) return idsOf(exact)
  const folded = fold(text)
  if (folded === '') return []
  const alike = sets.filter(
    ({ id, codes, names }) =>
      names.includes(folded) || fold(id) === folded || codes.some((code) => fold(code) === folded),
  )
  if (alike.length > 0) return idsOf(alike)
  return idsOf(sets.filter(({ names }) => names.some((name) => nearness(name, folded) >= NEAR)))
}

/** Cards that a row means; one: it is found, several: a person chooses, none: nobody knows it. */
export function cardsMeant(
  { card_id, name, set, number, total }: CardHint,
  shelf: Shelf,
  sets: readonly string[],
): readonly KnownCard[] {
  const byId = card_id === null ? undefined : shelf.card(card_id)
  if (byId) return [byId]
  const named = name === null ? [] : shelf.named(fold(name))
  if (set !== null && sets.length > 0) {
    const inSets = sets.flatMap((id) => shelf.ofSet(id))
    const numbered = number === null ? [] : inSets.filter((card) => isNumber(card, number))
    // the name decides where one number stands in several sets of one name
    const both = numbered.filter(({ id }) => named.some((other) => other.id === id))
    if (both.length > 0) return both
    if (numbered.length > 0) return numbered
    const namedInSets = named.filter(({ set_id }) => sets.includes(set_id))
    if (namedInSets.length > 0) return namedInSets
  }
  if (number === null) return named
  const numbered = named.filter(
    (card) => isNumber(card, number) && (total === null || card.official === null || card.official === total),
  )
  return numbered.length > 0 ? numbered : named
}

/** The most alike first, for a person to choose from. */
export function ranked(cards: readonly KnownCard[], { number, set }: CardHint): readonly KnownCard[] {
  const rank = (card: KnownCard) =>
    (number !== null && isNumber(card, number) ? 0 : 2) + (set !== null && card.set_id === set ? 0 : 1)
  return cards.toSorted((a, b) => rank(a) - rank(b) || (a.id < b.id ? -1 : 1))
}

function isNumber({ local_id }: KnownCard, number: string): boolean {
  return plain(local_id) === plain(number)
}

/** Without the zeros that only fill up: `005`, `5`; `TG05`, `tg5`. */
function plain(number: string): string {
  return number.toLowerCase().replace(/^(\D*)0+(?=\d)/, '$1')
}

function nearness(a: string, b: string): number {
  const longest = Math.max(a.length, b.length)
  // what differs too much in length is not worth the count
  if (Math.abs(a.length - b.length) > longest * (1 - NEAR)) return 0
  return 1 - distance(a, b) / longest
}

function idsOf(sets: readonly KnownSet[]): readonly string[] {
  return sets.map(({ id }) => id)
}
