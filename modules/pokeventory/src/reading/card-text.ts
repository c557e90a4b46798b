import type { Raster, ReaderModel, Word } from '@socle/vision'
import type { ReadingLanguage, ReadText } from './card-reading.ts'
import { lettersOnGround, lettersOnPlain, withDarkLetters } from './lettering.ts'
import { grayPart, type Share, scaled, wholeCard } from './rectified.ts'
import type { ReadingTools } from './tools.ts'

export const models: Readonly<Record<ReadingLanguage, ReaderModel>> = { fr: 'fra', en: 'eng', ja: 'jpn' }

/** How letters are told from their ground: of either kind, or all dark (or all light) on a plain one. */
export type Ground = 'any' | 'plain'

/** Three Latin letters, or two others. */
export const isTelling = /\p{Script=Latin}{3}|[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]{2}/u

/** A part of a card as it is read. */
interface Look {
  readonly part: Share
  readonly scale: number
  /** Of the part, for a plain ground: wider than the thickest stroke, in pixels; and where there is text. */
  readonly window: number
  readonly textRows: readonly [number, number]
}

const body: Look = { part: wholeCard, scale: 0.75, window: 41, textRows: [0.5, 0.9] }
/** Name and hit points are so much larger than the rest that they are better read apart, and small. */
const head: Look = {
  part: { left: 0.04, right: 0.97, top: 0.02, bottom: 0.115 },
  scale: 0.5,
  window: 61,
  textRows: [0.3, 0.8],
}

/** Coarse pixels. */
const GROUND = 15

const LEAST_CONFIDENCE = 20
const WELL = 60
/** A page of grain would be kept with every draft. */
const MOST_WORDS = 250

/** Where hit points stand: right of and above this. */
const LABEL_FROM = { x: 0.6 * 960, y: 0.11 * 1341 } as const

/** How a card is read; its head the other way round, as what is hard for one is easy for the other. */
interface TextWish {
  readonly language: ReadingLanguage
  readonly ground: Ground
}

/** Reads a whole card. */
export function readText(tools: ReadingTools, card: Raster, { language, ground }: TextWish): ReadText {
  const top = lookAt(tools, card, { look: head, language, ground: ground === 'any' ? 'plain' : 'any' })
  const all = lookAt(tools, card, { look: body, language, ground })
  const rest = all.filter((word) => !top.some((other) => isSamePlace(word, other)))
  const lines = [...linesOf(unlessGrain(top)), ...linesOf(unlessGrain(rest).slice(0, MOST_WORDS))]
  return {
    language,
    lines: lines.map((line) => line.map(({ text }) => text).join(' ')),
    words: lines.flat().map(({ text, confidence, box: [x, y, w, h] }) => ({
      text,
      confidence: Math.round(confidence),
      box: [Math.round(x), Math.round(y), Math.round(w), Math.round(h)],
    })),
  }
}

/** Words of a part, in pixels of the card. */
function lookAt(
  { scratch, reader }: ReadingTools,
  card: Raster,
  { look, language, ground }: TextWish & { readonly look: Look },
): readonly Word[] {
  const { part, scale, window, textRows } = look
  const picture = scratch.nested((inner) => {
    const gray = grayPart(inner, card, part)
    const letters =
      ground === 'any'
        ? lettersOnGround(inner, gray, GROUND)
        : lettersOnPlain(inner, withDarkLetters(inner, gray, textRows), window)
    return inner.rasterOf(scaled(inner, letters, scale))
  })
  const [left, top] = [part.left * card.width, part.top * card.height]
  return reader
    .read(picture, { model: models[language], layout: 'sparse', invert: false })
    .filter(isWord)
    .map(({ box: [x, y, w, h], ...word }) => ({
      ...word,
      box: [left + x / scale, top + y / scale, w / scale, h / scale] as const,
    }))
    .flatMap(apartFromLabel)
}

/** Where no word was read well, the others are strokes of a picture. */
function unlessGrain(words: readonly Word[]): readonly Word[] {
  const isWell = ({ text, confidence }: Word) => confidence >= WELL && isTelling.test(text)
  return words.some(isWell) ? words : words.filter(({ confidence }) => confidence >= WELL)
}

/** Whether two words of two readings are one on the card. */
function isSamePlace({ box: [x, y, w, h] }: Word, { box: [left, top, width, height] }: Word): boolean {
  const across = Math.min(x + w, left + width) - Math.max(x, left)
  const down = Math.min(y + h, top + height) - Math.max(y, top)
  return across > 0.4 * Math.min(w, width) && down > 0.4 * Math.min(h, height)
}

function isWord({ text, confidence }: Word): boolean {
  return confidence >= LEAST_CONFIDENCE && /[\p{L}\p{N}]/u.test(text)
}

/** Hit points stand large between a small label and a sign, which OCR makes letters of: `w130`, `7,130@`. */
function apartFromLabel(word: Word): readonly Word[] {
  const [, label = '', points] = /^(\S{0,4}[^\d\s])?(\d{2,3})[^\d\s]{0,2}$/.exec(word.text) ?? []
  const [x, y, w, h] = word.box
  if (!points || x < LABEL_FROM.x || y > LABEL_FROM.y) return [word]
  const [from, to] = [label.length, label.length + points.length].map((at) => (at * w) / word.text.length)
  const number: Word = { ...word, text: points, box: [x + from!, y, to! - from!, h] }
  return label === '' ? [number] : [{ ...word, text: label, box: [x, y, from!, h] }, number]
}

/** Sparse text comes in pieces of lines: those at one height become one line again, from the top. */
function linesOf(words: readonly Word[]): readonly (readonly Word[])[] {
  const pieces = [...Map.groupBy(words, ({ line }) => line).values()]
  const byHeight = pieces.sort((a, b) => middleOf(a) - middleOf(b))
  const lines: Word[][] = []
  for (const piece of byHeight) {
    const last = lines.at(-1)
    if (last && middleOf(piece) - middleOf(last) < heightOf(last) / 2) last.push(...piece)
    else lines.push([...piece])
  }
  return lines.map((line) => line.sort((a, b) => a.box[0] - b.box[0]))
}

function middleOf(line: readonly Word[]): number {
  return line.reduce((sum, { box: [, y, , h] }) => sum + y + h / 2, 0) / line.length
}

function heightOf(line: readonly Word[]): number {
  return Math.min(...line.map(({ box: [, , , h] }) => h))
}
