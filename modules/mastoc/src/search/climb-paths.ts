import { handPath, PATH_POINTS } from '../similar/hand-path.ts'
import { HAND } from './climb-holds.ts'
import type { FaceHolds } from './face-holds.ts'

const STEPS = 65_535
const NUMBERS = PATH_POINTS * 2

/** The hand path of every climb, each coordinate in 16 bits: near enough to tell whose score must be exact. */
export class ClimbPaths {
  readonly #holds: FaceHolds
  #values: Uint16Array
  /** 1 where the climb has a path at all. */
  #has: Uint8Array
  readonly #left: number
  readonly #top: number
  /** Pixels of one step. */
  readonly #step: number

  constructor(holds: FaceHolds, capacity: number) {
    this.#holds = holds
    this.#values = new Uint16Array(capacity * NUMBERS)
    this.#has = new Uint8Array(capacity)
    const [left, right] = extent(holds.xs)
    const [top, bottom] = extent(holds.ys)
    this.#left = left
    this.#top = top
    this.#step = Math.max(right - left, bottom - top, 1) / STEPS
  }

  get bytes(): number {
    return this.#values.byteLength + this.#has.byteLength
  }

  /** How far a distance of two of these paths may be from the exact one, in pixels. */
  get error(): number {
    return 2 * this.#step
  }

  grow(capacity: number): void {
    const [values, has] = [new Uint16Array(capacity * NUMBERS), new Uint8Array(capacity)]
    values.set(this.#values)
    has.set(this.#has)
    this.#values = values
    this.#has = has
  }

  set(slot: number, codes: ArrayLike<number>): void {
    const path = handPath(handHolds(codes, this.#holds))
    this.#has[slot] = path ? 1 : 0
    if (!path) return
    for (let i = 0; i < NUMBERS; i++) {
      const origin = i % 2 === 0 ? this.#left : this.#top
      this.#values[slot * NUMBERS + i] = Math.round((path[i]! - origin) / this.#step)
    }
  }

  has(slot: number): boolean {
    return this.#has[slot] === 1
  }

  /** Mean distance of the points of two paths, in pixels, within `error`. */
  distance(a: number, b: number): number {
    const values = this.#values
    let sum = 0
    for (let i = 0; i < NUMBERS; i += 2) {
      const x = values[a * NUMBERS + i]! - values[b * NUMBERS + i]!
      const y = values[a * NUMBERS + i + 1]! - values[b * NUMBERS + i + 1]!
      sum += Math.sqrt(x * x + y * y)
    }
    return (sum / PATH_POINTS) * this.#step
  }
}

/** Centroids of the distinct hand holds that have one. */
export function handHolds(codes: ArrayLike<number>, holds: FaceHolds): { x: number; y: number }[] {
  const points: { x: number; y: number }[] = []
  let last = -1
  for (let i = 0; i < codes.length; i++) {
    const hold = codes[i]! >>> 2
    if (hold === last || ((1 << (codes[i]! & 3)) & HAND) === 0 || !holds.hasCentroid(hold)) continue
    points.push({ x: holds.xs[hold]!, y: holds.ys[hold]! })
    last = hold
  }
  return points
}

function extent(values: readonly number[]): [number, number] {
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]
  for (const value of values) {
    if (!Number.isFinite(value)) continue
    low = Math.min(low, value)
    high = Math.max(high, value)
  }
  return low <= high ? [low, high] : [0, 1]
}
