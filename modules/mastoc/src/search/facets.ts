import type { Bits } from './bits.ts'
import { SlotSet } from './slot-set.ts'

/** The climbs of each value of an attribute: setters, feet rules, tags, sources. */
export class Facet {
  readonly #ordinals = new Map<string, number>()
  readonly #sets: SlotSet[] = []

  get bytes(): number {
    return this.#sets.reduce((bytes, set) => bytes + set.bytes, 0)
  }

  /** The number that stands for a value, from 1 on. */
  ordinalOf(value: string): number {
    const known = this.#ordinals.get(value)
    if (known !== undefined) return known
    this.#sets.push(new SlotSet())
    this.#ordinals.set(value, this.#sets.length)
    return this.#sets.length
  }

  /** The same for a value that may be new here: 0, which stands for none. */
  find(value: string): number {
    return this.#ordinals.get(value) ?? 0
  }

  add(value: string, slot: number, capacity: number): void {
    this.#sets[this.ordinalOf(value) - 1]!.add(slot, capacity)
  }

  /** Takes a slot out of one value. */
  removeFrom(ordinal: number, slot: number): void {
    this.#sets[ordinal - 1]?.delete(slot)
  }

  /** Takes a slot out of every value. */
  remove(slot: number): void {
    for (const set of this.#sets) set.delete(slot)
  }

  /** Adds the climbs of a value to `target`. */
  orInto(value: string, target: Bits): void {
    this.#sets[this.find(value) - 1]?.orInto(target)
  }
}
