import { microsecondsOf } from '../climbs/instant.ts'

/** Numbers of one attribute by slot. */
export type Column = Float64Array | Int32Array | Uint16Array

/** A climb as the index takes it up; times as the database gives them, UTC. */
export interface IndexedClimb {
  readonly id: string
  /** Stored form; what is no token in it is passed over. */
  readonly holdsList: string
  readonly nameFolded: string
  readonly gradeRank: number | null
  readonly createdAt: string
  readonly updatedAt: string | null
  readonly changedAt: string
  readonly syncedAt: string | null
  readonly setterId: string | null
  readonly createdById: string | null
  readonly feetRule: string | null
  readonly source: string
  /** Without a stokt id. */
  readonly isLocal: boolean
  readonly isPrivate: boolean
  readonly isBenchmark: boolean
  readonly tags: readonly string[]
  readonly sends: number
  readonly likes: number
}

/** What a climb is sorted and bounded by: one typed array an attribute, NaN = null. */
export class ClimbColumns {
  grade: Float64Array
  createdAt: Float64Array
  updatedAt: Float64Array
  changedAt: Float64Array
  syncedAt: Float64Array
  sends: Int32Array
  likes: Int32Array
  /** Ordinals of profiles; 0 = none. */
  setter: Int32Array
  creator: Int32Array

  constructor(capacity: number) {
    this.grade = new Float64Array(capacity)
    this.createdAt = new Float64Array(capacity)
    this.updatedAt = new Float64Array(capacity)
    this.changedAt = new Float64Array(capacity)
    this.syncedAt = new Float64Array(capacity)
    this.sends = new Int32Array(capacity)
    this.likes = new Int32Array(capacity)
    this.setter = new Int32Array(capacity)
    this.creator = new Int32Array(capacity)
  }

  get bytes(): number {
    return this.grade.length * (5 * 8 + 4 * 4)
  }

  grow(capacity: number): void {
    const grown = new ClimbColumns(capacity)
    for (const name of Object.keys(grown) as (keyof ClimbColumns & string)[])
      (grown[name] as unknown as Column).set(this[name] as unknown as Column)
    Object.assign(this, grown)
  }

  set(slot: number, climb: IndexedClimb): void {
    this.grade[slot] = climb.gradeRank ?? Number.NaN
    this.createdAt[slot] = microsecondsOf(climb.createdAt)
    this.updatedAt[slot] = orNaN(climb.updatedAt)
    this.changedAt[slot] = microsecondsOf(climb.changedAt)
    this.syncedAt[slot] = orNaN(climb.syncedAt)
    this.sends[slot] = climb.sends
    this.likes[slot] = climb.likes
  }
}

function orNaN(time: string | null): number {
  return time === null ? Number.NaN : microsecondsOf(time)
}
