const WORDS = 4
const NOWHERE = -1

/** Climb ids by slot and slots by climb id: 16 bytes an id and an open-addressing table, no strings. */
export class IdTable {
  #words: Uint32Array
  /** Slot + 1 at the place of its hash; 0 = free. Always a power of two, at most half full. */
  #table: Int32Array
  #count = 0
  readonly #wanted = new Uint32Array(WORDS)

  constructor(capacity: number) {
    this.#words = new Uint32Array(capacity * WORDS)
    this.#table = new Int32Array(tableSize(capacity))
  }

  get bytes(): number {
    return this.#words.byteLength + this.#table.byteLength
  }

  grow(capacity: number): void {
    const words = new Uint32Array(capacity * WORDS)
    words.set(this.#words)
    this.#words = words
  }

  /** The slot of an id, or -1. */
  find(id: string): number {
    readWords(id, this.#wanted)
    const mask = this.#table.length - 1
    for (let place = this.#wanted[3]! & mask; ; place = (place + 1) & mask) {
      const slot = this.#table[place]! - 1
      if (slot === NOWHERE) return NOWHERE
      if (this.#equals(slot)) return slot
    }
  }

  set(slot: number, id: string): void {
    this.#count += 1
    if (this.#count * 2 > this.#table.length) this.#rehash()
    readWords(id, this.#wanted)
    this.#words.set(this.#wanted, slot * WORDS)
    this.#place(slot)
  }

  remove(slot: number): void {
    const mask = this.#table.length - 1
    let hole = this.#home(slot)
    while (this.#table[hole] !== slot + 1) hole = (hole + 1) & mask
    // those behind the hole move up when their home lies at or before it: no tombstones are needed
    for (let place = (hole + 1) & mask; this.#table[place] !== 0; place = (place + 1) & mask) {
      const home = this.#home(this.#table[place]! - 1)
      if (((place - home) & mask) < ((place - hole) & mask)) continue
      this.#table[hole] = this.#table[place]!
      hole = place
    }
    this.#table[hole] = 0
    this.#count -= 1
  }

  text(slot: number): string {
    const hex = [0, 1, 2, 3]
      .map((word) => this.#words[slot * WORDS + word]!.toString(16).padStart(8, '0'))
      .join('')
    return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
  }

  /** Orders two slots by their ids, as text and as the database order them. */
  compare(a: number, b: number): number {
    for (let word = 0; word < WORDS; word++) {
      const difference = this.#words[a * WORDS + word]! - this.#words[b * WORDS + word]!
      if (difference !== 0) return difference
    }
    return 0
  }

  /** The same against an id that may belong to no slot. */
  compareTo(slot: number, id: string): number {
    readWords(id, this.#wanted)
    for (let word = 0; word < WORDS; word++) {
      const difference = this.#words[slot * WORDS + word]! - this.#wanted[word]!
      if (difference !== 0) return difference
    }
    return 0
  }

  #equals(slot: number): boolean {
    const at = slot * WORDS
    return (
      this.#words[at + 3] === this.#wanted[3] &&
      this.#words[at] === this.#wanted[0] &&
      this.#words[at + 1] === this.#wanted[1] &&
      this.#words[at + 2] === this.#wanted[2]
    )
  }

  #home(slot: number): number {
    // the last word of a UUID is random in every version in use
    return this.#words[slot * WORDS + 3]! & (this.#table.length - 1)
  }

  #place(slot: number): void {
    const mask = this.#table.length - 1
    let place = this.#home(slot)
    while (this.#table[place] !== 0) place = (place + 1) & mask
    this.#table[place] = slot + 1
  }

  #rehash(): void {
    const old = this.#table
    this.#table = new Int32Array(old.length * 2)
    for (const entry of old) if (entry !== 0) this.#place(entry - 1)
  }
}

function tableSize(capacity: number): number {
  let size = 64
  while (size < capacity * 2) size *= 2
  return size
}

function readWords(id: string, into: Uint32Array): void {
  into[0] = Number.parseInt(id.slice(0, 8), 16)
  into[1] = Number.parseInt(id.slice(9, 13) + id.slice(14, 18), 16)
  into[2] = Number.parseInt(id.slice(19, 23) + id.slice(24, 28), 16)
  into[3] = Number.parseInt(id.slice(28, 36), 16)
}
