import { type Numbered, printedForms, splitNumber } from '../cards/card-number.ts'
import type { CardTexts, PrintedRule } from '../cards/card-texts.ts'
import { fold } from '../cards/fold.ts'
import type { Region } from '../catalogue/region.ts'
import { keyText } from './key-text.ts'

/** A card of the catalogue with its set: what an index is built of. */
export interface FactRow {
  readonly id: string
  readonly setId: string
  readonly region: Region
  /** Cards of an application lie on no photograph. */
  readonly digital: boolean
  readonly localId: string
  readonly hp: number | null
  readonly illustrator: string | null
  readonly printedCode: string | null
  readonly localCodes: Readonly<Record<string, string>>
  readonly official: number | null
  readonly setNames: Readonly<Record<string, string>>
  readonly translations: readonly FactTranslation[]
}

export interface FactTranslation {
  readonly lang: string
  readonly name: string
  readonly evolvesFrom: string | null
  readonly texts: CardTexts
  /** Hex; equal for twins. */
  readonly twinKey: string | null
}

/** What a candidate is judged by; kept beside the index, read when a card comes into question. */
export interface CardFacts {
  readonly id: string
  readonly setId: string
  readonly setNames: readonly string[]
  /** As printed, and padded to three digits. */
  readonly numbers: readonly string[]
  /** Number and total, or code and number, without spaces: each names a card nearly alone. */
  readonly completeKeys: readonly string[]
  /** The likeliest complete key, as a person would write it. */
  readonly printed: string
  readonly codes: readonly string[]
  readonly hp: number | null
  readonly illustrator: string | null
  /** Languages it was printed in. */
  readonly languages: readonly string[]
  readonly names: Readonly<Record<string, string>>
  /** Names of attacks, by language. */
  readonly attacks: Readonly<Record<string, readonly string[]>>
}

/** How many cards of a set have which prefix: `TG12/TG30` counts only its own. */
export function subsetTotals(rows: Iterable<FactRow>): ReadonlyMap<string, number> {
  const totals = new Map<string, number>()
  for (const { setId, localId } of rows) {
    const key = subsetKey(setId, localId)
    totals.set(key, (totals.get(key) ?? 0) + 1)
  }
  return totals
}

/** The facts of a card; names and attacks in the languages that are indexed. */
export function factsOf(
  row: FactRow,
  totals: ReadonlyMap<string, number>,
  languages: readonly string[],
): CardFacts {
  const read = row.translations.filter(({ lang }) => languages.includes(lang))
  return {
    id: row.id,
    setId: row.setId,
    setNames: languages.flatMap((lang) => row.setNames[lang] ?? []),
    ...numbersOf(row, totals),
    hp: row.hp,
    illustrator: row.illustrator || null,
    languages: row.translations.map(({ lang }) => lang),
    names: Object.fromEntries(read.map(({ lang, name }) => [lang, name])),
    attacks: Object.fromEntries(read.map(({ lang, texts }) => [lang, namesOf(texts.attacks)])),
  }
}

/** Everything that is printed on a card in a language, folded: what text is looked up in. */
export function documentOf(row: FactRow, { name, evolvesFrom, texts }: FactTranslation): string {
  const rules = [...(texts.attacks ?? []), ...(texts.abilities ?? [])]
  const parts = [
    name,
    row.illustrator ? `illus${row.illustrator}` : '',
    evolvesFrom ?? '',
    ...rules.flatMap((rule) => [rule.name ?? '', rule.effect ?? '']),
    texts.effect ?? '',
    texts.description ?? '',
  ]
  return fold(parts.join(' '))
}

function numbersOf(
  row: FactRow,
  totals: ReadonlyMap<string, number>,
): Pick<CardFacts, 'numbers' | 'completeKeys' | 'printed' | 'codes'> {
  const numbered: Numbered = {
    ...row,
    number: splitNumber(row.localId),
    subsetTotal: totals.get(subsetKey(row.setId, row.localId)) ?? 0,
    languages: row.translations.map(({ lang }) => lang),
  }
  const forms = printedForms(numbered)
  const complete = forms.filter(({ total, code }) => total !== null || code !== null)
  const codes = forms.flatMap(({ code }) => (code === null ? [] : [keyText(code)]))
  const digits = numbered.number.int === null ? row.localId : String(numbered.number.int).padStart(3, '0')
  return {
    numbers: [...new Set([row.localId, ...forms.map(({ number }) => number), digits].map(keyText))],
    completeKeys: [...new Set(complete.map(({ text }) => keyText(text)))],
    printed: forms[0]?.text ?? row.localId,
    codes: [...new Set(codes)],
  }
}

function subsetKey(setId: string, localId: string): string {
  return `${setId} ${splitNumber(localId).prefix}`
}

function namesOf(rules: readonly PrintedRule[] | undefined): readonly string[] {
  return (rules ?? []).flatMap(({ name }) => (name ? [name] : []))
}
