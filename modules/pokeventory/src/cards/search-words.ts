import { isLanguage } from '../catalogue/languages.ts'
import { asciiLower, type NameWords, nameWords } from './card-filter.ts'
import { fold } from './fold.ts'

/** A number as people type it. */
export interface WantedNumber {
  /** Letters before the digits, in upper case; empty: any. */
  readonly prefix: string
  readonly int: number
  /** Letters behind the digits, in lower case; empty: any. */
  readonly suffix: string
  /** What stands behind the stroke. */
  readonly total?: WantedTotal
}

export type WantedTotal =
  | { readonly count: number; readonly isSubset: boolean }
  /** Asian promotional cards have their code there. */
  | { readonly code: string }

/** A set as people name it: its id, a printed code, its name or part of that. */
export interface WantedSet {
  /** In lower case. */
  readonly code: string
  readonly folded: string
  /** Of a longer text: then a short word is no part of a name. */
  readonly isPart: boolean
}

/** One way to understand what was typed; what is given must all hold. */
export interface SearchReading {
  readonly id?: string
  readonly name?: NameWords
  readonly set?: WantedSet
  readonly number?: WantedNumber
}

/** What was typed, in the ways that it may be meant. */
export interface Search {
  readonly readings: readonly SearchReading[]
  /** A name and a set together: tried when nothing else finds a card. */
  readonly mixtures: readonly SearchReading[]
  /** What the nearest names are looked for by when no name has the words, one after the other. */
  readonly guesses: readonly SearchReading[]
}

const mostWords = 5
const numberShape = /^#?([a-z]{0,4})(\d{1,5})([a-z]?)(?:\/(.{1,12}))?$/i
const totalShape = /^([a-z]{0,4})(\d{1,5})$/i

/** Reads `q`: a name, a set, `OBF 125`, `125/197`, `sv03-125`, and mixtures of these. */
export function searchOf(q: string): Search | undefined {
  const text = q.trim().replace(/\s*\/\s*/g, '/')
  const words = text.split(/\s+/)
  const whole = nameWords(text)
  if (!whole) return undefined
  const [number, rest] = numberAmong(words)
  const readings: SearchReading[] = [{ id: text }, { name: whole }, { set: setOf(text) }]
  readings.push(...glued(text))
  if (number) readings.push(...numbered(rest, number))
  const guessed = number ? nameWords(rest.join(' ')) : undefined
  return {
    readings,
    mixtures: [...splits(words, undefined), ...(number ? splits(rest, number) : [])],
    guesses: [...(number && guessed ? [{ name: guessed, number }] : []), { name: whole }].filter(
      ({ name }) => name.folded !== '',
    ),
  }
}

function numberAmong(words: readonly string[]): [number: WantedNumber | undefined, rest: readonly string[]] {
  const last = numberOf(words.at(-1) ?? '')
  if (last) return [last, words.slice(0, -1)]
  return [numberOf(words[0] ?? ''), words.slice(1)]
}

function numbered(rest: readonly string[], number: WantedNumber): SearchReading[] {
  const name = nameWords(rest.join(' '))
  // a bare number is one of the main numbering
  if (!name) return [{ number }]
  const readings: SearchReading[] = [
    { name, number },
    { set: setOf(rest.join(' ')), number },
  ]
  // `SVP FR 028`, as it is printed
  const [code = '', lang = ''] = rest
  if (rest.length === 2 && isLanguage(asciiLower(lang))) readings.push({ set: setOf(code), number })
  return readings
}

/** `sv03-125` and `OBF125`. */
function glued(text: string): SearchReading[] {
  const [, left, right] = /^(\S+)-([^\s-]+)$/.exec(text) ?? []
  const dashed = right === undefined ? undefined : numberOf(right)
  if (left !== undefined && dashed) return [{ set: setOf(left), number: dashed }]
  const [, code, digits] = /^([a-z]{2,5})(\d{1,4}(?:\/\d{1,4})?)$/i.exec(text) ?? []
  const number = digits === undefined ? undefined : numberOf(digits)
  return code !== undefined && number ? [{ set: { ...setOf(code), isPart: true }, number }] : []
}

/** Every way to cut the words into a name and a set. */
function splits(words: readonly string[], number: WantedNumber | undefined): SearchReading[] {
  const cuts = words.length > mostWords ? 0 : words.length - 1
  return Array.from({ length: Math.max(0, cuts) }, (_, cut) => {
    const [left, right] = [words.slice(0, cut + 1).join(' '), words.slice(cut + 1).join(' ')]
    return [
      [left, right],
      [right, left],
    ].flatMap(([called = '', within = '']) => {
      const name = nameWords(called)
      return name ? [{ name, set: { ...setOf(within), isPart: true }, ...(number && { number }) }] : []
    })
  }).flat()
}

function setOf(text: string): WantedSet {
  return { code: asciiLower(text), folded: fold(text), isPart: false }
}

function numberOf(word: string): WantedNumber | undefined {
  const [, prefix = '', digits, suffix = '', behind] = numberShape.exec(word) ?? []
  if (digits === undefined) return undefined
  const number = { prefix: prefix.toUpperCase(), int: Number(digits), suffix: suffix.toLowerCase() }
  return behind === undefined ? number : { ...number, total: totalOf(behind) }
}

function totalOf(text: string): WantedTotal {
  const [, prefix = '', digits] = totalShape.exec(text) ?? []
  if (digits === undefined) return { code: asciiLower(text) }
  return { count: Number(digits), isSubset: prefix !== '' }
}
