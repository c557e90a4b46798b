import { type Bits, bitsFor, clearBit, hasBit, setBit } from './bits.ts'

type Slots = Uint32Array<ArrayBuffer>

const EMPTY: Slots = new Uint32Array(0)
// a slot in a list costs 32 bits, a climb in a bitset one: above this share the bitset is the smaller
const DENSE_SHARE = 32
const LEAST_DENSE = 64

/** A set of slots that changes its shape: a sorted list where it is sparse, a bitset where it is dense. */
export class SlotSet {
  #list: Slots = EMPTY
  #bits: Bits | undefined
  #size = 0

  /** Takes over slots in ascending order. */
  static ofSorted(slots: Slots, capacity: number): SlotSet {
    const set = new SlotSet()
    set.#list = slots
    set.#size = slots.length
    if (set.#isDense(capacity)) set.#toBits(capacity)
    return set
  }

  get size(): number {
    return this.#size
  }

  get bytes(): number {
    return (this.#bits ?? this.#list).byteLength
  }

  has(slot: number): boolean {
    if (this.#bits) return hasBit(this.#bits, slot)
    const at = this.#position(slot)
    return at < this.#size && this.#list[at] === slot
  }

  /** Adds a slot; `capacity` is the number of slots of the whole face. */
  add(slot: number, capacity: number): void {
    if (this.#bits) {
      if (hasBit(this.#bits, slot)) return
      if (slot >>> 5 >= this.#bits.length) this.#growBits(capacity)
      setBit(this.#bits, slot)
      this.#size += 1
      return
    }
    const at = this.#position(slot)
    if (at < this.#size && this.#list[at] === slot) return
    if (this.#size === this.#list.length) this.#growList()
    this.#list.copyWithin(at + 1, at, this.#size)
    this.#list[at] = slot
    this.#size += 1
    if (this.#isDense(capacity)) this.#toBits(capacity)
  }

  delete(slot: number): void {
    if (!this.has(slot)) return
    if (this.#bits) {
      clearBit(this.#bits, slot)
      this.#size -= 1
      // half of the share: a set at the border must not change its shape at every step
      if (this.#size * 2 < this.#bits.length) this.#toList()
      return
    }
    const at = this.#position(slot)
    this.#list.copyWithin(at, at + 1, this.#size)
    this.#size -= 1
  }

  /** Adds this set to `target`. */
  orInto(target: Bits): void {
    const bits = this.#bits
    if (bits) {
      const words = Math.min(bits.length, target.length)
      for (let word = 0; word < words; word++) target[word]! |= bits[word]!
      return
    }
    const list = this.#list
    for (let i = 0; i < this.#size; i++) {
      const slot = list[i]!
      target[slot >>> 5]! |= 1 << (slot & 31)
    }
  }

  /** Takes this set out of `target`. */
  subtractFrom(target: Bits): void {
    const bits = this.#bits
    if (bits) {
      const words = Math.min(bits.length, target.length)
      for (let word = 0; word < words; word++) target[word]! &= ~bits[word]!
      return
    }
    for (let i = 0; i < this.#size; i++) clearBit(target, this.#list[i]!)
  }

  #isDense(capacity: number): boolean {
    return this.#size >= LEAST_DENSE && this.#size * DENSE_SHARE > capacity
  }

  /** Where the slot stands in the list, or would; nothing behind `#size` counts. */
  #position(slot: number): number {
    let low = 0
    let high = this.#size
    while (low < high) {
      const middle = (low + high) >>> 1
      if (this.#list[middle]! < slot) low = middle + 1
      else high = middle
    }
    return low
  }

  #growList(): void {
    const larger = new Uint32Array(Math.max(4, this.#list.length + (this.#list.length >>> 2) + 1))
    larger.set(this.#list)
    this.#list = larger
  }

  #growBits(capacity: number): void {
    const larger = bitsFor(capacity)
    larger.set(this.#bits!)
    this.#bits = larger
  }

  #toBits(capacity: number): void {
    const bits = bitsFor(capacity)
    for (let i = 0; i < this.#size; i++) setBit(bits, this.#list[i]!)
    this.#bits = bits
    this.#list = EMPTY
  }

  #toList(): void {
    const list = new Uint32Array(this.#size)
    let count = 0
    const bits = this.#bits!
    for (let slot = 0; slot < bits.length * 32; slot++) if (hasBit(bits, slot)) list[count++] = slot
    this.#list = list
    this.#bits = undefined
  }
}
