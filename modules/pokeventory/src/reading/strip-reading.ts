import type { Raster } from '@socle/vision'
import { readKeys } from '../matching/read-keys.ts'
import type { CardReading, ReadStrip } from './card-reading.ts'
import { numberLines } from './number-lines.ts'
import { stripAttempts, stripPicture } from './strip-pictures.ts'
import type { ReadingTools } from './tools.ts'

/** Words read with less confidence are grain and artwork. */
const LEAST_CONFIDENCE = 25
/** In a line that was found there is something to read. */
const LEAST_OF_LINES = 10
/** Attempts at whole strips after which single lines are looked for; a foot without any digit is then given up. */
const LINES_AFTER = 2
/** A number counts as read once so many attempts read it alike. */
const ALIKE = 2

/** How lines are looked at, the likeliest first. */
const looks = [
  ['line', 'line'],
  ['enclosed', 'line'],
  ['thin_line', 'line'],
  ['filled_line', 'filled_line'],
] as const

type Side = ReadStrip['side']

/** What was read before the strips are. */
type TextsRead = Omit<CardReading, 'strips'>

/** Reads the strips, the likelier side first, until the number is read alike twice and the catalogue is content. */
export function readStrips(
  tools: ReadingTools,
  card: Raster,
  given: { readonly read: TextsRead; readonly isOpen: (reading: CardReading) => boolean },
): readonly ReadStrip[] {
  const strips: ReadStrip[] = []
  for (const strip of attempts(tools, card, { read: given.read, strips })) {
    strips.push(strip)
    // the catalogue is asked only when there is something new to ask
    if (!hasDigits(strip)) continue
    const reading = { ...given.read, strips }
    if ((strips.length >= ALIKE || isReadAlike(reading)) && !given.isOpen(reading)) break
  }
  return strips
}

/** One attempt after the other, each made when it is asked for; `strips` are those that were. */
function* attempts(
  tools: ReadingTools,
  card: Raster,
  { read, strips }: { readonly read: TextsRead; readonly strips: readonly ReadStrip[] },
): Generator<ReadStrip> {
  for (const [at, attempt] of stripAttempts.entries()) {
    if (at === LINES_AFTER) yield* readLines(tools, card)
    if (at === LINES_AFTER && !strips.some(hasDigits)) break
    for (const side of sidesOf({ ...read, strips })) yield readStrip(tools, card, { side, attempt })
  }
}

/** Short lines of the foot, each alone: what the whole strip is too restless for. */
function* readLines({ scratch, reader }: ReadingTools, card: Raster): Generator<ReadStrip> {
  const lines = numberLines(scratch, card)
  for (const [how, layout] of looks)
    for (const [at, line] of lines.entries()) {
      const picture = line.picture(scratch, how)
      if (!picture) continue
      const words = reader.read(picture, { model: 'eng', layout, invert: false })
      const tokens = words.flatMap(({ text, confidence }) => (confidence < LEAST_OF_LINES ? [] : [text]))
      // lines of letters only were read with the card; in a box they are the code of a set
      if (tokens.some((token) => (line.tone === 'tag' ? /[\p{L}\p{N}]{2}/u : /\d/).test(token)))
        // looks at one cut are one attempt: they may err alike
        yield { side: line.side, variant: `line_${at}_${line.tone}`, tokens }
    }
}

function hasDigits({ tokens }: ReadStrip): boolean {
  return tokens.some((token) => /\d/.test(token))
}

function readStrip(
  { scratch, reader }: ReadingTools,
  card: Raster,
  { side, attempt }: { readonly side: Side; readonly attempt: (typeof stripAttempts)[number] },
): ReadStrip {
  const picture = stripPicture(scratch, card, { side, attempt })
  const words = reader.read(picture, { model: 'eng', layout: attempt.layout, invert: false })
  const tokens = words
    .filter(({ text, confidence }) => confidence >= LEAST_CONFIDENCE && /[\p{L}\p{N}]/u.test(text))
    .map(({ text }) => text)
  return { side, variant: attempt.variant, tokens }
}

/** Both sides; only one, once a complete number was read there. */
function sidesOf({ texts, strips }: Pick<CardReading, 'texts' | 'strips'>): readonly Side[] {
  const [left, right] = (['left', 'right'] as const).map((side) => {
    const own = strips.filter((strip) => strip.side === side)
    const low = texts.map((text) => ({
      ...text,
      words: text.words.filter(({ box: [x, , w] }) => x + w / 2 < 480 === (side === 'left')),
    }))
    return readKeys({ strips: own, texts: low }).complete.size
  })
  if (left! > 0 && right! === 0) return ['left']
  return right! > 0 && left! === 0 ? ['right'] : ['left', 'right']
}

/** Whether one complete number was read in several attempts, and no other was. */
export function isReadAlike(reading: Pick<CardReading, 'texts' | 'strips'>): boolean {
  const often = [...readKeys(reading).complete.values()].filter(({ size }) => size >= ALIKE)
  return often.length === 1
}
