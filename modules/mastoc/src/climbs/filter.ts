import type { Visibility } from '../access/caller.ts'

/** Marks that a member puts on climbs; true = marked, false = not marked. */
export interface Marks {
  readonly liked?: boolean
  readonly bookmarked?: boolean
  readonly sent?: boolean
  readonly project?: boolean
}

/** Which climbs: what the list, the hold-set query and the heatmap share. Absent members do not filter. */
export interface ClimbFilter {
  readonly visibility: Visibility
  /** Id of the face, or its stokt id. */
  readonly face?: string
  readonly setterIds?: readonly string[]
  readonly notSetterIds?: readonly string[]
  /** Ranks (IRCRA): `from` inclusive; `below` exclusive, `upTo` inclusive. */
  readonly rank?: { readonly from?: number; readonly below?: number; readonly upTo?: number }
  /** With a rank filter: climbs without a grade stay. */
  readonly includeUngraded?: boolean
  /** Folded substring of the folded name. */
  readonly search?: string
  readonly source?: string
  readonly localOnly?: boolean
  /** UTC instants as PostgreSQL reads them, microseconds kept. */
  readonly sinceCreatedAt?: string
  readonly sinceSyncedAt?: string
  readonly sinceUpdatedAt?: string
  readonly feetRules?: readonly string[]
  /** All of them. */
  readonly tags?: readonly string[]
  readonly isBenchmark?: boolean
  readonly isPrivate?: boolean
  readonly minSends?: number
  readonly maxSends?: number
  /** Of this member. */
  readonly marks?: Marks & { readonly profileId: string }
}

export type SortKey = 'created_at' | 'updated_at' | 'name' | 'grade' | 'sends' | 'likes' | 'hold_count'

export interface Order {
  readonly key: SortKey
  readonly direction: 'asc' | 'desc'
}

export const newestFirst: Order = { key: 'created_at', direction: 'desc' }

/** Whether a filter asks for nothing but sight, and perhaps a face: then counters know how many there are. */
export function isUnfiltered({ visibility: _, face: __, ...rest }: ClimbFilter): boolean {
  return Object.values(rest).every((value) => value === undefined)
}
