import { fold } from '../cards/fold.ts'
import { documentOf, type FactRow, factsOf, subsetTotals } from './card-facts.ts'
import { type CardRecords, packRecords } from './card-records.ts'
import { buildKeyTable, type KeyTable } from './key-table.ts'
import { bareKey } from './key-text.ts'
import { buildTextIndex, type TextIndex } from './text-index.ts'
import { groupTwins, type TwinGroups } from './twin-groups.ts'

/** Languages that texts are looked up in: those that the pipeline can read. */
export const indexedLanguages = ['fr', 'en', 'ja'] as const

/** All that matching knows of the catalogue; given to threads without a copy. */
export interface CatalogueIndex {
  /** Of the catalogue that it was built from. */
  readonly version: string
  readonly cardCount: number
  readonly records: CardRecords
  /** Cards by their id, set, code or name of their set, number, complete key, name: `id:`, `in:`, `set:`, `number:`, `key:`, `name:`. */
  readonly keys: KeyTable
  readonly twins: TwinGroups
  readonly texts: readonly TextIndex[]
}

/** Cards that exist on paper, in the order of their ids: the same index whatever the order of the import. */
export function buildCatalogueIndex(
  rows: Iterable<FactRow>,
  options: { readonly version: string; readonly languages?: readonly string[] },
): CatalogueIndex {
  const languages = options.languages ?? indexedLanguages
  const cards = [...rows].filter(({ digital }) => !digital).sort((a, b) => (a.id < b.id ? -1 : 1))
  const totals = subsetTotals(cards)
  const facts = cards.map((card) => factsOf(card, totals, languages))
  return {
    version: options.version,
    cardCount: cards.length,
    records: packRecords(facts),
    keys: buildKeyTable(facts.flatMap((card, at) => keysOf(card).map((key) => [key, at] as const))),
    twins: groupTwins(cards, languages),
    texts: languages.map((language) => buildTextIndex(language, documentsIn(language, cards))),
  }
}

function documentsIn(language: string, cards: readonly FactRow[]) {
  return cards.flatMap((card, at) => {
    const translation = card.translations.find(({ lang }) => lang === language)
    return translation ? [{ card: at, text: documentOf(card, translation) }] : []
  })
}

function keysOf(card: ReturnType<typeof factsOf>): readonly string[] {
  const keys = [
    `id:${card.id}`,
    `in:${card.setId}`,
    ...card.numbers.map((number) => `number:${bareKey(number)}`),
    ...[...card.codes, ...card.setNames].map((set) => `set:${fold(set)}`),
    ...card.completeKeys.map((key) => `key:${bareKey(key)}`),
    ...Object.values(card.names).map((name) => `name:${fold(name)}`),
  ]
  return [...new Set(keys)]
}
