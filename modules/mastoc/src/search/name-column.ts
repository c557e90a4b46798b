const encoder = new TextEncoder()
const decoder = new TextDecoder()

/** Folded names of all slots as UTF-8 in one buffer: searched and compared without making a string. */
export class NameColumn {
  #starts: Uint32Array
  #lengths: Uint16Array
  #bytes: Uint8Array
  #end = 0
  #wasted = 0

  constructor(capacity: number) {
    this.#starts = new Uint32Array(capacity)
    this.#lengths = new Uint16Array(capacity)
    this.#bytes = new Uint8Array(capacity * 16)
  }

  get bytes(): number {
    return this.#starts.byteLength + this.#lengths.byteLength + this.#bytes.byteLength
  }

  grow(capacity: number): void {
    const [starts, lengths] = [new Uint32Array(capacity), new Uint16Array(capacity)]
    starts.set(this.#starts)
    lengths.set(this.#lengths)
    this.#starts = starts
    this.#lengths = lengths
  }

  set(slot: number, name: string): void {
    this.clear(slot)
    // a UTF-16 unit takes three bytes at most
    if (this.#end + name.length * 3 > this.#bytes.length) this.#makeRoom(name.length * 3)
    const { written } = encoder.encodeInto(name, this.#bytes.subarray(this.#end))
    this.#starts[slot] = this.#end
    this.#lengths[slot] = written
    this.#end += written
  }

  clear(slot: number): void {
    this.#wasted += this.#lengths[slot]!
    this.#lengths[slot] = 0
  }

  text(slot: number): string {
    const start = this.#starts[slot]!
    return decoder.decode(this.#bytes.subarray(start, start + this.#lengths[slot]!))
  }

  /** Whether the name contains the bytes; UTF-8 never matches in the middle of a letter. */
  contains(slot: number, needle: Uint8Array): boolean {
    const bytes = this.#bytes
    const first = needle[0]
    if (first === undefined) return true
    const start = this.#starts[slot]!
    const last = start + this.#lengths[slot]! - needle.length
    for (let at = start; at <= last; at++) {
      if (bytes[at] !== first) continue
      let same = 1
      while (same < needle.length && bytes[at + same] === needle[same]) same++
      if (same === needle.length) return true
    }
    return false
  }

  compare(a: number, b: number): number {
    const bytes = this.#bytes
    const [startA, startB] = [this.#starts[a]!, this.#starts[b]!]
    const [lengthA, lengthB] = [this.#lengths[a]!, this.#lengths[b]!]
    const shorter = Math.min(lengthA, lengthB)
    for (let i = 0; i < shorter; i++) {
      const difference = bytes[startA + i]! - bytes[startB + i]!
      if (difference !== 0) return difference
    }
    return lengthA - lengthB
  }

  /** The same against a name that may belong to no slot. */
  compareTo(slot: number, name: Uint8Array): number {
    const start = this.#starts[slot]!
    const shorter = Math.min(this.#lengths[slot]!, name.length)
    for (let i = 0; i < shorter; i++) {
      const difference = this.#bytes[start + i]! - name[i]!
      if (difference !== 0) return difference
    }
    return this.#lengths[slot]! - name.length
  }

  #makeRoom(needed: number): void {
    const living = this.#end - this.#wasted
    const bytes = new Uint8Array(living + (living >>> 3) + needed + 64)
    let end = 0
    for (let slot = 0; slot < this.#starts.length; slot++) {
      const length = this.#lengths[slot]!
      if (length === 0) continue
      bytes.set(this.#bytes.subarray(this.#starts[slot]!, this.#starts[slot]! + length), end)
      this.#starts[slot] = end
      end += length
    }
    this.#bytes = bytes
    this.#end = end
    this.#wasted = 0
  }
}

export function nameBytes(folded: string): Uint8Array {
  return encoder.encode(folded)
}
