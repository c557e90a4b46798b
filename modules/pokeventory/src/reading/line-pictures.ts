import type { Scratch } from '@socle/vision'
import type { Mat } from './rectified.ts'

/** Pixels of the foot of a card. */
export interface Box {
  readonly left: number
  readonly top: number
  readonly width: number
  readonly height: number
}

/**
 * With white around it; the same with thinner strokes; filling the picture; what is dark within a light rim.
 */
export type Look = 'line' | 'thin_line' | 'filled_line' | 'enclosed'

interface Line extends Box {
  readonly tone: 'dark' | 'light' | 'tag'
}

/** Of the letters when they are read; narrow print is read better when it is drawn out. */
const READ_HEIGHT = 36
const DRAWN_OUT = 1.2
const HEM = { line: [30, 30], thin_line: [30, 30], filled_line: [0, 8] } as const
/** What is seen around a line, as a share of its height. */
const AROUND = { line: 0.35, thin_line: 0.35, filled_line: 0.15 } as const
/** Factor by which soft edges of strokes become white. */
const THINNER = 1.6
/** Share of the darkest pixels that are letters, and of all that are not ground. */
const [INK, PRINT] = [0.03, 0.65]

/** A line evened and drawn out. */
export function linePicture(
  scratch: Scratch,
  gray: Mat,
  { line, how }: { readonly line: Line; readonly how: 'line' | 'thin_line' | 'filled_line' },
): Mat {
  const { cv } = scratch
  const result = new cv.Mat()
  const [down, across] = HEM[how]
  const seen = cutOf(scratch, gray, { line, around: AROUND[how] })
  const cut = how === 'thin_line' ? thinned(scratch, seen) : seen
  cv.copyMakeBorder(cut, result, down, down, across, across, cv.BORDER_CONSTANT, new cv.Scalar(255))
  return result
}

function thinned({ cv }: Scratch, cut: Mat): Mat {
  const result = new cv.Mat()
  cut.convertTo(result, -1, THINNER, 0)
  return result
}

function cutOf(
  { cv }: Scratch,
  gray: Mat,
  { line, around }: { readonly line: Line; readonly around: number },
): Mat {
  const pad = line.tone === 'tag' ? 0 : Math.round(line.height * around)
  const room = roomOf(gray, line, pad)
  const [dark, even, large] = [new cv.Mat(), new cv.Mat(), new cv.Mat()]
  if (line.tone === 'dark') gray.copyTo(dark)
  else cv.bitwise_not(gray, dark)
  if (line.tone === 'tag') dark.copyTo(even)
  else cv.divide(dark, lightAround({ cv }, dark, line.height), even, 255)
  const scale = READ_HEIGHT / line.height
  const size = new cv.Size(Math.round(room.width * scale * DRAWN_OUT), Math.round(room.height * scale))
  const part = even.roi(new cv.Rect(room.left, room.top, room.width, room.height))
  cv.resize(part, large, size, 0, 0, cv.INTER_CUBIC)
  stretch(large.data)
  return large
}

/** A line with some room around it, as far as the picture goes. */
function roomOf(gray: Mat, line: Line, pad: number): Box {
  const left = Math.max(0, line.left - pad)
  const top = Math.max(0, line.top - pad)
  const width = Math.min(gray.cols, line.left + line.width + pad) - left
  const height = Math.min(gray.rows, line.top + line.height + pad) - top
  return { left, top, width, height }
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

/** Letters black and ground white, whatever they were; what is `outside` is ground. */
function stretch(data: Uint8Array, outside?: Uint8Array): void {
  const counts = new Uint32Array(256)
  let all = 0
  for (let at = 0; at < data.length; at++) {
    if (outside && outside[at]! > 0) continue
    counts[data[at]!]! += 1
    all += 1
  }
  const valueAt = (share: number) => {
    let sum = 0
    const value = counts.findIndex((count) => {
      sum += count
      return sum >= share * all
    })
    return Math.max(0, value)
  }
  const [low, high] = [valueAt(INK), valueAt(PRINT)]
  for (let at = 0; at < data.length; at++) {
    const value = ((data[at]! - low) * 255) / Math.max(1, high - low)
    data[at] = outside && outside[at]! > 0 ? 255 : Math.max(0, Math.min(255, value))
  }
}

/** Height to which a line with its rim is drawn. */
const RIMMED_HEIGHT = 48
/** Share of the line's height from which something enclosed is a sign; and how broad, by it, those of a number are. */
const SIGN = 0.38
const LEAST_SIGNS = 1.9
/** White around it, in pixels. */
const AROUND_RIMMED = 16
/** The soft edge between rim and ground, in pixels of the picture. */
const SOFT = 5

/** Dark letters in a light rim that stands on a dark ground: all that the rim does not enclose becomes white. */
export function enclosedPicture(scratch: Scratch, gray: Mat, line: Line): Mat | null {
  const { cv } = scratch
  const { left, top, width, height } = roomOf(gray, line, Math.round(line.height * 0.2))
  const scale = RIMMED_HEIGHT / line.height
  const [large, dark, framed] = [new cv.Mat(), new cv.Mat(), new cv.Mat()]
  const [labels, stats, centres] = [new cv.Mat(), new cv.Mat(), new cv.Mat()]
  const size = new cv.Size(Math.round(width * scale * DRAWN_OUT), Math.round(height * scale))
  cv.resize(gray.roi(new cv.Rect(left, top, width, height)), large, size, 0, 0, cv.INTER_CUBIC)
  cv.threshold(large, dark, 0, 255, cv.THRESH_BINARY_INV | cv.THRESH_OTSU)
  // all dark that reaches the edge is one piece: the ground
  cv.copyMakeBorder(dark, framed, 1, 1, 1, 1, cv.BORDER_CONSTANT, new cv.Scalar(255))
  const count = cv.connectedComponentsWithStats(framed, labels, stats, centres, 4)
  const ground = labels.data32S[0]!
  let signs = 0
  for (let at = 1; at < count; at++)
    if (at !== ground && stats.data32S[at * 5 + 3]! > SIGN * RIMMED_HEIGHT)
      signs += stats.data32S[at * 5 + 2]!
  if (signs < LEAST_SIGNS * RIMMED_HEIGHT) return null
  const outside = new cv.Mat(large.rows, large.cols, cv.CV_8UC1)
  const [wide, result] = [new cv.Mat(), new cv.Mat()]
  for (let y = 0; y < large.rows; y++)
    for (let x = 0; x < large.cols; x++)
      outside.data[y * large.cols + x] = labels.data32S[(y + 1) * framed.cols + x + 1] === ground ? 255 : 0
  cv.dilate(outside, wide, cv.getStructuringElement(cv.MORPH_ELLIPSE, new cv.Size(SOFT, SOFT)))
  stretch(large.data, wide.data)
  cv.copyMakeBorder(
    large,
    result,
    AROUND_RIMMED,
    AROUND_RIMMED,
    AROUND_RIMMED,
    AROUND_RIMMED,
    cv.BORDER_CONSTANT,
    new cv.Scalar(255),
  )
  return result
}

interface Piece extends Box {
  readonly area: number
}

/** Connected pieces of a mask, with their pixels' number as `area`. */
export function piecesOf({ cv }: Pick<Scratch, 'cv'>, mask: Mat): readonly Piece[] {
  const [labels, stats, centres] = [new cv.Mat(), new cv.Mat(), new cv.Mat()]
  const count = cv.connectedComponentsWithStats(mask, labels, stats, centres)
  // the first is what lies between
  return Array.from({ length: count - 1 }, (_, at) => {
    const [left = 0, top = 0, width = 0, height = 0, area = 0] = stats.data32S.subarray((at + 1) * 5)
    return { left, top, width, height, area }
  })
}
