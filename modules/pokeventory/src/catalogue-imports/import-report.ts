import type { Fault } from './catalogue-plan.ts'

/** What became of the rows of one kind. */
export interface Tally {
  readonly created: number
  readonly updated: number
  readonly unchanged: number
}

/** What an import did, or would do. */
export interface ImportReport {
  readonly dry_run: boolean
  readonly series: Tally
  readonly sets: Tally
  readonly cards: Tally
  /** Rows that `--prune` took away, and those it left because a collection holds them. */
  readonly pruned: { readonly series: number; readonly sets: number; readonly cards: number }
  readonly in_use: number
  /** Records that could not be imported; `faults` has the first of them. */
  readonly failed: number
  readonly faults: readonly Fault[]
}

type Kind = 'series' | 'sets' | 'cards'
type Outcome = keyof Tally

const MAX_FAULTS = 200
const none: Tally = { created: 0, updated: 0, unchanged: 0 }

/** Counts while an import runs. */
export class ReportCounter {
  readonly #tallies: Record<Kind, Tally> = { series: none, sets: none, cards: none }
  readonly #faults: Fault[] = []
  #failed = 0
  #pruned = { series: 0, sets: 0, cards: 0 }
  #inUse = 0

  add(kind: Kind, outcome: Outcome, count = 1): void {
    this.#tallies[kind] = {
      ...this.#tallies[kind],
      [outcome]: this.#tallies[kind][outcome] + count,
    }
  }

  fail(faults: readonly Fault[]): void {
    this.#failed += faults.length
    this.#faults.push(...faults.slice(0, MAX_FAULTS - this.#faults.length))
  }

  prune(gone: {
    readonly series: number
    readonly sets: number
    readonly cards: number
    readonly inUse: number
  }) {
    this.#pruned = { series: gone.series, sets: gone.sets, cards: gone.cards }
    this.#inUse = gone.inUse
  }

  get hasFailed(): boolean {
    return this.#failed > 0
  }

  get hasWritten(): boolean {
    const written = Object.values(this.#tallies).some(({ created, updated }) => created + updated > 0)
    return written || Object.values(this.#pruned).some((count) => count > 0)
  }

  report(dryRun: boolean): ImportReport {
    return {
      dry_run: dryRun,
      ...this.#tallies,
      pruned: this.#pruned,
      in_use: this.#inUse,
      failed: this.#failed,
      faults: this.#faults,
    }
  }
}
