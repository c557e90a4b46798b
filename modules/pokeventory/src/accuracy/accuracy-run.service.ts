import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import type { PageWish } from '../../seed/scenes/page-wish.ts'
import { noHashes } from '../hashes/learned-hashes.ts'
import { type LabelledPage, labelledPage } from './labelled-page.ts'
import { pageOfLabel, readLabels } from './labels.ts'
import type { RecognitionDeps, Watch } from './measured-run.ts'
import { type PageScore, type SeenPage, scorePage } from './page-score.ts'
import type { SyntheticPages } from './synthetic-pages.service.ts'

/** A photograph and what is known of it; the size of a labelled one is told by its analysis. */
interface Exam {
  readonly name: string
  readonly bytes: Uint8Array
  label(size: { readonly width: number; readonly height: number }): LabelledPage
}

/** What one photograph cost. */
export interface PageCost {
  readonly name: string
  readonly cards: number
  readonly seconds: number
  /** Of the whole process, after it. */
  readonly residentMb: number
  /** Null: analysed. */
  readonly failure: string | null
}

export interface AccuracyRun {
  readonly scores: readonly PageScore[]
  readonly costs: readonly PageCost[]
}

const CANDIDATES = 5
const MOST_CARDS = 60

/** Shows the recognition photographs of which it is known what they show. */
export class AccuracyRuns {
  readonly #deps: RecognitionDeps

  constructor(deps: RecognitionDeps) {
    this.#deps = deps
  }

  /** As many pages as wishes. */
  async ofSynthetic(pages: SyntheticPages, wishes: readonly PageWish[], watch: Watch): Promise<AccuracyRun> {
    return this.#run(wishes.length, watch, async (at) => {
      const { name, jpeg, truth } = await pages.page(at + 1, wishes[at])
      return { name, bytes: jpeg, label: () => labelledPage(name, truth) }
    })
  }

  async ofFolder(folder: string, labelsFile: string, watch: Watch): Promise<AccuracyRun> {
    const labels = [...readLabels(await readFile(labelsFile, 'utf8'))]
    return this.#run(labels.length, watch, async (at) => {
      const [name, label] = labels[at]!
      const bytes = await readFile(join(folder, name))
      return { name, bytes, label: (size) => pageOfLabel(name, label, size) }
    })
  }

  async #run(count: number, watch: Watch, examAt: (at: number) => Promise<Exam>): Promise<AccuracyRun> {
    const scores: PageScore[] = []
    const costs: PageCost[] = []
    for (let at = 0; at < count; at++) {
      watch.signal.throwIfAborted()
      const exam = await examAt(at)
      watch.progress(at, count, exam.name)
      const { score, cost } = await this.#show(exam, watch.signal)
      scores.push(score)
      costs.push(cost)
    }
    watch.progress(count, count)
    return { scores, costs }
  }

  async #show(exam: Exam, signal: AbortSignal): Promise<{ score: PageScore; cost: PageCost }> {
    const { recognition, catalogue, threshold, languages } = this.#deps
    const options = {
      ...{ languages, threshold, setIds: [], hashes: noHashes },
      ...{ maxCards: MOST_CARDS, maxCandidates: CANDIDATES },
    }
    const start = performance.now()
    let seen: SeenPage & { readonly width: number; readonly height: number } = nothing
    let failure: string | null = null
    try {
      seen = await recognition.analyse(exam.bytes, options, { signal, step: () => {} })
    } catch (error) {
      if (signal.aborted) throw error
      failure = String(error)
    }
    const score = scorePage(exam.label(seen), seen, catalogue.sameText)
    const seconds = (performance.now() - start) / 1000
    const residentMb = Math.round(process.memoryUsage.rss() / 1e6)
    return { score, cost: { name: exam.name, cards: seen.cards.length, seconds, residentMb, failure } }
  }
}

/** A photograph whose analysis failed: all of it is missed. */
const nothing = { cards: [], emptyPockets: [], width: 1, height: 1 }
