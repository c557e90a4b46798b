import { createReadStream } from 'node:fs'
import { createInterface } from 'node:readline'
import { createGunzip } from 'node:zlib'
import { recordsOf } from '../../seed/catalogue/catalogue.ts'
import { calibration } from '../matching/calibration.ts'
import { PIPELINE_VERSION } from '../recognition/analysis.ts'
import { RecognitionService } from '../recognition/recognition.service.ts'
import { type PokeventorySettings, wordsOf } from '../settings.ts'
import { accuracyOf, quantile } from './accuracy.ts'
import { printedAccuracy } from './accuracy-printout.ts'
import { type AccuracyRun, AccuracyRuns } from './accuracy-run.service.ts'
import { missedBars } from './bars.ts'
import { type BenchCatalogue, benchCatalogueOf } from './bench-catalogue.ts'
import type { Watch } from './measured-run.ts'
import { PerformanceRuns } from './performance-run.service.ts'
import { copyReport } from './second-copy-printout.ts'
import { SecondCopyRuns } from './second-copy-run.service.ts'
import { SyntheticPages } from './synthetic-pages.service.ts'

export interface BenchOptions {
  readonly seed: number
  readonly pages: number
  readonly photos: string | null
  readonly labels: string | null
  readonly catalogue: string | null
  /** Print, sleeves and camera as they are. */
  readonly isHard: boolean
  readonly isPerf: boolean
  readonly isCopies: boolean
}

export interface BenchReport {
  readonly lines: readonly string[]
  readonly figures: object
  readonly missed: readonly string[]
}

/** A page of twelve megapixels on a slow machine; nobody waits for a bench. */
const TIMEOUT_SECONDS = 180

const hardPage = { difficulty: 'hard' } as const

/** Measures the recognition without a database. */
export class BenchRuns {
  readonly #settings: PokeventorySettings

  constructor(settings: PokeventorySettings) {
    this.#settings = settings
  }

  async run(options: BenchOptions, watch: Watch): Promise<BenchReport> {
    const pages = new SyntheticPages(options.seed)
    const records = options.catalogue ? await readRecords(options.catalogue) : recordsOf(pages.catalogue)
    const catalogue = benchCatalogueOf(records, `bench ${options.seed}`)
    if (options.isPerf) {
      const runs = new PerformanceRuns((workers) => this.#recognition(catalogue, workers))
      return runs.run(pages, options.pages, watch)
    }
    const recognition = this.#recognition(catalogue, this.#settings.VISION_WORKERS)
    try {
      const threshold = this.#settings.ANALYSIS_CONFIDENCE_THRESHOLD
      const languages = wordsOf(this.#settings.ANALYSIS_LANGUAGES)
      if (options.isCopies) {
        const copies = new SecondCopyRuns({ recognition, catalogue, threshold, languages })
        return copyReport(await copies.run(pages, { seed: options.seed, sheets: options.pages }, watch))
      }
      const runs = new AccuracyRuns({ recognition, catalogue, threshold, languages })
      const { photos, labels } = options
      const run =
        photos && labels
          ? await runs.ofFolder(photos, labels, watch)
          : await runs.ofSynthetic(
              pages,
              Array.from({ length: options.pages }, () => (options.isHard ? hardPage : {})),
              watch,
            )
      return this.#report(run, { options, catalogue })
    } finally {
      await recognition.close()
    }
  }

  #recognition(catalogue: BenchCatalogue, workers: number | undefined): RecognitionService {
    return new RecognitionService({
      workers,
      timeoutSeconds: TIMEOUT_SECONDS,
      pixelLimit: this.#settings.MAX_PIXELS,
      index: async () => catalogue.index,
    })
  }

  #report(
    { scores, costs }: AccuracyRun,
    { options, catalogue }: { readonly options: BenchOptions; readonly catalogue: BenchCatalogue },
  ): BenchReport {
    const threshold = this.#settings.ANALYSIS_CONFIDENCE_THRESHOLD
    const accuracy = accuracyOf(scores, threshold)
    const seconds = costs.map((cost) => cost.seconds)
    const timing = {
      secondsMedian: quantile(seconds, 0.5),
      seconds95: quantile(seconds, 0.95),
      residentMbMost: Math.max(0, ...costs.map(({ residentMb }) => residentMb)),
    }
    const failures = costs.filter(({ failure }) => failure)
    return {
      lines: [
        `catalogue of ${catalogue.cards} cards, threshold ${threshold}`,
        ...printedAccuracy(accuracy),
        `seconds a page: median ${timing.secondsMedian?.toFixed(2)}, 95 of 100 below ${timing.seconds95?.toFixed(2)}; at most ${timing.residentMbMost} MB`,
        ...failures.map(({ name, failure }) => `failed: ${name}: ${failure}`),
      ],
      figures: {
        ...{ pipeline: PIPELINE_VERSION, calibration: calibration.version, threshold },
        ...{
          seed: options.seed,
          isHard: options.isHard,
          photos: options.photos !== null,
          catalogueCards: catalogue.cards,
        },
        ...{ accuracy, timing, pages: costs, cards: scores.flatMap(({ cards }) => cards) },
      },
      // photographs of others are looked at; what is promised is measured on the project's own
      missed: options.photos
        ? []
        : [...missedBars(accuracy, options), ...failures.map(({ name }) => `${name} failed`)],
    }
  }
}

async function readRecords(file: string): Promise<readonly unknown[]> {
  const bytes = createReadStream(file)
  const input = file.endsWith('.gz') ? bytes.pipe(createGunzip()) : bytes
  const records: unknown[] = []
  for await (const line of createInterface({ input })) if (line.trim() !== '') records.push(JSON.parse(line))
  return records
}
