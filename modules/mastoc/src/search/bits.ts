/** A set of climb slots, one bit each: slot `s` is bit `s & 31` of word `s >>> 5`. */
export type Bits = Uint32Array<ArrayBuffer>

export function bitsFor(slots: number): Bits {
  return new Uint32Array((slots + 31) >>> 5)
}

export function hasBit(bits: Bits, slot: number): boolean {
  return ((bits[slot >>> 5] ?? 0) & (1 << (slot & 31))) !== 0
}

export function setBit(bits: Bits, slot: number): void {
  bits[slot >>> 5]! |= 1 << (slot & 31)
}

export function clearBit(bits: Bits, slot: number): void {
  bits[slot >>> 5]! &= ~(1 << (slot & 31))
}

/** Keeps in `target` what is in `other` too. */
export function intersect(target: Bits, other: Bits): void {
  for (let word = 0; word < target.length; word++) target[word]! &= other[word] ?? 0
}

/** Takes out of `target` what is in `other`. */
export function subtract(target: Bits, other: Bits): void {
  const words = Math.min(target.length, other.length)
  for (let word = 0; word < words; word++) target[word]! &= ~other[word]!
}

export function countBits(bits: Bits): number {
  let count = 0
  for (let word = 0; word < bits.length; word++) {
    let v = bits[word]!
    if (v === 0) continue
    v -= (v >>> 1) & 0x55555555
    v = (v & 0x33333333) + ((v >>> 2) & 0x33333333)
    count += Math.imul((v + (v >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24
  }
  return count
}

/** Visits the slots of a set in ascending order. */
export function eachBit(bits: Bits, visit: (slot: number) => void): void {
  for (let word = 0; word < bits.length; word++) {
    let left = bits[word]!
    while (left !== 0) {
      const low = left & -left
      visit((word << 5) + 31 - Math.clz32(low))
      left ^= low
    }
  }
}

/** Keeps the slots that pass; the rest leave the set. */
export function keepWhere(bits: Bits, passes: (slot: number) => boolean): void {
  for (let word = 0; word < bits.length; word++) {
    let left = bits[word]!
    let kept = left
    while (left !== 0) {
      const low = left & -left
      if (!passes((word << 5) + 31 - Math.clz32(low))) kept ^= low
      left ^= low
    }
    bits[word] = kept
  }
}
