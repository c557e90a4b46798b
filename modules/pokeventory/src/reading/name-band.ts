import type { Raster } from '@socle/vision'
import type { ReadingLanguage } from './card-reading.ts'
import { models } from './card-text.ts'
import { lettersOnGround } from './lettering.ts'
import { grayPart, type Share, scaled } from './rectified.ts'
import type { ReadingTools } from './tools.ts'

/** Where the name stands. */
const band: Share = { left: 0.04, right: 0.76, top: 0.02, bottom: 0.115 }
const GROUND = 15
const LEAST_CONFIDENCE = 40

/** Reads the name alone; null when nothing like a name is there. */
export function readNameBand(
  { scratch, reader }: ReadingTools,
  card: Raster,
  language: ReadingLanguage,
): string | null {
  const picture = scratch.nested((inner) =>
    inner.rasterOf(scaled(inner, lettersOnGround(inner, grayPart(inner, card, band), GROUND), 1)),
  )
  const words = reader.read(picture, { model: models[language], layout: 'block', invert: false })
  const name = words
    .filter(({ text, confidence }) => confidence >= LEAST_CONFIDENCE && /\p{L}{2}/u.test(text))
    .map(({ text }) => text)
    .join(' ')
  return name || null
}
