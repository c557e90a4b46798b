import { fold } from '../cards/fold.ts'
import { codeOf, type Subject } from '../catalogue/vocabulary.ts'
import type { Fields } from './record-fields.ts'

/** Field and word, exact for codes and folded for words of any language → canonical code. */
export type CanonicalWords = ReadonlyMap<string, string>

/** Fields of a card that hold words, with what the vocabulary calls them. */
const wordFields: Readonly<Record<string, Subject | null>> = {
  category: 'category',
  rarity: 'rarity',
  stage: 'stage',
  suffix: 'suffix',
  trainerType: null,
  energyType: null,
}
/** What the fields are called in the tables of a checkout. */
const tableNames: Readonly<Record<string, string>> = {
  categories: 'category',
  rarities: 'rarity',
  stages: 'stage',
  suffixes: 'suffix',
  trainerTypes: 'trainerType',
  energyTypes: 'energyType',
  types: 'types',
}

/** Turns tables of translations round; a word that stands for several codes of a field stands for none. */
export function canonicalWords(tables: readonly unknown[]): CanonicalWords {
  const found = new Map<string, string | null>()
  const add = (key: string, code: string) => {
    const before = found.get(key)
    found.set(key, before === undefined || before === code ? code : null)
  }
  const words = tables.flatMap(wordsOfTable)
  const codes = new Set(words.map(({ field, code }) => keyOf(field, code)))
  for (const { field, code, text } of words) {
    found.set(exactKey(field, code), code)
    add(keyOf(field, code), code)
    // a canonical code is never read as a word of another language
    if (!codes.has(keyOf(field, text))) add(keyOf(field, text), code)
  }
  return new Map([...found].filter((entry): entry is [string, string] => entry[1] !== null))
}

/** A record in whatever language, in canonical codes. */
export function withCanonicalWords(fields: Fields, words: CanonicalWords): Fields {
  const result: Record<string, unknown> = { ...fields }
  for (const [field, subject] of Object.entries(wordFields)) {
    const value = fields[field]
    if (typeof value === 'string') result[field] = canonical(field, value, { words, subject })
  }
  if (Array.isArray(fields['types']))
    result['types'] = fields['types'].map((type: unknown) =>
      typeof type === 'string' ? canonical('types', type, { words, subject: 'type' }) : type,
    )
  return result
}

function canonical(
  field: string,
  value: string,
  { words, subject }: { readonly words: CanonicalWords; readonly subject: Subject | null },
): string {
  const word = words.get(exactKey(field, value)) ?? words.get(keyOf(field, value))
  if (word !== undefined) return word
  return subject ? codeOf(subject, value) : value
}

function wordsOfTable(table: unknown): { field: string; code: string; text: string }[] {
  return entriesOf(table).flatMap(([name, words]) =>
    entriesOf(words).flatMap(([code, text]) =>
      typeof text === 'string' ? [{ field: tableNames[name] ?? name, code, text }] : [],
    ),
  )
}

function entriesOf(value: unknown): [string, unknown][] {
  return typeof value === 'object' && value !== null ? Object.entries(value) : []
}

function keyOf(field: string, text: string): string {
  return `${field}\n${fold(text)}`
}

/** `ex` and `EX` are two codes. */
function exactKey(field: string, code: string): string {
  return `${field}=${code}`
}
