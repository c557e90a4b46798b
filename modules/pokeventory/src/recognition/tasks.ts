import type { Raster } from '@socle/vision'
import type { CatalogueIndex } from '../matching/catalogue-index.ts'
import type { PageMatch } from '../matching/match-page.ts'
import type { MatchOptions } from '../matching/pool.ts'
import type { Cell, PageLayout, Quad, Rotation } from '../pages/page.ts'
import type { CardReading } from '../reading/card-reading.ts'
import type { TurnScores } from '../reading/turns.ts'

/** First task of a photograph: decode it, and find what lies on it. */
export interface PageTask {
  /** In memory that threads share, so that a second try needs no second copy. */
  readonly bytes: Uint8Array
  readonly pixelLimit: number
  /** Memory that threads share, for the pixels if they fit in. */
  readonly room: SharedArrayBuffer | null
  /** Null: only decode. */
  readonly maxCards: number | null
}

/** Where a card is to be read. */
export interface CardSpot {
  readonly quad: Quad
  readonly cell: Cell
}

/** Then some cards are asked how the photograph is turned. */
export interface TurnTask {
  readonly picture: Raster
  readonly quad: Quad
}

export interface PageFound {
  /** The upright photograph in memory that threads share. */
  readonly picture: Raster
  readonly layout: Omit<PageLayout, 'cards'>
  /** In reading order. */
  readonly spots: readonly CardSpot[]
  /** Places of those that show most, the best first: who asks some cards asks these. */
  readonly clearest: readonly number[]
}

/** One task for each card, in whichever thread is free: flatten and read it. */
export interface CardTask {
  readonly picture: Raster
  readonly quad: Quad
  /** Of the photograph; null: the card is asked. */
  readonly rotation: Rotation | null
  readonly index: CatalogueIndex
  readonly options: MatchOptions
}

export interface CardRead {
  readonly reading: CardReading
  /** As the card lies on the photograph. */
  readonly rotation: Rotation
  readonly crop: Uint8Array
}

/** Last, all readings together are matched with the catalogue. */
export interface MatchTask {
  readonly index: CatalogueIndex
  readonly readings: readonly CardReading[]
  readonly options: MatchOptions & { readonly threshold: number }
}

/** The tasks of the worker by their names. */
export interface Tasks {
  readonly page: { readonly input: PageTask; readonly result: PageFound }
  /** How well it reads when the photograph is turned by 0, 90, 180, 270 degrees. */
  readonly turn: { readonly input: TurnTask; readonly result: TurnScores }
  readonly card: { readonly input: CardTask; readonly result: CardRead }
  readonly match: { readonly input: MatchTask; readonly result: readonly PageMatch[] }
}
