import type { SortKey } from '../climbs/filter.ts'
import { type Bits, bitsFor, clearBit, eachBit, hasBit, setBit } from './bits.ts'
import { ClimbColumns, type IndexedClimb } from './climb-columns.ts'
import { ClimbHolds, codesOf } from './climb-holds.ts'
import { ClimbPaths } from './climb-paths.ts'
import { FaceHolds, type IndexedFace } from './face-holds.ts'
import { Facet } from './facets.ts'
import { HoldPostings } from './hold-postings.ts'
import { IdTable } from './id-table.ts'
import { NameColumn } from './name-column.ts'
import { SortOrder } from './sort-order.ts'
import { spanOf } from './span.ts'

const ROOM = 64

/**
 * All climbs of one face in memory, made for questions by holds. A climb has a slot; sets, columns and orders
 * speak of slots. When a hold of the face or its picture changes, the index is built anew.
 */
export class FaceIndex {
  capacity: number
  /** Slots in use. */
  live: Bits
  privates: Bits
  benchmarks: Bits
  /** Climbs without a stokt id. */
  locals: Bits
  readonly holds: FaceHolds
  readonly ids: IdTable
  readonly names: NameColumn
  readonly columns: ClimbColumns
  readonly climbHolds: ClimbHolds
  readonly postings = new HoldPostings()
  readonly paths: ClimbPaths
  readonly setters = new Facet()
  readonly feetRules = new Facet()
  readonly tags = new Facet()
  readonly sources = new Facet()
  /** Pixels from the lowest start to the highest top; NaN when there is no such pair. */
  spans: Float64Array
  readonly #orders = new Map<SortKey, SortOrder>()
  readonly #free: number[] = []
  #used = 0
  #size = 0

  private constructor(face: IndexedFace, climbs: number) {
    this.capacity = climbs + (climbs >>> 5) + ROOM
    this.holds = new FaceHolds(face)
    this.ids = new IdTable(this.capacity)
    this.names = new NameColumn(this.capacity)
    this.columns = new ClimbColumns(this.capacity)
    this.climbHolds = new ClimbHolds(this.capacity)
    this.paths = new ClimbPaths(this.holds, this.capacity)
    this.spans = new Float64Array(this.capacity)
    this.live = bitsFor(this.capacity)
    this.privates = bitsFor(this.capacity)
    this.benchmarks = bitsFor(this.capacity)
    this.locals = bitsFor(this.capacity)
  }

  /** Builds the index of a face out of all of its climbs; deleted ones are not among them. */
  static build(face: IndexedFace, climbs: readonly IndexedClimb[]): FaceIndex {
    const index = FaceIndex.begin(face, climbs.length)
    index.load(climbs)
    return index.complete()
  }

  /** Begins an index of about so many climbs, for who loads them bit by bit; it answers once it is complete. */
  static begin(face: IndexedFace, climbs: number): FaceIndex {
    return new FaceIndex(face, climbs)
  }

  /** Takes in climbs that are not in it, before it is complete. */
  load(climbs: readonly IndexedClimb[]): void {
    for (const climb of climbs) this.#write(this.#freeSlot(), climb, codesOf(climb.holdsList, this.holds))
  }

  complete(): FaceIndex {
    this.postings.fill(this.climbHolds, this.#used, this.capacity)
    this.order('created_at')
    return this
  }

  /** Climbs in the index. */
  get size(): number {
    return this.#size
  }

  /** Bytes of its typed arrays. */
  get bytes(): number {
    const parts = [this.ids, this.names, this.columns, this.climbHolds, this.postings, this.paths]
    const facets = [this.setters, this.feetRules, this.tags, this.sources]
    const counted = [...parts, ...facets, ...this.#orders.values()].reduce(
      (bytes, part) => bytes + part.bytes,
      0,
    )
    return counted + this.spans.byteLength + 4 * this.live.byteLength
  }

  /** Brings one climb up to date, or takes a new one in. */
  upsert(climb: IndexedClimb): void {
    const known = this.ids.find(climb.id)
    if (known !== -1) this.#takeOut(known)
    const slot = known !== -1 ? known : this.#freeSlot()
    const codes = codesOf(climb.holdsList, this.holds)
    this.#write(slot, climb, codes)
    for (const code of codes) this.postings.add(code, slot, this.capacity)
    for (const order of this.#orders.values()) order.insert(slot)
  }

  /** Takes a climb out; one that is not here is none the less gone. */
  remove(id: string): void {
    const slot = this.ids.find(id)
    if (slot === -1) return
    this.#takeOut(slot)
    this.names.clear(slot)
    this.climbHolds.clear(slot)
    this.#free.push(slot)
  }

  /** The climbs in the order of a key; sorted when it is first asked for, kept sorted from then on. */
  order(key: SortKey): SortOrder {
    const known = this.#orders.get(key)
    if (known) return known
    const live: number[] = []
    eachBit(this.live, (slot) => live.push(slot))
    const order = new SortOrder(key, this, live)
    this.#orders.set(key, order)
    return order
  }

  #freeSlot(): number {
    const free = this.#free.pop()
    if (free !== undefined) return free
    if (this.#used === this.capacity) this.#grow()
    return this.#used++
  }

  #write(slot: number, climb: IndexedClimb, codes: readonly number[]): void {
    this.ids.set(slot, climb.id)
    this.names.set(slot, climb.nameFolded)
    this.columns.set(slot, climb)
    this.climbHolds.set(slot, codes)
    this.postings.countUses(codes, climb.isPrivate, 1)
    this.paths.set(slot, codes)
    this.spans[slot] = spanOf(codes, this.holds)
    this.columns.setter[slot] = climb.setterId === null ? 0 : this.setters.ordinalOf(climb.setterId)
    this.columns.creator[slot] = climb.createdById === null ? 0 : this.setters.ordinalOf(climb.createdById)
    if (climb.setterId !== null) this.setters.add(climb.setterId, slot, this.capacity)
    if (climb.feetRule !== null) this.feetRules.add(climb.feetRule, slot, this.capacity)
    for (const tag of climb.tags) this.tags.add(tag, slot, this.capacity)
    this.sources.add(climb.source, slot, this.capacity)
    setBit(this.live, slot)
    if (climb.isPrivate) setBit(this.privates, slot)
    if (climb.isBenchmark) setBit(this.benchmarks, slot)
    if (climb.isLocal) setBit(this.locals, slot)
    this.#size += 1
  }

  #takeOut(slot: number): void {
    for (const order of this.#orders.values()) order.remove(slot)
    const codes = this.climbHolds.of(slot)
    for (const code of codes) this.postings.delete(code, slot)
    this.postings.countUses(codes, hasBit(this.privates, slot), -1)
    this.setters.removeFrom(this.columns.setter[slot]!, slot)
    for (const facet of [this.feetRules, this.tags, this.sources]) facet.remove(slot)
    for (const flags of [this.live, this.privates, this.benchmarks, this.locals]) clearBit(flags, slot)
    this.ids.remove(slot)
    this.#size -= 1
  }

  #grow(): void {
    this.capacity += (this.capacity >>> 3) + ROOM
    for (const part of [this.ids, this.names, this.columns, this.climbHolds, this.paths])
      part.grow(this.capacity)
    const spans = new Float64Array(this.capacity)
    spans.set(this.spans)
    this.spans = spans
    const grown = (bits: Bits) => {
      const larger = bitsFor(this.capacity)
      larger.set(bits)
      return larger
    }
    this.live = grown(this.live)
    this.privates = grown(this.privates)
    this.benchmarks = grown(this.benchmarks)
    this.locals = grown(this.locals)
  }
}
