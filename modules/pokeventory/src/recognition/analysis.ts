import type { LearnedHashes } from '../hashes/learned-hashes.ts'
import type { Match, UserFields } from '../matching/match.ts'
import type { Cell, IgnoredBox, Pocket, Quad, Rotation } from '../pages/page.ts'
import type { CardReading } from '../reading/card-reading.ts'

/** Stored with every batch: drafts of another pipeline are not compared. */
export const PIPELINE_VERSION = '1.2.0'

/** What an analysis is asked. */
export interface AnalysisOptions {
  readonly languages: readonly string[]
  readonly setIds: readonly string[]
  readonly maxCards: number
  readonly maxCandidates: number
  /** ANALYSIS_CONFIDENCE_THRESHOLD, for the page step and the groups: what is stored does not depend on it otherwise. */
  readonly threshold: number
  /** What confirmations have taught, of the batch's owner. */
  readonly hashes: LearnedHashes
}

/** A card whose corners a person gave, in pixels of the upright image. */
export interface CardPlace {
  readonly quad: Quad
  /** Of the card on the image; without it the card is asked. */
  readonly rotation?: Rotation
}

/** One card of a photograph: all that a draft is made of. */
export interface AnalysedCard {
  readonly quad: Quad
  readonly rotation: Rotation
  readonly cell: Cell
  readonly reading: CardReading
  readonly match: Match
  /** WebP of the rectified, upright card without metadata. */
  readonly crop: Uint8Array
  /** Cards of one photograph with the same number here are copies of one printing; null: stands alone. */
  readonly group: number | null
}

/** One photograph after its analysis. */
export interface AnalysedImage {
  /** Upright pixels. */
  readonly width: number
  readonly height: number
  readonly rotation: Rotation
  /** Of the page as it stands upright, as are all cells. */
  readonly rows: number
  readonly cols: number
  /** In reading order of the upright page. */
  readonly cards: readonly AnalysedCard[]
  readonly emptyPockets: readonly Pocket[]
  readonly ignored: readonly IgnoredBox[]
}

/** How far the analysis of one photograph is. */
export interface AnalysisStep {
  readonly stage: 'detecting' | 'reading' | 'matching'
  readonly cardsDone: number
  readonly cardsTotal: number | null
}

/** Whether an analysis is still wanted, and what it says while it runs. */
export interface AnalysisContext {
  readonly signal: AbortSignal
  /** Higher first: somebody waits for it. */
  readonly priority?: number
  step(step: AnalysisStep): void
}

/** The recognition pipeline, behind the pool of worker threads. */
export interface Recognition {
  /**
   * Finds, reads and matches every card of a photograph. Throws `analysis_crashed`, `analysis_timeout`,
   * `image_truncated`, `unsupported_image` (DomainErrors): the image has failed, the others go on.
   */
  analyse(bytes: Uint8Array, options: AnalysisOptions, context: AnalysisContext): Promise<AnalysedImage>
  /** Reads one card at corners that a person gave. */
  analyseCard(bytes: Uint8Array, place: CardPlace, options: AnalysisOptions): Promise<AnalysedCard>
  /** Matches a kept reading again, with what a person corrected; needs no image. */
  rematch(reading: CardReading, options: AnalysisOptions & { readonly fields: UserFields }): Promise<Match>
}
