import type { CardReading, ReadStrip, ReadText } from '../reading/card-reading.ts'
import { keyText } from './key-text.ts'

/** What was read where the number stands. */
export interface ReadKeys {
  /** Everything that may be a number or a code with one, and in which attempts it was read. */
  readonly windows: ReadonlyMap<string, ReadonlySet<string>>
  /** Windows that are a number with its total beyond doubt. */
  readonly complete: ReadonlyMap<string, ReadonlySet<string>>
  /** Words without digits: the code of a set may be among them. */
  readonly words: readonly string[]
}

/** Words that belong together at most: code, language, number, total. */
const LONGEST_WINDOW = 4
/** Of one attempt; more is noise. */
const MOST_TOKENS = 40
const LONGEST_KEY = 16
/** Upper edge of the strips on the rectified card. */
const STRIP_TOP = 0.9 * 1341

const complete = /^(TG|GG|RC|SV|SH|SL|AR|CC|RT|H)?(\d{1,3})\/(TG|GG|RC|SV|SH|SL|AR|CC|RT|H)?(\d{2,3})$/
/** Of the rights beside the number; `2023` is not 20/23 without its stroke. */
const year = /^(?:199\d|20[0-3]\d)$/
const languages = /(?<=^[A-Z0-9]{2,})(?:FR|EN|DE|IT|ES|PT|JP)$/

export function readKeys(reading: Pick<CardReading, 'strips' | 'texts'>): ReadKeys {
  const windows = new Map<string, Set<string>>()
  const words = new Set<string>()
  for (const { attempt, tokens } of attemptsOf(reading)) {
    const pieces = tokens.flatMap(piecesOf).slice(0, MOST_TOKENS)
    for (const window of windowsOf(pieces)) note(windows, window, attempt)
    for (const piece of pieces) for (const word of wordsIn(piece)) words.add(word)
  }
  const whole = [...windows].filter(([window]) => isTrusted(window))
  return { windows, complete: new Map(whole), words: [...words] }
}

/** A total with fewer digits than the number has mostly lost one; a few sets have such numbers, and match them. */
function isTrusted(window: string): boolean {
  const [, , number = '', , total = ''] = complete.exec(window) ?? []
  return number !== '' && total.length >= number.length
}

/**
 * Number and total of a part of a set carry the same letters: what one of them lost the other still has. A single
 * letter before the number is rather the mark of a time.
 */
function withPrefix(window: string): string {
  const [, before, number = '', behind, total = ''] = complete.exec(window) ?? []
  const prefix = behind ?? (before === 'H' ? undefined : before)
  return prefix === undefined ? window : `${prefix}${number}/${prefix}${total}`
}

/** A strip that was read twice alike is one attempt each time; the card's own text is one more. */
function attemptsOf({ strips, texts }: Pick<CardReading, 'strips' | 'texts'>) {
  return [
    ...strips.map(({ side, variant, tokens }: ReadStrip) => ({ attempt: `${side} ${variant}`, tokens })),
    ...texts.map((text) => ({ attempt: `card ${text.language}`, tokens: lowWords(text) })),
  ]
}

function lowWords({ words }: ReadText): readonly string[] {
  return words.filter(({ box: [, y, , h] }) => y + h / 2 > STRIP_TOP).map(({ text }) => text)
}

/** A word without the signs around and within it. */
function piecesOf(token: string): string[] {
  return token
    .toUpperCase()
    .split(/[^A-Z0-9/|]+/)
    .filter((piece) => piece !== '')
}

function windowsOf(pieces: readonly string[]): Set<string> {
  const windows = new Set<string>()
  for (let from = 0; from < pieces.length; from++)
    for (let count = 1; count <= LONGEST_WINDOW; count++) {
      const joined = keyText(pieces.slice(from, from + count).join(''))
      if (from + count > pieces.length || joined.length > LONGEST_KEY) break
      if (!/\d/.test(joined) || year.test(joined)) continue
      windows.add(joined)
      windows.add(withPrefix(joined))
      windows.add(withPrefix(bare(joined)))
    }
  return windows
}

/**
 * Without the letters before and behind that cannot be digits: `G125/197EX` says 125/197. Letters that may be digits
 * stay: `I25/197` may be 125/197, and never is 25/197.
 */
function bare(window: string): string {
  return window
    .replace(/^[A-Z]*[AC-HJKMNP-RT-Y](?=[A-Z|]*\d)/, '')
    .replace(/(?<=\d)[AC-HJKMNP-RT-Y][A-Z]*$/, '')
}

function wordsIn(piece: string): string[] {
  const word = /^[A-Z][A-Z0-9]*/.exec(piece.replace(/\d{2,3}(?:\/.*)?$/, ''))?.[0] ?? ''
  if (word.length < 2) return []
  const alone = word.replace(languages, '')
  return alone === word ? [word] : [word, alone]
}

function note(windows: Map<string, Set<string>>, window: string, attempt: string): void {
  const attempts = windows.get(window)
  if (attempts) attempts.add(attempt)
  else windows.set(window, new Set([attempt]))
}
