import type { Recognition } from '../recognition/analysis.ts'
import type { BenchCatalogue } from './bench-catalogue.ts'

/** What a run of the bench is told, and may say while it runs. */
export interface Watch {
  readonly signal: AbortSignal
  progress(done: number, total: number, note?: string): void
}

/** What photographs are recognised with. */
export interface RecognitionDeps {
  readonly recognition: Recognition
  readonly catalogue: BenchCatalogue
  /** From which score a card is sure. */
  readonly threshold: number
  /** To read, in their order. */
  readonly languages: readonly string[]
}
