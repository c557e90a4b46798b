import type { Raster, Scratch } from '@socle/vision'
import type { ReadStrip } from './card-reading.ts'
import { groundOf } from './lettering.ts'
import { grayPart, type Mat, type Share } from './rectified.ts'

/** A short line of letters at the foot of a card, dark on white and large enough to read. */
export interface NumberLine {
  readonly side: ReadStrip['side']
  /** Letters darker than what is around them, lighter, or light ones in a dark box. */
  readonly tone: Tone
  /** The line with white around it, or filling the picture. */
  picture(scratch: Scratch, how: 'line' | 'filled_line'): Raster
}

type Tone = 'dark' | 'light' | 'tag'

/** Pixels of the foot. */
interface Found {
  readonly tone: Tone
  readonly left: number
  readonly top: number
  readonly width: number
  readonly height: number
  readonly strength: number
}

/** Where lines are looked for. */
const foot: Share = { left: 0.03, right: 0.97, top: 0.905, bottom: 0.985 }
/** Wider than any stroke of a number, narrower than what else is there. */
const STROKE = 11
/** Between two signs of one line: those farther apart are two. */
const GAP = 7
/** Difference that is no grain, of 255; and how far above the usual one letters stand, in deviations. */
const LEAST_CONTRAST = 12
const ABOVE_USUAL = 1.5
/** Pixels: numbers are so high, with the soft edge that a photograph gives them. */
const HEIGHT = { least: 9, most: 34 } as const
/** Width by height: a number alone, and one with code and signs; longer lines are names and rights. */
const LENGTH = { least: 1.3, most: 9 } as const
const MOST_LINES = 5
/** Of dark boxes with light letters: pixels, width by height, share that is dark, and the depth of their edge. */
const TAG = { least: 14, most: 44, short: 1.2, long: 4.5, solid: 0.8, edge: 3, darker: 30 } as const
const MOST_TAGS = 2
/** Coarse pixels: wider than a tag. */
const GROUND = 15

/** The likeliest lines at the foot of a card: the clearest ones, and what stands in dark boxes. */
export function numberLines(scratch: Scratch, card: Raster): readonly NumberLine[] {
  const gray = grayPart(scratch, card, foot)
  const found = scratch.nested((inner) => {
    const smooth = new inner.cv.Mat()
    inner.cv.GaussianBlur(gray, smooth, new inner.cv.Size(0, 0), 1)
    const lines = [...linesOf(inner, smooth, 'dark'), ...linesOf(inner, smooth, 'light')]
    lines.sort((one, other) => other.strength - one.strength)
    return [...lines.slice(0, MOST_LINES), ...tagsOf(inner, smooth).slice(0, MOST_TAGS)]
  })
  return found.map((line) => ({
    side: line.left + line.width / 2 < gray.cols / 2 ? 'left' : 'right',
    tone: line.tone,
    picture: (given, how) => given.nested((inner) => inner.rasterOf(pictureOf(inner, gray, { line, how }))),
  }))
}

/** Runs of thin strokes. */
function linesOf({ cv }: Scratch, gray: Mat, tone: 'dark' | 'light'): Found[] {
  const [strokes, mask, joined] = [new cv.Mat(), new cv.Mat(), new cv.Mat()]
  const [mean, deviation] = [new cv.Mat(), new cv.Mat()]
  const kernel = cv.getStructuringElement(cv.MORPH_ELLIPSE, new cv.Size(STROKE, STROKE))
  cv.morphologyEx(gray, strokes, tone === 'dark' ? cv.MORPH_BLACKHAT : cv.MORPH_TOPHAT, kernel)
  cv.meanStdDev(strokes, mean, deviation)
  const limit = Math.max(LEAST_CONTRAST, mean.data64F[0]! + ABOVE_USUAL * deviation.data64F[0]!)
  cv.threshold(strokes, mask, limit, 255, cv.THRESH_BINARY)
  cv.morphologyEx(mask, joined, cv.MORPH_CLOSE, cv.getStructuringElement(cv.MORPH_RECT, new cv.Size(GAP, 3)))
  return piecesOf({ cv }, joined).flatMap(({ left, top, width, height }) => {
    const ratio = width / height
    if (height < HEIGHT.least || height > HEIGHT.most || ratio < LENGTH.least || ratio > LENGTH.most)
      return []
    const strength = cv.mean(strokes.roi(new cv.Rect(left, top, width, height)))[0]!
    return [{ tone, left, top, width, height, strength }]
  })
}

/** What is inside dark boxes, their edge left out. */
function tagsOf(scratch: Scratch, gray: Mat): Found[] {
  const { cv } = scratch
  const [solid, darker, mask, clean] = [new cv.Mat(), new cv.Mat(), new cv.Mat(), new cv.Mat()]
  const kernel = cv.getStructuringElement(cv.MORPH_RECT, new cv.Size(9, 9))
  cv.morphologyEx(gray, solid, cv.MORPH_OPEN, kernel)
  cv.subtract(groundOf(scratch, gray, GROUND), solid, darker)
  cv.threshold(darker, mask, TAG.darker, 255, cv.THRESH_BINARY)
  cv.morphologyEx(mask, clean, cv.MORPH_OPEN, kernel)
  return piecesOf(scratch, clean).flatMap(({ left, top, width, height, area }) => {
    const ratio = width / height
    if (height < TAG.least || height > TAG.most || ratio < TAG.short || ratio > TAG.long) return []
    if (area < TAG.solid * width * height) return []
    const { edge } = TAG
    const inside = { left: left + edge, top: top + edge, width: width - 2 * edge, height: height - 2 * edge }
    return [{ tone: 'tag', ...inside, strength: area }]
  })
}

interface Piece {
  readonly left: number
  readonly top: number
  readonly width: number
  readonly height: number
  readonly area: number
}

function piecesOf({ cv }: Pick<Scratch, 'cv'>, mask: Mat): readonly Piece[] {
  const [labels, stats, centres] = [new cv.Mat(), new cv.Mat(), new cv.Mat()]
  const count = cv.connectedComponentsWithStats(mask, labels, stats, centres)
  // the first is what lies between
  return Array.from({ length: count - 1 }, (_, at) => {
    const [left = 0, top = 0, width = 0, height = 0, area = 0] = stats.data32S.subarray((at + 1) * 5)
    return { left, top, width, height, area }
  })
}

/** Of the letters when they are read; narrow print is read better when it is drawn out. */
const READ_HEIGHT = 36
const DRAWN_OUT = 1.2
const HEM = { line: [30, 30], filled_line: [0, 8] } as const
/** What is seen around a line, as a share of its height. */
const AROUND = { line: 0.35, filled_line: 0.15 } as const
/** Share of the darkest pixels that are letters, and of all that are not ground. */
const [INK, PRINT] = [0.03, 0.65]

function pictureOf(
  { cv }: Scratch,
  gray: Mat,
  { line, how }: { readonly line: Found; readonly how: 'line' | 'filled_line' },
): Mat {
  const pad = line.tone === 'tag' ? 0 : Math.round(line.height * AROUND[how])
  const left = Math.max(0, line.left - pad)
  const top = Math.max(0, line.top - pad)
  const width = Math.min(gray.cols, line.left + line.width + pad) - left
  const height = Math.min(gray.rows, line.top + line.height + pad) - top
  const [dark, even, large, result] = [new cv.Mat(), new cv.Mat(), new cv.Mat(), new cv.Mat()]
  if (line.tone === 'dark') gray.copyTo(dark)
  else cv.bitwise_not(gray, dark)
  if (line.tone === 'tag') dark.copyTo(even)
  else cv.divide(dark, lightAround({ cv }, dark, line.height), even, 255)
  const scale = READ_HEIGHT / line.height
  const size = new cv.Size(Math.round(width * scale * DRAWN_OUT), Math.round(height * scale))
  cv.resize(even.roi(new cv.Rect(left, top, width, height)), large, size, 0, 0, cv.INTER_CUBIC)
  stretch(large.data)
  const [down, across] = HEM[how]
  cv.copyMakeBorder(large, result, down, down, across, across, cv.BORDER_CONSTANT, new cv.Scalar(255))
  return result
}

/** The ground of dark letters of such a height. */
function lightAround({ cv }: Pick<Scratch, 'cv'>, gray: Mat, height: number): Mat {
  const [closed, ground] = [new cv.Mat(), new cv.Mat()]
  const side = Math.round(height * 1.3) | 1
  const size = new cv.Size(side, side)
  cv.morphologyEx(gray, closed, cv.MORPH_CLOSE, cv.getStructuringElement(cv.MORPH_RECT, size))
  cv.blur(closed, ground, size)
  return ground
}

/** Letters black and ground white, whatever they were. */
function stretch(data: Uint8Array): void {
  const counts = new Uint32Array(256)
  for (const value of data) counts[value]! += 1
  const valueAt = (share: number) => {
    let sum = 0
    const value = counts.findIndex((count) => {
      sum += count
      return sum >= share * data.length
    })
    return Math.max(0, value)
  }
  const [low, high] = [valueAt(INK), valueAt(PRINT)]
  for (let at = 0; at < data.length; at++) {
    const value = ((data[at]! - low) * 255) / Math.max(1, high - low)
    data[at] = Math.max(0, Math.min(255, value))
  }
}
