import type { Rotation } from '../pages/page.ts'

/** Languages that the pipeline can read. */
export type ReadingLanguage = 'fr' | 'en' | 'ja'

/** A word that OCR read, with its confidence 0–100 and its box in pixels of the rectified card (960 × 1341). */
export interface ReadWord {
  readonly text: string
  readonly confidence: number
  readonly box: readonly [x: number, y: number, w: number, h: number]
}

/** The text of a whole card as read with one language's model. */
export interface ReadText {
  readonly language: ReadingLanguage
  readonly lines: readonly string[]
  readonly words: readonly ReadWord[]
}

/** One attempt at the number strips of a card. */
export interface ReadStrip {
  readonly side: 'left' | 'right'
  /** How it was prepared, and whether it was read as a block or as sparse words, for the report: `tags_block`. */
  readonly variant: string
  readonly tokens: readonly string[]
}

/** Everything that was read of one card: what matching begins with, kept with the draft. */
export interface CardReading {
  /** Of the rectified card. */
  readonly rotation: Rotation
  readonly texts: readonly ReadText[]
  readonly strips: readonly ReadStrip[]
  /** Words of the name band; null when it was not read alone. */
  readonly nameBand: string | null
  readonly quality: { readonly sharpness: number; readonly glare: number; readonly cut: boolean }
  /** 256 bits of the picture, lower-case hex (5.9): what a confirmation keeps. */
  readonly hash: string
  /** The picture that they are of, small and gray: what learned ones are compared with. */
  readonly look?: string
}
