import type { CardRecord, Language } from '../catalogue/records.ts'
import type { Difficulty } from '../drawing/print.ts'
import type { Stand } from './camera.ts'

/** A printing in a language, as it lies in a pocket. */
export interface PlacedCard {
  readonly card: CardRecord
  readonly lang: Language
  /** A paper label hides the number. */
  readonly hidesNumber?: boolean
}

/** A reflection on the sleeve: a band of light, in millimetres of the card it lies over. */
export interface Glare {
  readonly x: number
  readonly y: number
  readonly length: number
  readonly width: number
  readonly angle: number
  readonly bow: number
  readonly strength: number
}

/** A pocket of the page, or a place on a table. */
export interface Place {
  readonly row: number
  readonly col: number
  /** Middle, millimetres from the middle of the page. */
  readonly x: number
  readonly y: number
  /** The card's middle from the pocket's, and how it is turned in it (radians). */
  readonly offset: readonly [x: number, y: number, turn: number]
  readonly content: PlacedCard | null
  readonly glare: readonly Glare[]
}

export type Ground = 'dark' | 'white' | 'table'

/** What the light and the camera do to the picture. */
export interface Exposure {
  /** Factors of red and blue: a warm lamp has more of the first. */
  readonly warmth: readonly [red: number, blue: number]
  readonly brightness: number
  /** Difference of brightness over the picture, and where it is brightest (radians). */
  readonly slope: number
  readonly slopeTo: number
  readonly vignette: number
  /** Rounds of smoothing, and the share of the neighbours in each. */
  readonly blurRounds: number
  readonly blurShare: number
  /** Standard deviation of the grain, of 255. */
  readonly grain: number
  /** How much the camera sharpens what it has taken; 0: not at all. */
  readonly sharpening: number
  readonly quality: number
}

/** Everything that decides a photograph, but the pictures on the cards. */
export interface Scene {
  readonly seed: number
  readonly difficulty: Difficulty
  readonly width: number
  readonly height: number
  readonly rows: number
  readonly cols: number
  readonly ground: Ground
  readonly stand: Stand
  /** Degrees clockwise by which the photograph must be turned to stand upright. */
  readonly rotation: 0 | 90 | 180 | 270
  readonly places: readonly Place[]
  /** Cards of the page beyond the spine; the edge of the photograph cuts them. */
  readonly neighbours: readonly Place[]
  readonly spine: 'left' | 'right'
  /** How far the photograph reaches beyond the page on the left, top, right, bottom of the upright page. */
  readonly margins: readonly [left: number, top: number, right: number, bottom: number]
  readonly exposure: Exposure
}

/** Millimetres of cards and of what holds them. */
export const CARD = { width: 63, height: 88, corner: 3 } as const
export const POCKET = { width: 66, height: 91.5 } as const
export const SEAM = 4.5
export const EDGE = 7
/** Between the outer pockets and the middle of the spine. */
export const GUTTER = 17

/** Width and height of a page without its gutter. */
export function pageSize(rows: number, cols: number): readonly [width: number, height: number] {
  return [
    cols * POCKET.width + (cols - 1) * SEAM + 2 * EDGE,
    rows * POCKET.height + (rows - 1) * SEAM + 2 * EDGE,
  ]
}

/** The part of the flat world that the camera sees, in millimetres. */
export interface Section {
  readonly left: number
  readonly top: number
  readonly width: number
  readonly height: number
}
