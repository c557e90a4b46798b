/** A stream of chance for demo data: the same for the same seed, on any machine (mulberry32). Never for secrets. */
export class Random {
  readonly #seed: number
  #state: number

  constructor(seed: number) {
    this.#seed = seed | 0
    this.#state = seed | 0
  }

  /** A stream of its own for one purpose: what is drawn elsewhere does not move it. */
  branch(purpose: string | number): Random {
    let hash = 0x811c9dc5 ^ this.#seed
    for (const letter of `${purpose}/`) hash = Math.imul(hash ^ letter.codePointAt(0)!, 0x01000193)
    return new Random(Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d))
  }

  /** From 0 up to but not including 1. */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }

  between(low: number, high: number): number {
    return low + this.next() * (high - low)
  }

  /** A whole number from `low` to `high`, both included. */
  whole(low: number, high: number): number {
    return low + Math.floor(this.next() * (high - low + 1))
  }

  /** Mostly near `middle`, never farther than `spread` from it. */
  around(middle: number, spread: number): number {
    return middle + ((this.next() + this.next() + this.next()) / 1.5 - 1) * spread
  }

  chance(share: number): boolean {
    return this.next() < share
  }

  pick<T>(from: readonly T[]): T {
    return from[Math.floor(this.next() * from.length)]!
  }

  /** Picks by weight; the weights stand beside the values. */
  weighted<T>(from: readonly (readonly [value: T, weight: number])[]): T {
    let left = this.next() * from.reduce((sum, [, weight]) => sum + weight, 0)
    for (const [value, weight] of from) {
      left -= weight
      if (left < 0) return value
    }
    return from.at(-1)![0]
  }

  shuffled<T>(from: readonly T[]): T[] {
    const cards = [...from]
    for (let at = cards.length - 1; at > 0; at--) {
      const other = this.whole(0, at)
      const card = cards[at]!
      cards[at] = cards[other]!
      cards[other] = card
    }
    return cards
  }
}
