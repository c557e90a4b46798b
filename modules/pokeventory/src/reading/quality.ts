import type { Raster, Scratch } from '@socle/vision'
import type { CardReading } from './card-reading.ts'
import { grayPart, scaled, wholeCard } from './rectified.ts'

/** Half sharp: what the edges of an ordinary photograph come to. */
const ORDINARY = 8
/** As bright as glare is in all three colours. */
const GLARING = 240
/** Depth of a side that is looked at, and the share of it that must be void. */
const DEPTH = 0.02
const VOID = 0.3

/** How well a card can be seen: sharp edges (0–1), share of its area that glares, whether a part lies outside. */
export function qualityOf(scratch: Scratch, card: Raster): CardReading['quality'] {
  return {
    sharpness: rounded(sharpnessOf(scratch, card)),
    glare: rounded(glareOf(card)),
    cut: isCut(card),
  }
}

/** Of the card at half its size: grain is no edge. */
function sharpnessOf(scratch: Scratch, card: Raster): number {
  return scratch.nested((inner) => {
    const { cv } = inner
    const [edges, mean, deviation] = [new cv.Mat(), new cv.Mat(), new cv.Mat()]
    cv.Laplacian(scaled(inner, grayPart(inner, card, wholeCard), 0.5), edges, cv.CV_16S)
    cv.meanStdDev(edges, mean, deviation)
    const spread = deviation.data64F[0] ?? 0
    return spread / (spread + ORDINARY)
  })
}

function glareOf({ data, width, height, channels }: Raster): number {
  let bright = 0
  for (let at = 0; at < data.length; at += channels) {
    let least = 255
    for (let channel = 0; channel < channels; channel++) least = Math.min(least, data[at + channel] ?? 0)
    if (least >= GLARING) bright++
  }
  return bright / (width * height)
}

/** What lies outside the photograph is rectified to black without any grain. */
function isCut(card: Raster): boolean {
  const { width, height } = card
  const [deepX, deepY] = [Math.ceil(DEPTH * width), Math.ceil(DEPTH * height)]
  const sides = [
    [0, 0, width, deepY],
    [0, height - deepY, width, height],
    [0, 0, deepX, height],
    [width - deepX, 0, width, height],
  ] as const
  return sides.some((side) => voidShare(card, side) > VOID)
}

function voidShare(
  { data, width, channels }: Raster,
  [left, top, right, bottom]: readonly [number, number, number, number],
): number {
  let empty = 0
  for (let y = top; y < bottom; y++)
    for (let x = left; x < right; x++) {
      let sum = 0
      for (let channel = 0; channel < channels; channel++)
        sum += data[(y * width + x) * channels + channel] ?? 0
      if (sum === 0) empty++
    }
  return empty / ((right - left) * (bottom - top))
}

function rounded(share: number): number {
  return Math.round(share * 1000) / 1000
}
