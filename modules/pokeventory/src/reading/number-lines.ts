import type { Raster, Scratch } from '@socle/vision'
import type { ReadStrip } from './card-reading.ts'
import { groundOf } from './lettering.ts'
import { type Box, enclosedPicture, type Look, linePicture, piecesOf } from './line-pictures.ts'
import { grayPart, type Mat, type Share } from './rectified.ts'

/** A short line of letters at the foot of a card, dark on white and large enough to read. */
export interface NumberLine {
  readonly side: ReadStrip['side']
  /** Letters darker than what is around them, lighter, or light ones in a dark box. */
  readonly tone: Tone
  /** The line in one of the looks; null where there is nothing to be seen that way. */
  picture(scratch: Scratch, how: Look): Raster | null
}

type Tone = 'dark' | 'light' | 'tag'

interface Found extends Box {
  readonly tone: Tone
  /** Part of a long line of words: unlikely to be a number. */
  readonly isProse: boolean
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
const MOST_LINES = 6
/** Three digits have as many side by side; a blot or a single sign has fewer. */
const LEAST_STROKES = 3
/** Between words of one line; pixels, and length by height from which a line is no number. */
const PROSE = { gap: 19, height: 60, length: 12 } as const
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
    lines.sort((one, other) => Number(one.isProse) - Number(other.isProse) || other.strength - one.strength)
    return [...lines.slice(0, MOST_LINES), ...tagsOf(inner, smooth).slice(0, MOST_TAGS)]
  })
  return found.map((line) => ({
    side: line.left + line.width / 2 < gray.cols / 2 ? 'left' : 'right',
    tone: line.tone,
    picture: (given, how) =>
      given.nested((inner) => {
        const picture = pictureOf(inner, gray, { line, how })
        return picture && inner.rasterOf(picture)
      }),
  }))
}

function pictureOf(
  scratch: Scratch,
  gray: Mat,
  { line, how }: { readonly line: Found; readonly how: Look },
): Mat | null {
  if (how !== 'enclosed') return linePicture(scratch, gray, { line, how })
  return line.tone === 'light' ? enclosedPicture(scratch, gray, line) : null
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
  const prose = proseOf({ cv }, joined)
  return piecesOf({ cv }, joined).flatMap(({ left, top, width, height }) => {
    const ratio = width / height
    if (height < HEIGHT.least || height > HEIGHT.most || ratio < LENGTH.least || ratio > LENGTH.most)
      return []
    const box = { left, top, width, height }
    if (strokesIn(mask, box) < LEAST_STROKES) return []
    const strength = cv.mean(strokes.roi(new cv.Rect(left, top, width, height)))[0]!
    return [{ tone, ...box, isProse: prose.some((line) => isWithin(box, line)), strength }]
  })
}

/** Words with the spaces between them: lines too long for code, number and signs. */
function proseOf({ cv }: Pick<Scratch, 'cv'>, mask: Mat): readonly Box[] {
  const words = new cv.Mat()
  const kernel = cv.getStructuringElement(cv.MORPH_RECT, new cv.Size(PROSE.gap, 1))
  cv.morphologyEx(mask, words, cv.MORPH_CLOSE, kernel)
  return piecesOf({ cv }, words).filter(
    ({ width, height }) => height <= PROSE.height && width > PROSE.length * Math.min(height, HEIGHT.most),
  )
}

function isWithin(box: Box, line: Box): boolean {
  const [x, y] = [box.left + box.width / 2, box.top + box.height / 2]
  return x > line.left && x < line.left + line.width && y > line.top && y < line.top + line.height
}

/** How many strokes a line across meets, of three lines the most: a blot has one. */
function strokesIn(mask: Mat, { left, top, width, height }: Box): number {
  const counts = [0.3, 0.5, 0.7].map((share) => {
    const row = (top + Math.floor(share * height)) * mask.cols + left
    let strokes = 0
    for (let x = 0; x < width; x++)
      if (mask.data[row + x]! > 0 && (x === 0 || mask.data[row + x - 1] === 0)) strokes += 1
    return strokes
  })
  return Math.max(...counts)
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
    return [{ tone: 'tag', ...inside, isProse: false, strength: area }]
  })
}
