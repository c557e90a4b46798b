import type { FactRow } from './card-facts.ts'

/** The facts of the catalogue as the database writes them (JSON, UTF-8), in memory that threads share. */
export interface CatalogueTexts {
  /** All sets: `SetText[]`. */
  readonly sets: Uint8Array
  /** The cards in parts, each a `CardText[]`. */
  readonly cards: readonly Uint8Array[]
}

type OfSet = 'region' | 'printedCode' | 'localCodes' | 'official' | 'setNames'

type SetText = Pick<FactRow, OfSet> & { readonly id: string }

type CardText = Omit<FactRow, OfSet>

/** Memory that threads share, with a text in it. */
export function sharedText(text: string): Uint8Array {
  const bytes = new TextEncoder().encode(text)
  const shared = new Uint8Array(new SharedArrayBuffer(bytes.length))
  shared.set(bytes)
  return shared
}

/** Reads the texts; a card whose set went while they were written is left out. */
export function factRowsOfTexts({ sets, cards }: CatalogueTexts): FactRow[] {
  const known = new Map((parsed(sets) as readonly SetText[]).map((set) => [set.id, set]))
  return cards.flatMap((part) =>
    (parsed(part) as readonly CardText[]).flatMap((card) => {
      const set = known.get(card.setId)
      return set ? [{ ...set, ...card }] : []
    }),
  )
}

function parsed(bytes: Uint8Array): unknown {
  return JSON.parse(new TextDecoder().decode(bytes.slice()))
}
