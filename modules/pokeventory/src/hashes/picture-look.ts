import type { Raster } from '@socle/vision'

/** Sides of the gray picture that all hashes of a card are made of. */
export const LOOK_SIDE = 32
/** Lobes of the Lanczos kernel. */
const LOBES = 3
/** How bright red, green and blue look. */
const LUMA = [0.299, 0.587, 0.114] as const
/** Light is evened out over squares of so many places to each side; less contrast than this is none. */
const REACH = 3
const FAINT = 15

/** A card as 32 × 32 grays, base64: small enough to be kept with every draft. */
export function lookOf(picture: Raster): string {
  return Buffer.from(lanczos(picture).map((value) => Math.min(255, Math.max(0, Math.round(value))))).toString(
    'base64',
  )
}

/**
 * The grays of a look against their neighbours: mean 0, contrast 1. A lamp, a shadow or the haze of a sleeve then
 * hardly changes them, and a streak of glare changes only what it covers.
 */
export function evenedOut(look: string): Float64Array {
  const grays = Buffer.from(look, 'base64')
  const even = new Float64Array(LOOK_SIDE * LOOK_SIDE)
  for (let y = 0; y < LOOK_SIDE; y++)
    for (let x = 0; x < LOOK_SIDE; x++) {
      let [sum, squares] = [0, 0]
      for (let dy = -REACH; dy <= REACH; dy++)
        for (let dx = -REACH; dx <= REACH; dx++) {
          const gray = grays[mirrored(y + dy) * LOOK_SIDE + mirrored(x + dx)] ?? 0
          sum += gray
          squares += gray * gray
        }
      const count = (2 * REACH + 1) ** 2
      const mean = sum / count
      const spread = Math.sqrt(Math.max(0, squares / count - mean * mean) + FAINT * FAINT)
      even[y * LOOK_SIDE + x] = ((grays[y * LOOK_SIDE + x] ?? 0) - mean) / spread
    }
  return even
}

function mirrored(place: number): number {
  if (place < 0) return -place
  return place < LOOK_SIDE ? place : 2 * (LOOK_SIDE - 1) - place
}

/** The picture in gray, made small by a filter that is as wide as a pixel of the result. */
function lanczos(picture: Raster): number[] {
  const gray = luminance(picture)
  const { width, height } = picture
  const across = taps(width)
  const narrow = new Float64Array(height * LOOK_SIDE)
  for (let y = 0; y < height; y++) {
    const row = gray.subarray(y * width, (y + 1) * width)
    for (let x = 0; x < LOOK_SIDE; x++) narrow[y * LOOK_SIDE + x] = weigh(row, 1, across[x])
  }
  const down = taps(height)
  return Array.from({ length: LOOK_SIDE * LOOK_SIDE }, (_, at) =>
    weigh(narrow.subarray(at % LOOK_SIDE), LOOK_SIDE, down[Math.floor(at / LOOK_SIDE)]),
  )
}

function luminance({ width, height, channels, data }: Raster): Float64Array {
  const gray = new Float64Array(width * height)
  const [red, green, blue] = LUMA
  for (let at = 0; at < gray.length; at++)
    gray[at] =
      channels === 1
        ? (data[at] ?? 0)
        : red * (data[at * 3] ?? 0) + green * (data[at * 3 + 1] ?? 0) + blue * (data[at * 3 + 2] ?? 0)
  return gray
}

/** Which places of a line make one place of the result, and how much each counts. */
interface Taps {
  readonly first: number
  readonly weights: Float64Array
}

function taps(length: number): readonly Taps[] {
  const scale = Math.max(1, length / LOOK_SIDE)
  return Array.from({ length: LOOK_SIDE }, (_, place) => {
    const centre = ((place + 0.5) * length) / LOOK_SIDE - 0.5
    const first = Math.max(0, Math.ceil(centre - LOBES * scale))
    const last = Math.min(length - 1, Math.floor(centre + LOBES * scale))
    const weights = new Float64Array(last - first + 1)
    let sum = 0
    for (let at = first; at <= last; at++) {
      const weight = kernel((at - centre) / scale)
      weights[at - first] = weight
      sum += weight
    }
    return { first, weights: weights.map((weight) => weight / sum) }
  })
}

function kernel(x: number): number {
  if (x === 0) return 1
  const turn = Math.PI * x
  return (LOBES * Math.sin(turn) * Math.sin(turn / LOBES)) / (turn * turn)
}

/** One place of the result: the line's values, `step` apart, by their weights. */
function weigh(line: Float64Array, step: number, tap: Taps | undefined): number {
  if (!tap) return 0
  let sum = 0
  for (let at = 0; at < tap.weights.length; at++)
    sum += (line[(tap.first + at) * step] ?? 0) * (tap.weights[at] ?? 0)
  return sum
}
