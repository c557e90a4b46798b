import type { Raster } from './raster.ts'

/** Models that are shipped with the package. */
export type ReaderModel = 'fra' | 'eng' | 'jpn'

/**
 * How text is laid out: sparse words anywhere (PSM 11), one block of lines (PSM 6), one line (PSM 7), one line that
 * fills the picture from top to bottom (PSM 13).
 */
export type TextLayout = 'sparse' | 'block' | 'line' | 'filled_line'

/** A word with its confidence 0–100 and its box in pixels. */
export interface Word {
  readonly text: string
  readonly confidence: number
  readonly box: readonly [x: number, y: number, w: number, h: number]
  /** Number of its line, in reading order. */
  readonly line: number
}

export interface ReadingOptions {
  readonly model: ReaderModel
  readonly layout: TextLayout
  /** Dots per inch that the picture is taken to have (300). */
  readonly dpi?: number
  /** Whether lines that read badly are tried as light text on dark too (true); costs about a third of the time. */
  readonly invert?: boolean
}

/** Reads text, offline and at once: no thread of its own. A model is loaded at its first use and kept. */
export interface TextReader {
  read(image: Raster, options: ReadingOptions): readonly Word[]
  /** How often it was asked to read. */
  readonly readings: number
  close(): void
}
