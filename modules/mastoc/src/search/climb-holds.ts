import type { FaceHolds } from './face-holds.ts'

/** Bits of roles, in the order S, O, F, T: a role's number is the position of its bit. */
export const START = 1
export const OTHER = 2
export const FOOT = 4
export const TOP = 8
export const HAND = START | OTHER | TOP
export const ANY_ROLE = 15
export const ROLE_LETTERS = 'SOFT'

export type Counted = 'all' | 'start' | 'other' | 'foot' | 'top' | 'hand'
const NO_CODES = new Uint32Array(0)

/** The holds of every climb, one after the other in one array: codes of hold ordinal × 4 + role, ascending. */
export class ClimbHolds {
  starts: Uint32Array
  lengths: Uint16Array
  codes: Uint32Array
  /** Distinct holds by role. */
  readonly counts: Record<Counted, Uint16Array>
  #end = 0
  #wasted = 0

  constructor(capacity: number) {
    const column = () => new Uint16Array(capacity)
    this.starts = new Uint32Array(capacity)
    this.lengths = column()
    this.codes = new Uint32Array(capacity * 9)
    this.counts = {
      all: column(),
      start: column(),
      other: column(),
      foot: column(),
      top: column(),
      hand: column(),
    }
  }

  get bytes(): number {
    return this.codes.byteLength + this.starts.length * (4 + 2 + 6 * 2)
  }

  grow(capacity: number): void {
    const grown = <T extends Uint16Array | Uint32Array>(from: T, to: T): T => {
      to.set(from)
      return to
    }
    this.starts = grown(this.starts, new Uint32Array(capacity))
    this.lengths = grown(this.lengths, new Uint16Array(capacity))
    for (const name of Object.keys(this.counts) as Counted[])
      this.counts[name] = grown(this.counts[name], new Uint16Array(capacity))
  }

  /** The codes of a climb; valid until the next write. */
  of(slot: number): Uint32Array {
    const start = this.starts[slot]!
    return this.codes.subarray(start, start + this.lengths[slot]!)
  }

  set(slot: number, codes: readonly number[]): void {
    this.#wasted += this.lengths[slot]!
    if (this.#end + codes.length > this.codes.length) this.#makeRoom(slot, codes.length)
    this.codes.set(codes, this.#end)
    this.starts[slot] = this.#end
    this.lengths[slot] = codes.length
    this.#end += codes.length
    this.#count(slot, codes)
  }

  clear(slot: number): void {
    this.set(slot, [])
  }

  #count(slot: number, codes: readonly number[]): void {
    const found = { all: 0, start: 0, other: 0, foot: 0, top: 0, hand: 0 }
    for (let at = 0; at < codes.length; ) {
      const hold = codes[at]! >>> 2
      let roles = 0
      for (; at < codes.length && codes[at]! >>> 2 === hold; at++) roles |= 1 << (codes[at]! & 3)
      found.all += 1
      if ((roles & START) !== 0) found.start += 1
      if ((roles & OTHER) !== 0) found.other += 1
      if ((roles & FOOT) !== 0) found.foot += 1
      if ((roles & TOP) !== 0) found.top += 1
      if ((roles & HAND) !== 0) found.hand += 1
    }
    for (const name of Object.keys(found) as Counted[]) this.counts[name][slot] = found[name]
  }

  /** Packs what lives into a new array; the climb being written no longer does. */
  #makeRoom(writing: number, needed: number): void {
    this.lengths[writing] = 0
    const living = this.#end - this.#wasted
    const codes = new Uint32Array(living + (living >>> 4) + needed + 64)
    let end = 0
    for (let slot = 0; slot < this.starts.length; slot++) {
      const of = this.lengths[slot]! > 0 ? this.of(slot) : NO_CODES
      codes.set(of, end)
      this.starts[slot] = end
      end += of.length
    }
    this.codes = codes
    this.#end = end
    this.#wasted = 0
  }
}

/** Reads a stored list into ascending codes; repeats and what is no token are passed over. */
export function codesOf(holdsList: string, holds: FaceHolds): number[] {
  const codes: number[] = []
  let at = 0
  while (at < holdsList.length) {
    const space = holdsList.indexOf(' ', at)
    const end = space === -1 ? holdsList.length : space
    const role = ROLE_LETTERS.indexOf(holdsList[at]!)
    const number = role === -1 ? 0 : digits(holdsList, at + 1, end)
    if (number > 0) codes.push(holds.ordinalOf(number) * 4 + role)
    at = end + 1
  }
  codes.sort((a, b) => a - b)
  return codes.filter((code, index) => code !== codes[index - 1])
}

/** The value of some digits; 0 when they are no number that a hold can have. */
function digits(text: string, from: number, to: number): number {
  let value = 0
  for (let at = from; at < to; at++) {
    const digit = text.charCodeAt(at) - 48
    if (digit < 0 || digit > 9) return 0
    value = value * 10 + digit
  }
  return value <= 2_147_483_647 ? value : 0
}
