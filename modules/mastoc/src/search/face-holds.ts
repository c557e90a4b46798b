import type { PictureSize } from '../holds/coordinates.ts'

/** A hold of the face as the index takes it up. */
export interface IndexedHold {
  readonly number: number
  /** Internal id; it may be asked for in place of the number. */
  readonly id?: number
  readonly isRetired?: boolean
  readonly centroidX: number | null
  readonly centroidY: number | null
}

/** One face: its holds and the size of its picture, null when that is not known. */
export interface IndexedFace {
  readonly holds: readonly IndexedHold[]
  readonly picture: PictureSize | null
}

export const UNKNOWN = -1

/** The holds of a face under small ordinals; numbers that only climbs know get one too, and are known to nobody. */
export class FaceHolds {
  readonly #byNumber = new Map<number, number>()
  readonly #byId = new Map<number, number>()
  readonly numbers: number[] = []
  /** Centroids by ordinal, NaN where there is none. */
  readonly xs: number[] = []
  readonly ys: number[] = []
  /** Ordinals of the holds that may be asked for, by number. */
  readonly active: readonly number[]
  /** Length of the picture's diagonal in pixels, what path distances are measured by. */
  readonly diagonal: number
  readonly #known: ReadonlySet<number>

  constructor({ holds, picture }: IndexedFace) {
    const active: number[] = []
    for (const hold of holds) {
      const ordinal = this.ordinalOf(hold.number)
      this.xs[ordinal] = hold.centroidX ?? Number.NaN
      this.ys[ordinal] = hold.centroidY ?? Number.NaN
      if (hold.isRetired) continue
      active.push(ordinal)
      if (hold.id !== undefined) this.#byId.set(hold.id, ordinal)
    }
    this.active = active.sort((a, b) => this.numbers[a]! - this.numbers[b]!)
    this.#known = new Set(active)
    this.diagonal = picture ? Math.hypot(picture.width, picture.height) : this.#extent()
  }

  get count(): number {
    return this.numbers.length
  }

  /** The ordinal of a number, given now if it has none. */
  ordinalOf(number: number): number {
    const known = this.#byNumber.get(number)
    if (known !== undefined) return known
    const ordinal = this.numbers.length
    this.#byNumber.set(number, ordinal)
    this.numbers.push(number)
    this.xs.push(Number.NaN)
    this.ys.push(Number.NaN)
    return ordinal
  }

  /** The ordinal of an active hold by number or internal id, or -1. */
  find(number: number): number {
    const ordinal = this.#byNumber.get(number) ?? this.#byId.get(number) ?? UNKNOWN
    return this.#known.has(ordinal) ? ordinal : UNKNOWN
  }

  hasCentroid(ordinal: number): boolean {
    return Number.isFinite(this.xs[ordinal]) && Number.isFinite(this.ys[ordinal])
  }

  #extent(): number {
    const spread = (values: readonly number[]) => {
      const finite = values.filter(Number.isFinite)
      return finite.length > 0
        ? finite.reduce((a, b) => Math.max(a, b)) - finite.reduce((a, b) => Math.min(a, b))
        : 0
    }
    return Math.hypot(spread(this.xs), spread(this.ys)) || 1
  }
}
