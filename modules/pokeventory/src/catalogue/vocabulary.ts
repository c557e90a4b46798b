import { fold } from '../cards/fold.ts'
import { categories, stages, suffixes } from './kind-words.ts'
import { rarities } from './rarity-words.ts'
import { types } from './type-words.ts'
import type { Word } from './word.ts'

/** What cards are filtered by in words. */
export type Subject = 'rarity' | 'type' | 'category' | 'stage' | 'suffix'

const words: Readonly<Record<Subject, readonly Word[]>> = {
  rarity: rarities,
  type: types,
  category: categories,
  stage: stages,
  suffix: suffixes,
}

/** Rarities of the original's client that are several codes of the catalogue, or none of them but a suffix. */
const severalRarities: Readonly<Record<string, readonly string[]>> = {
  rareholo: ['Rare Holo', 'Holo Rare'],
  rareholoex: [],
  rarehologx: [],
}
const suffixesOfRarity: Readonly<Record<string, readonly string[]>> = {
  rareholoex: ['EX'],
  rarehologx: ['GX', 'TAG TEAM-GX'],
}

interface Lookup {
  readonly byCode: ReadonlyMap<string, Word>
  /** Folded code, label or alias → codes. */
  readonly byFold: ReadonlyMap<string, readonly string[]>
}

const lookups = Object.fromEntries(
  Object.entries(words).map(([subject, list]) => [subject, lookupOf(list)]),
) as unknown as Readonly<Record<Subject, Lookup>>

function lookupOf(list: readonly Word[]): Lookup {
  const byFold = new Map<string, string[]>()
  for (const { code, labels, aliases } of list)
    for (const text of new Set([code, ...Object.values(labels), ...aliases].map(fold)))
      byFold.set(text, [...(byFold.get(text) ?? []), code])
  return { byCode: new Map(list.map((each) => [each.code, each])), byFold }
}

/**
 * The codes that a value stands for: a code as it is, else a code, a label of any language or an alias, whatever its
 * case and accents. What nobody knows stands for itself.
 */
export function codesOf(subject: Subject, value: string): readonly string[] {
  const { byCode, byFold } = lookups[subject]
  const folded = fold(value)
  const several = subject === 'rarity' ? severalRarities[folded] : undefined
  if (several) return several
  if (byCode.has(value)) return [value]
  const codes = byFold.get(folded) ?? [value]
  // a label of such a rarity means what the rarity itself means
  return subject === 'rarity' ? codes.flatMap((code) => severalRarities[fold(code)] ?? code) : codes
}

/** The suffixes that a rarity of the original's client stands for. */
export function suffixesOf(rarity: string): readonly string[] {
  return suffixesOfRarity[fold(rarity)] ?? []
}

/** The one code that a value stands for; the value itself when it stands for several, or nobody knows it. */
export function codeOf(subject: Subject, value: string): string {
  const codes = lookups[subject].byFold.get(fold(value))
  return !lookups[subject].byCode.has(value) && codes?.length === 1 ? codes[0]! : value
}

/** What a code is called in a language, else in English; codes that nobody knows name themselves. */
export function labelOf(subject: Subject, code: string, lang: string): string {
  const known = lookups[subject].byCode.get(code)
  return known?.labels[lang] ?? known?.labels[lang.split('-')[0] ?? ''] ?? known?.labels.en ?? code
}

export function aliasesOf(subject: Subject, code: string): readonly string[] {
  return lookups[subject].byCode.get(code)?.aliases ?? []
}

/** Every code that has words. */
export function knownCodes(subject: Subject): readonly string[] {
  return words[subject].map(({ code }) => code)
}
