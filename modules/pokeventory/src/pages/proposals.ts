import type { OpenCv, Raster, Scratch } from '@socle/vision'
import type { Quad } from './page.ts'
import { binned, SMALL_SIDE } from './small-picture.ts'

type Mat = InstanceType<OpenCv['Mat']>

/** A box that may be a card, as one binarisation shows it. */
export interface Proposal {
  readonly quad: Quad
  /** 1 for a full rectangle with a card's sides. */
  readonly score: number
  /** Number of the binarisation. */
  readonly vote: number
}

/** The picture that cards are searched on. */
interface SmallPicture {
  readonly rgb: Mat
  /** Pixels of the photograph in one of its. */
  readonly scale: number
}

const LEVELS = [50, 60, 70, 80, 90, 100, 110, 125, 140] as const
const OPENINGS = [3, 5, 9] as const
const CANNY = [
  [20, 60],
  [40, 120],
  [60, 180],
] as const

/** Short side of a card by its long one. */
export const CARD_ASPECT = 63 / 88

/** Shrinks a photograph to the size that cards are searched on. */
export function shrink(scratch: Scratch, image: Raster): SmallPicture {
  const { cv } = scratch
  const near = scratch.matOf(binned(image, SMALL_SIDE))
  const colour = new cv.Mat()
  if (image.channels === 1) cv.cvtColor(near, colour, cv.COLOR_GRAY2RGB)
  else near.copyTo(colour)
  const scale = Math.max(1, Math.max(image.width, image.height) / SMALL_SIDE)
  const rgb = new cv.Mat()
  const size = new cv.Size(
    Math.max(1, Math.round(image.width / scale)),
    Math.max(1, Math.round(image.height / scale)),
  )
  cv.resize(colour, rgb, size, 0, 0, cv.INTER_AREA)
  return { rgb, scale }
}

/** Every contour of many binarisations that has a card's shape. */
export function findProposals(scratch: Scratch, { rgb }: SmallPicture): readonly Proposal[] {
  const proposals: Proposal[] = []
  let vote = 0
  scratch.nested((inner) => {
    const { value, gray } = planesOf(inner, rgb)
    for (const binary of [...binariesOf(inner.cv, value), ...binariesOfColour(inner.cv, rgb)]) {
      for (const size of OPENINGS)
        proposals.push(...inner.nested((own) => boxesOf(own, opened(own.cv, binary, size), vote++)))
    }
    for (const [low, high] of CANNY) {
      const edges = new inner.cv.Mat()
      inner.cv.Canny(gray, edges, low, high)
      for (const rounds of [1, 2])
        proposals.push(...inner.nested((own) => boxesOf(own, dilated(own.cv, edges, rounds), vote++)))
    }
  })
  return proposals
}

/** The brightest channel of each pixel, smoothed, and the luminance. */
function planesOf({ cv }: Scratch, rgb: Mat): { readonly value: Mat; readonly gray: Mat } {
  const hsv = new cv.Mat()
  cv.cvtColor(rgb, hsv, cv.COLOR_RGB2HSV)
  const planes = new cv.MatVector()
  cv.split(hsv, planes)
  const bright = planes.get(2)
  const value = new cv.Mat()
  cv.GaussianBlur(bright, value, new cv.Size(5, 5), 0)
  const plain = new cv.Mat()
  cv.cvtColor(rgb, plain, cv.COLOR_RGB2GRAY)
  const gray = new cv.Mat()
  cv.GaussianBlur(plain, gray, new cv.Size(5, 5), 0)
  return { value, gray }
}

function binariesOf(cv: OpenCv, value: Mat): readonly Mat[] {
  const atOtsu = new cv.Mat()
  cv.threshold(value, atOtsu, 0, 255, cv.THRESH_BINARY | cv.THRESH_OTSU)
  return [
    atOtsu,
    ...LEVELS.map((level) => {
      const binary = new cv.Mat()
      cv.threshold(value, binary, level, 255, cv.THRESH_BINARY)
      return binary
    }),
  ]
}

/** Cards as bright as the ground differ from it in colour. */
function binariesOfColour(cv: OpenCv, rgb: Mat): readonly Mat[] {
  const lab = new cv.Mat()
  cv.cvtColor(rgb, lab, cv.COLOR_RGB2Lab)
  const planes = new cv.MatVector()
  cv.split(lab, planes)
  return [1, 2].map((plane) => {
    const smooth = new cv.Mat()
    cv.GaussianBlur(planes.get(plane), smooth, new cv.Size(5, 5), 0)
    const binary = new cv.Mat()
    cv.threshold(smooth, binary, 0, 255, cv.THRESH_BINARY | cv.THRESH_OTSU)
    return binary
  })
}

function opened(cv: OpenCv, binary: Mat, size: number): Mat {
  const result = new cv.Mat()
  const kernel = cv.getStructuringElement(cv.MORPH_RECT, new cv.Size(size, size))
  cv.morphologyEx(binary, result, cv.MORPH_OPEN, kernel)
  return result
}

function dilated(cv: OpenCv, edges: Mat, rounds: number): Mat {
  const result = new cv.Mat()
  const kernel = cv.getStructuringElement(cv.MORPH_RECT, new cv.Size(3, 3))
  cv.dilate(edges, result, kernel, new cv.Point(-1, -1), rounds)
  return result
}

const LEAST_AREA = 0.004
const MOST_AREA = 0.9

function boxesOf({ cv }: Scratch, binary: Mat, vote: number): readonly Proposal[] {
  const contours = new cv.MatVector()
  cv.findContours(binary, contours, new cv.Mat(), cv.RETR_LIST, cv.CHAIN_APPROX_SIMPLE)
  const whole = binary.rows * binary.cols
  const boxes: Proposal[] = []
  for (let at = 0; at < contours.size(); at++) {
    const contour = contours.get(at)
    const box = cv.boundingRect(contour)
    const around = box.width * box.height
    if (around >= LEAST_AREA * whole) {
      const proposal = boxOf(cv, contour, { whole, vote })
      if (proposal) boxes.push(proposal)
    }
    contour.delete()
  }
  return boxes
}

function boxOf(
  cv: OpenCv,
  contour: Mat,
  { whole, vote }: { readonly whole: number; readonly vote: number },
): Proposal | null {
  const hull = new cv.Mat()
  cv.convexHull(contour, hull)
  const area = cv.contourArea(hull)
  const rect = cv.minAreaRect(hull)
  const { width, height } = rect.size
  const aspect = Math.min(width, height) / Math.max(width, height)
  const fill = area / (width * height)
  if (area < LEAST_AREA * whole || area > MOST_AREA * whole) return null
  if (!(aspect >= 0.6 && aspect <= 0.82 && fill > 0.86)) return null
  const quad = cornersOf(rect)
  return { quad, score: fill - 2 * Math.abs(aspect - CARD_ASPECT), vote }
}

interface TurnedRect {
  readonly center: { readonly x: number; readonly y: number }
  readonly size: { readonly width: number; readonly height: number }
  readonly angle: number
}

function cornersOf({ center, size, angle }: TurnedRect): Quad {
  const [cos, sin] = [Math.cos((angle * Math.PI) / 180) / 2, Math.sin((angle * Math.PI) / 180) / 2]
  const [ax, ay] = [size.width * cos, size.width * sin]
  const [bx, by] = [-size.height * sin, size.height * cos]
  return [
    [center.x - ax - bx, center.y - ay - by],
    [center.x + ax - bx, center.y + ay - by],
    [center.x + ax + bx, center.y + ay + by],
    [center.x - ax + bx, center.y - ay + by],
  ]
}
