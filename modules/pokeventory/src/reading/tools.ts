import type { Scratch, TextReader } from '@socle/vision'

/** What cards are read with. */
export interface ReadingTools {
  readonly scratch: Scratch
  readonly reader: TextReader
}
