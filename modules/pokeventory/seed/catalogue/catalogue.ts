import type { CardRecord, CatalogueRecord, SeriesRecord, SetRecord } from './records.ts'

/** A generated catalogue in memory. */
export interface Catalogue {
  readonly series: readonly SeriesRecord[]
  readonly sets: readonly SetRecord[]
  readonly cards: readonly CardRecord[]
}

/** The lines of a catalogue in the order that an import wants: series, sets, cards. */
export function* recordsOf(catalogue: Catalogue): Iterable<CatalogueRecord> {
  yield* catalogue.series
  yield* catalogue.sets
  yield* catalogue.cards
}

/** The letters that a number begins with: `TG` of `TG12`. */
export function prefixOf(localId: string): string {
  return /^[A-Z]*/.exec(localId)![0]
}

/** Sets by id, and how many cards each subset has: what a printed number needs beside its card. */
export class SetShelf {
  readonly #sets: ReadonlyMap<string, SetRecord>
  readonly #subsets = new Map<string, number>()

  constructor(catalogue: Catalogue) {
    this.#sets = new Map(catalogue.sets.map((set) => [set.id, set]))
    for (const card of catalogue.cards) {
      const key = `${card.setId} ${prefixOf(card.localId)}`
      this.#subsets.set(key, (this.#subsets.get(key) ?? 0) + 1)
    }
  }

  setOf(card: CardRecord): SetRecord {
    return this.#sets.get(card.setId)!
  }

  subsetTotal(card: CardRecord): number {
    return this.#subsets.get(`${card.setId} ${prefixOf(card.localId)}`)!
  }
}
