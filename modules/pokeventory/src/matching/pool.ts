import { fold } from '../cards/fold.ts'
import type { LearnedHashes, NearHash } from '../hashes/learned-hashes.ts'
import { nearPictures } from '../hashes/seen-picture.ts'
import type { CardReading } from '../reading/card-reading.ts'
import { factsAt, placeOfCard } from './card-shelf.ts'
import type { CatalogueIndex } from './catalogue-index.ts'
import { cardsWithKey } from './key-table.ts'
import { bareKey, keyText } from './key-text.ts'
import type { UserFields } from './match.ts'
import { type ReadKeys, readKeys } from './read-keys.ts'
import { type Retrieval, retrieve } from './retrieval.ts'
import { searchTexts } from './text-index.ts'

/** What a reading is compared with. */
export interface MatchOptions {
  readonly languages: readonly string[]
  /** Scope: cards of these sets only; empty: all. */
  readonly setIds: readonly string[]
  readonly maxCandidates: number
  readonly hashes: LearnedHashes
  /** Corrections by a person. */
  readonly fields?: UserFields
}

/** Cards that come into question, and what they were found by. */
export interface Pool {
  /** Places in the index, rising. */
  readonly cards: readonly number[]
  readonly retrieval: Retrieval
  readonly keys: ReadKeys
  /** Place of the card → its nearest learned hash. */
  readonly hashes: ReadonlyMap<number, NearHash>
}

/** Bits up to which a learned hash proposes its card. */
export const HASH_NEAR = 85
/** Cards that come into question by their picture. */
const HASH_TOP = 60
/** Of a key or a person's word that many cards share. */
const MOST_BY_KEY = 400
const NAME_TOP = 60

/** Stage 12: by text, by number, by code and number, by learned hash, by what a person said; then the scope. */
export function poolOf(index: CatalogueIndex, reading: CardReading, options: MatchOptions): Pool {
  const retrieval = retrieve(index, reading, options.languages)
  const keys = readKeys(reading)
  const hashes = hashesOf(index, reading, options)
  const found = new Set([
    ...retrieval.matches.keys(),
    ...byNumber(index, reading, keys),
    ...hashes.keys(),
    ...byCorrection(index, options),
  ])
  const cards = [...found].filter((card) => isInScope(index, card, options)).sort((a, b) => a - b)
  return { cards, retrieval, keys, hashes }
}

function isInScope(index: CatalogueIndex, card: number, { setIds, languages }: MatchOptions): boolean {
  const facts = factsAt(index, card)
  if (setIds.length > 0 && !setIds.includes(facts.setId)) return false
  // a card whose translation is missing is still printed, as long as it is of the same script
  const isLatin = languages.some((language) => language !== 'ja')
  return facts.languages.some((language) => (language === 'ja' ? languages.includes('ja') : isLatin))
}

function hashesOf(index: CatalogueIndex, reading: CardReading, { hashes }: MatchOptions) {
  const near = nearPictures(hashes, reading, HASH_NEAR).slice(0, HASH_TOP)
  return new Map(
    near.flatMap((found) => {
      const card = placeOfCard(index, found.cardId)
      return card === undefined ? [] : [[card, found] as const]
    }),
  )
}

function byNumber(index: CatalogueIndex, reading: CardReading, { windows }: ReadKeys): number[] {
  const read = new Set([...windows.keys(), ...freeKeys(reading)].map(bareKey))
  return [...read].flatMap((key) => cardsWithKey(index.keys, `key:${key}`).slice(0, MOST_BY_KEY))
}

/** Numbers with their totals anywhere on the card, the stroke taken for a letter or a digit. */
function freeKeys({ texts, strips }: CardReading): string[] {
  const lines = [...texts.flatMap((text) => text.lines), ...strips.map(({ tokens }) => tokens.join(' '))]
  return lines.flatMap((line) =>
    [...line.matchAll(/(\d{1,3})\s?[/|lI7]\s?(\d{2,3})/g)].map(([, number, total]) => `${number}/${total}`),
  )
}

function byCorrection(index: CatalogueIndex, { fields, languages }: MatchOptions): number[] {
  if (!fields) return []
  const { probable_name: name, local_number: number, set_hint: hint, set_id: setId } = fields
  const find = (key: string) => cardsWithKey(index.keys, key)
  const ofSet = setId ? find(`in:${setId}`) : []
  const ofHint = hint ? [...find(`in:${hint}`), ...find(`set:${fold(hint)}`)] : []
  const keys = number ? [bareKey(keyText(number))] : []
  return [
    ...ofSet.slice(0, MOST_BY_KEY),
    ...ofHint.slice(0, MOST_BY_KEY),
    ...keys.flatMap((key) => [...find(`key:${key}`), ...find(`number:${key}`)]).slice(0, MOST_BY_KEY),
    ...(name ? byName(index, fold(name), languages) : []),
  ]
}

/** Cards of that name, and those whose texts have most of it. */
function byName(index: CatalogueIndex, name: string, languages: readonly string[]): number[] {
  const near = index.texts
    .filter(({ language }) => languages.includes(language))
    .flatMap((text) => searchTexts(text, name, NAME_TOP))
  return [...cardsWithKey(index.keys, `name:${name}`).slice(0, MOST_BY_KEY), ...near.map(({ card }) => card)]
}
