import { evenedOut, LOOK_SIDE } from './picture-look.ts'

/** Bits of a hash: a square of low frequencies; and its 32-bit words. */
const LOW = 16
export const HASH_BITS = LOW * LOW
export const HASH_WORDS = HASH_BITS / 32

/** Places that a crop is looked at in. */
const PLACES = 64
/** The border is left out: most cards have the same, and sleeves and corners show there first. */
const BORDER = 0.06
/**
 * Corners are found beside the edge now and then, at the sleeve or the inner frame: on tuning pages a third of the
 * cards had a side that was off by 3 to 8 of 100, which flips as many bits as another card. So a photograph is also
 * looked at with each side of the crop moved by so much of its width or height.
 */
const moves = [0, -0.06, -0.03, 0.03, 0.06] as const
const crops = moves.flatMap((near) => moves.map((far) => [BORDER + near, BORDER + far] as const))

/** Upright, and upside down: the turn is told by words, and of a card without any it may be told wrong. */
const TURNS = 2
/** How many hashes a look has, and which of them are far enough from each other to begin with. */
export const LOOKS = TURNS * crops.length ** 2
const coarse = [0, -0.06, 0.06]
const coarseCrops = crops.flatMap(([near, far], at) =>
  [near, far].every((side) => coarse.some((move) => side === BORDER + move)) ? [at] : [],
)
export const coarseLooks: readonly number[] = [0, LOOKS / TURNS].flatMap((turn) =>
  coarseCrops.flatMap((down) => coarseCrops.map((across) => turn + down * crops.length + across)),
)

/** For each crop of a line the weights of its places in each of the lowest cosines. */
const transforms = crops.map(([near, far]) => transformOf(near, far))

/** 256 bits that stay much the same for another photograph of the same card (5.9). Lower-case hex, row by row. */
export function pictureHash(look: string): string {
  const even = evenedOut(look)
  const words = hashOf(transforms[0]!, acrossOf(even, transforms[0]!))
  return [...words].map((word) => word.toString(16).padStart(8, '0')).join('')
}

/** The hashes of a look for all crops, in both turns, eight words each; the first is `pictureHash`. */
export function movedHashes(look: string): Uint32Array {
  const even = evenedOut(look)
  const words = new Uint32Array(LOOKS * HASH_WORDS)
  let at = 0
  for (const turned of [even, even.toReversed()]) {
    const across = transforms.map((transform) => acrossOf(turned, transform))
    for (const transform of transforms)
      for (const lines of across) {
        words.set(hashOf(transform, lines), at)
        at += HASH_WORDS
      }
  }
  return words
}

/** Cosines along the rows: a place down and a frequency across. */
function acrossOf(even: Float64Array, transform: Float64Array): Float64Array {
  const lines = new Float64Array(LOOK_SIDE * LOW)
  for (let y = 0; y < LOOK_SIDE; y++)
    for (let u = 0; u < LOW; u++) {
      let sum = 0
      for (let x = 0; x < LOOK_SIDE; x++) sum += even[y * LOOK_SIDE + x]! * transform[u * LOOK_SIDE + x]!
      lines[y * LOW + u] = sum
    }
  return lines
}

/** Cosines down the columns, each against the median of all. */
function hashOf(transform: Float64Array, lines: Float64Array): Uint32Array {
  const low = new Float64Array(HASH_BITS)
  for (let v = 0; v < LOW; v++)
    for (let y = 0; y < LOOK_SIDE; y++) {
      const weight = transform[v * LOOK_SIDE + y]!
      for (let u = 0; u < LOW; u++) low[v * LOW + u]! += weight * lines[y * LOW + u]!
    }
  const middle = median(low)
  const words = new Uint32Array(HASH_WORDS)
  for (let at = 0; at < HASH_BITS; at++) if (low[at]! > middle) words[at >>> 5]! |= 1 << (31 - (at & 31))
  return words
}

/** Looks at a line between two shares of it in `PLACES` places, the ends repeated, and takes its lowest cosines. */
function transformOf(near: number, far: number): Float64Array {
  const table = new Float64Array(LOW * LOOK_SIDE)
  const step = ((1 - near - far) * LOOK_SIDE) / PLACES
  for (let place = 0; place < PLACES; place++) {
    const centre = near * LOOK_SIDE + (place + 0.5) * step - 0.5
    const first = Math.floor(centre)
    for (const [at, weight] of [
      [first, first + 1 - centre],
      [first + 1, centre - first],
    ] as const) {
      const from = Math.min(LOOK_SIDE - 1, Math.max(0, at))
      for (let u = 0; u < LOW; u++)
        table[u * LOOK_SIDE + from]! += weight * Math.cos(((2 * place + 1) * u * Math.PI) / (2 * PLACES))
    }
  }
  return table
}

function median(values: Float64Array): number {
  const sorted = values.slice().sort()
  const half = sorted.length / 2
  return ((sorted[half - 1] ?? 0) + (sorted[half] ?? 0)) / 2
}
