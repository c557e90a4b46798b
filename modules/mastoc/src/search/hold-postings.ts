import { type Bits, bitsFor } from './bits.ts'
import type { ClimbHolds } from './climb-holds.ts'
import { SlotSet } from './slot-set.ts'

/** The climbs of each hold in each role, by code; and how many climbs use each hold. */
export class HoldPostings {
  #sets: (SlotSet | undefined)[] = []
  /** Climbs that use a hold, by ordinal; the second counts public climbs only. */
  readonly uses: number[] = []
  readonly publicUses: number[] = []

  get bytes(): number {
    return this.#sets.reduce((bytes, set) => bytes + (set?.bytes ?? 0), 0)
  }

  /** Takes up all climbs at once: counted first, so that every list is made in its final length. */
  fill(climbHolds: ClimbHolds, climbs: number, capacity: number): void {
    const sizes: number[] = []
    const eachCode = (visit: (code: number, slot: number) => void) => {
      for (let slot = 0; slot < climbs; slot++) for (const code of climbHolds.of(slot)) visit(code, slot)
    }
    eachCode((code) => {
      sizes[code] = (sizes[code] ?? 0) + 1
    })
    const lists = sizes.map((size) => new Uint32Array(size))
    sizes.fill(0)
    eachCode((code, slot) => {
      lists[code]![sizes[code]!++] = slot
    })
    lists.forEach((list, code) => {
      this.#sets[code] = SlotSet.ofSorted(list, capacity)
    })
  }

  add(code: number, slot: number, capacity: number): void {
    this.#sets[code] ??= new SlotSet()
    this.#sets[code].add(slot, capacity)
  }

  delete(code: number, slot: number): void {
    this.#sets[code]?.delete(slot)
  }

  /** Counts a climb in or out of the uses of its holds; `by` is 1 or -1. */
  countUses(codes: ArrayLike<number>, isPrivate: boolean, by: 1 | -1): void {
    for (let i = 0; i < codes.length; i++) {
      const hold = codes[i]! >>> 2
      if (i > 0 && hold === codes[i - 1]! >>> 2) continue
      this.uses[hold] = (this.uses[hold] ?? 0) + by
      if (!isPrivate) this.publicUses[hold] = (this.publicUses[hold] ?? 0) + by
    }
  }

  sizeOf(code: number): number {
    return this.#sets[code]?.size ?? 0
  }

  /** Adds to `target` the climbs that use a hold in one of the roles. */
  orInto(hold: number, roles: number, target: Bits): void {
    for (let role = 0; role < 4; role++) {
      if ((roles & (1 << role)) !== 0) this.#sets[hold * 4 + role]?.orInto(target)
    }
  }

  /** Takes out of `target` the climbs that use a hold in one of the roles. */
  subtractFrom(hold: number, roles: number, target: Bits): void {
    for (let role = 0; role < 4; role++) {
      if ((roles & (1 << role)) !== 0) this.#sets[hold * 4 + role]?.subtractFrom(target)
    }
  }

  /** The climbs that use a hold in one of the roles, as a new set. */
  union(hold: number, roles: number, capacity: number): Bits {
    const bits = bitsFor(capacity)
    this.orInto(hold, roles, bits)
    return bits
  }
}
