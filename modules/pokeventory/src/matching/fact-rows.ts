import type { CardRow, SetRow } from '../catalogue-imports/catalogue-rows.ts'
import type { FactRow } from './card-facts.ts'

/** The facts of a catalogue that is in memory; cards without their set are left out. */
export function factRowsOf(catalogue: {
  readonly sets: readonly SetRow[]
  readonly cards: readonly CardRow[]
}): FactRow[] {
  const sets = new Map(catalogue.sets.map((set) => [set.id, set]))
  return catalogue.cards.flatMap((card) => {
    const set = sets.get(card.set_id)
    return set ? [factRow(card, set)] : []
  })
}

function factRow(card: CardRow, set: SetRow): FactRow {
  return {
    id: card.id,
    setId: card.set_id,
    region: set.region,
    digital: card.digital,
    localId: card.local_id,
    hp: card.hp,
    illustrator: card.illustrator,
    printedCode: set.printed_code,
    localCodes: set.local_codes,
    official: set.card_count_official,
    setNames: Object.fromEntries(set.translations.map(({ lang, name }) => [lang, name])),
    translations: card.translations.map(({ lang, name, evolves_from, texts, twin_key }) => ({
      lang,
      name,
      evolvesFrom: evolves_from,
      texts,
      twinKey: hexOf(twin_key),
    })),
  }
}

function hexOf(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}
