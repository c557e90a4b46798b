import type { Fault, Located, Outline, PlannedSet } from './catalogue-plan.ts'
import type { IncomingCard } from './incoming.ts'

/** Cards of one set, which need not be among the sets that the source tells of. */
export interface SetGroup {
  readonly region: 'intl' | 'asia'
  readonly setId: string
  readonly seriesId: string | null
}

/** All but the cards. */
export interface SourceOutline extends Outline {
  /** Sets that cards belong to. */
  readonly groups: readonly SetGroup[]
  readonly faults: readonly Fault[]
}

export interface SourceCards {
  readonly cards: readonly Located<IncomingCard>[]
  readonly faults: readonly Fault[]
}

/** Where a catalogue comes from: first its outline, then set by set. */
export interface CatalogueSource {
  outline(signal: AbortSignal): Promise<SourceOutline>
  cards(set: Pick<PlannedSet, 'region' | 'id' | 'rowId' | 'place'>, signal: AbortSignal): Promise<SourceCards>
}
