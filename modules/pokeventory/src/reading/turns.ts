import type { Raster, TextLayout, Word } from '@socle/vision'
import type { Rotation } from '../pages/page.ts'
import { lettersOnGround } from './lettering.ts'
import { grayPart, type Share, scaled, turned } from './rectified.ts'
import type { ReadingTools } from './tools.ts'

/** How well a card reads when it is turned clockwise by 0, 90, 180, 270 degrees. */
export type TurnScores = readonly [number, number, number, number]

const GROUND = 15

interface Look {
  readonly part: Share
  readonly scale: number
  readonly model: 'eng' | 'jpn'
  readonly layout: TextLayout
}

/** The half of an upright card that has most of its text. */
const textHalf: Share = { left: 0.03, right: 0.97, top: 0.46, bottom: 0.97 }
/** Name and number: all that some cards have. */
const head: Share = { left: 0.04, right: 0.96, top: 0.02, bottom: 0.13 }
const foot: Share = { left: 0.02, right: 0.98, top: 0.9, bottom: 0.985 }

/** One after the other, until a card has spoken. */
const looks: readonly Look[] = [
  { part: textHalf, scale: 0.6, model: 'eng', layout: 'sparse' },
  { part: textHalf, scale: 0.6, model: 'jpn', layout: 'sparse' },
  { part: head, scale: 0.75, model: 'eng', layout: 'sparse' },
  { part: foot, scale: 1.5, model: 'eng', layout: 'sparse' },
]

/** Any stroke looks like some Japanese sign. */
const LEAST_CONFIDENCE = { eng: 50, jpn: 65 } as const
/** Sum of confidences that no card reaches that stands on its head: nothing else is asked then. */
const SPOKEN = 900
/** How much better the best turn must read than the next. */
const CLEARLY = 1.3
const turns = [0, 90, 180, 270] as const

/**
 * A quick look at one card in upright format: as it is and upside down, in Latin letters, then in Japanese ones. On its
 * side it cannot lie: its format would be another.
 */
export function scoreTurns(tools: ReadingTools, card: Raster): TurnScores {
  let [up, down] = [0, 0]
  for (const look of looks) {
    up += readAt(tools, card, { look, rotation: 0 })
    if (up >= SPOKEN) break
    down += readAt(tools, card, { look, rotation: 180 })
    if (Math.max(up, down) >= SPOKEN) break
  }
  return [up, 0, down, 0]
}

/** The turn that reads best on all cards together; null when no turn does clearly. */
export function turnOfPage(scores: readonly TurnScores[]): Rotation | null {
  const sums = turns.map((_, at) => scores.reduce((sum, score) => sum + (score[at] ?? 0), 0))
  const [best = 0, next = 0] = [...sums].sort((a, b) => b - a)
  return best > 0 && best >= CLEARLY * next ? turns[sums.indexOf(best)]! : null
}

function readAt(
  { scratch, reader }: ReadingTools,
  card: Raster,
  { look, rotation }: { readonly look: Look; readonly rotation: 0 | 180 },
): number {
  const { part, scale, model, layout } = look
  const picture = scratch.nested((inner) => {
    const gray = grayPart(inner, turned(inner, card, rotation), part)
    return inner.rasterOf(scaled(inner, lettersOnGround(inner, gray, GROUND), scale))
  })
  return scoreOf(reader.read(picture, { model, layout, invert: false }), model)
}

const letters = {
  eng: /\p{Script=Latin}{3}|\d{1,3}\/\d{2,3}/u,
  jpn: /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]{2}/u,
}

function scoreOf(words: readonly Word[], model: Look['model']): number {
  return words
    .filter(({ text, confidence }) => confidence >= LEAST_CONFIDENCE[model] && letters[model].test(text))
    .reduce((sum, { confidence }) => sum + confidence, 0)
}
