import type { Order, SortKey } from '../climbs/filter.ts'
import { type Bits, hasBit } from './bits.ts'
import type { ClimbColumns, Column } from './climb-columns.ts'
import type { ClimbHolds } from './climb-holds.ts'
import type { IdTable } from './id-table.ts'
import { type NameColumn, nameBytes } from './name-column.ts'

/** Where a keyset page begins: behind this value and id, whether or not such a climb is still there. */
export interface Position {
  /** Folded name, or the number of the sort key: microseconds of a time; null = the climb has none. */
  readonly value: string | number | null
  readonly id: string
}

export interface SortParts {
  readonly columns: ClimbColumns
  readonly climbHolds: ClimbHolds
  readonly names: NameColumn
  readonly ids: IdTable
}

/** All climbs in the order of one key: ascending by value and id, those without a value at the end by id. */
export class SortOrder {
  readonly #parts: SortParts
  readonly #key: SortKey
  #slots: Uint32Array
  #valued = 0
  #size = 0

  constructor(key: SortKey, parts: SortParts, live: readonly number[]) {
    this.#parts = parts
    this.#key = key
    const valued = live.filter((slot) => !this.#isNull(slot)).sort((a, b) => this.#compare(a, b))
    const nulls = live.filter((slot) => this.#isNull(slot)).sort((a, b) => parts.ids.compare(a, b))
    this.#slots = new Uint32Array(live.length + (live.length >>> 5) + 16)
    this.#slots.set(valued)
    this.#slots.set(nulls, valued.length)
    this.#valued = valued.length
    this.#size = live.length
  }

  get bytes(): number {
    return this.#slots.byteLength
  }

  /** Puts a climb in; its columns are written already. */
  insert(slot: number): void {
    if (this.#size === this.#slots.length) this.#grow()
    const isNull = this.#isNull(slot)
    const at = this.#firstFrom(isNull, (other) => this.#compare(other, slot))
    this.#slots.copyWithin(at + 1, at, this.#size)
    this.#slots[at] = slot
    this.#size += 1
    if (!isNull) this.#valued += 1
  }

  /** Takes a climb out; its columns are still those that it was put in with. */
  remove(slot: number): void {
    const isNull = this.#isNull(slot)
    const at = this.#firstFrom(isNull, (other) => this.#compare(other, slot))
    this.#slots.copyWithin(at, at + 1, this.#size)
    this.#size -= 1
    if (!isNull) this.#valued -= 1
  }

  /** Where a page behind this climb begins. */
  positionOf(slot: number): Position {
    const { ids, names } = this.#parts
    const value = this.#isNull(slot) ? null : (this.#column()?.[slot] ?? names.text(slot))
    return { value, id: ids.text(slot) }
  }

  /** The slots of one page among `results`. */
  page(
    results: Bits,
    direction: Order['direction'],
    page: { skip: number; limit: number; behind?: Position },
  ): number[] {
    const found: number[] = []
    let skip = page.skip
    const take = (at: number) => {
      const slot = this.#slots[at]!
      if (!hasBit(results, slot)) return
      if (skip > 0) skip -= 1
      else found.push(slot)
    }
    for (const [from, to] of this.#ranges(direction, page.behind)) {
      if (direction === 'asc') for (let at = from; at < to && found.length < page.limit; at++) take(at)
      else for (let at = to - 1; at >= from && found.length < page.limit; at--) take(at)
    }
    return found
  }

  /** What is left to walk: the climbs with a value, then those without, either way. */
  #ranges(direction: Order['direction'], behind: Position | undefined): [number, number][] {
    const valued: [number, number] = [0, this.#valued]
    const nulls: [number, number] = [this.#valued, this.#size]
    if (!behind) return [valued, nulls]
    const isNull = behind.value === null
    const compare = this.#comparisonTo(behind)
    const range = isNull ? nulls : valued
    const rest: [number, number] =
      direction === 'asc'
        ? [this.#firstFrom(isNull, (slot) => (compare(slot) <= 0 ? -1 : 1)), range[1]]
        : [range[0], this.#firstFrom(isNull, compare)]
    return isNull ? [rest] : [rest, nulls]
  }

  /** First place of a range whose climb does not come before what `compare` stands for. */
  #firstFrom(isNull: boolean, compare: (slot: number) => number): number {
    let low = isNull ? this.#valued : 0
    let high = isNull ? this.#size : this.#valued
    while (low < high) {
      const middle = (low + high) >>> 1
      if (compare(this.#slots[middle]!) < 0) low = middle + 1
      else high = middle
    }
    return low
  }

  #comparisonTo({ value, id }: Position): (slot: number) => number {
    const { ids, names } = this.#parts
    if (value === null) return (slot) => ids.compareTo(slot, id)
    const column = this.#column()
    if (!column) {
      const name = nameBytes(String(value))
      return (slot) => names.compareTo(slot, name) || ids.compareTo(slot, id)
    }
    const number = Number(value)
    return (slot) => column[slot]! - number || ids.compareTo(slot, id)
  }

  #compare(a: number, b: number): number {
    const column = this.#column()
    const { ids, names } = this.#parts
    if (!column) return names.compare(a, b) || ids.compare(a, b)
    // NaN stands only among NaN, where the difference is NaN, so that the ids decide
    return column[a]! - column[b]! || ids.compare(a, b)
  }

  #isNull(slot: number): boolean {
    return Number.isNaN(this.#column()?.[slot] ?? 0)
  }

  #column(): Column | undefined {
    const { columns, climbHolds } = this.#parts
    switch (this.#key) {
      case 'created_at':
        return columns.createdAt
      case 'updated_at':
        return columns.updatedAt
      case 'grade':
        return columns.grade
      case 'sends':
        return columns.sends
      case 'likes':
        return columns.likes
      case 'hold_count':
        return climbHolds.counts.all
      case 'name':
        return undefined
    }
  }

  #grow(): void {
    const larger = new Uint32Array(this.#size + (this.#size >>> 3) + 16)
    larger.set(this.#slots)
    this.#slots = larger
  }
}
