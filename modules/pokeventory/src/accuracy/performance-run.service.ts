import { monitorEventLoopDelay, performance } from 'node:perf_hooks'
import { noHashes } from '../hashes/learned-hashes.ts'
import type { Recognition } from '../recognition/analysis.ts'
import type { Watch } from './measured-run.ts'
import { type SyntheticPages, twelveMegapixels } from './synthetic-pages.service.ts'

interface ClosableRecognition extends Recognition {
  close(): Promise<void>
}

/** What pages of twelve megapixels with nine cards cost, with a number of threads. */
interface Load {
  readonly workers: number
  readonly secondsMedian: number
  readonly secondsMost: number
  /** Of the whole process: before the first page, at most, after page 20 and after the last. */
  readonly residentMb: {
    readonly before: number
    readonly most: number
    readonly at20: number | null
    readonly end: number
  }
  /** Of this thread while pages were analysed, milliseconds. */
  readonly loopDelay99: number
}

const options = {
  ...{ languages: ['fr', 'en', 'ja'], setIds: [], hashes: noHashes, threshold: 0.82 },
  ...{ maxCards: 60, maxCandidates: 5 },
}
const PAGE_SECONDS = 8
const PAGE_MB = 600
const SHARE_OF_ONE = 0.65
const GROWTH = 1.1
const LOOP_MS = 20
const SETTLED = 20
const SAMPLE_MS = 50

/** Measures time and memory: bars of time mean the machine they are measured on. */
export class PerformanceRuns {
  readonly #recognitionOf: (workers: number) => ClosableRecognition

  constructor(recognitionOf: (workers: number) => ClosableRecognition) {
    this.#recognitionOf = recognitionOf
  }

  async run(pages: SyntheticPages, count: number, watch: Watch) {
    // first, so that no memory of the other is left to grow into
    const two = await this.#measure(2, { pages, count, watch })
    const one = await this.#measure(1, { pages, count: Math.min(count, 6), watch })
    const share = two.secondsMedian / one.secondsMedian
    const added = two.residentMb.most - two.residentMb.before
    const growth = two.residentMb.at20 === null ? null : two.residentMb.end / two.residentMb.at20
    const bars = [
      [`seconds a page ${two.secondsMedian.toFixed(2)}`, two.secondsMedian, PAGE_SECONDS],
      [`MB more ${added.toFixed(0)}`, added, PAGE_MB],
      [`two threads by one ${share.toFixed(2)}`, share, SHARE_OF_ONE],
      [`memory after all pages by that after ${SETTLED} ${growth?.toFixed(2) ?? '–'}`, growth ?? 0, GROWTH],
      [`event loop p99 ${two.loopDelay99.toFixed(1)} ms`, two.loopDelay99, LOOP_MS],
    ] as const
    return {
      lines: bars.map(([line, , most]) => `${line} (at most ${most})`),
      figures: { one, two, share, added, growth },
      missed: bars
        .filter(([, value, most]) => value > most)
        .map(([line, , most]) => `${line}: at most ${most}`),
    }
  }

  async #measure(
    workers: number,
    {
      pages,
      count,
      watch,
    }: { readonly pages: SyntheticPages; readonly count: number; readonly watch: Watch },
  ): Promise<Load> {
    const recognition = this.#recognitionOf(workers)
    const delay = monitorEventLoopDelay({ resolution: 5 })
    const resident: number[] = []
    const seconds: number[] = []
    const context = { signal: watch.signal, step: () => {} }
    try {
      // the first page loads models and language data: it counts for memory, not for time
      const memory = await peakOf(recognition, (await pages.page(1, twelveMegapixels)).jpeg, context)
      for (let at = 0; at < count; at++) {
        const { jpeg } = await pages.page(at + 1, twelveMegapixels)
        const start = performance.now()
        delay.enable()
        await recognition.analyse(jpeg, options, context)
        delay.disable()
        seconds.push((performance.now() - start) / 1000)
        resident.push(residentMb())
        watch.progress(at + 1, count, `${workers} threads`)
      }
      const sorted = [...seconds].sort((a, b) => a - b)
      const residentAt = {
        ...memory,
        at20: resident[SETTLED - 1] ?? null,
        end: resident.at(-1)!,
      }
      return {
        workers,
        secondsMedian: sorted[Math.floor(sorted.length / 2)]!,
        secondsMost: sorted.at(-1)!,
        residentMb: residentAt,
        loopDelay99: delay.percentile(99) / 1e6 - 5,
      }
    } finally {
      await recognition.close()
    }
  }
}

/** Memory before and at most while a photograph is analysed twice; drawing one costs memory too, so none is drawn meanwhile. */
async function peakOf(
  recognition: Recognition,
  jpeg: Uint8Array,
  context: { readonly signal: AbortSignal; step(): void },
): Promise<{ readonly before: number; readonly most: number }> {
  const before = residentMb()
  let most = before
  const sampling = setInterval(() => {
    most = Math.max(most, residentMb())
  }, SAMPLE_MS)
  try {
    await recognition.analyse(jpeg, options, context)
    await recognition.analyse(jpeg, options, context)
    return { before, most }
  } finally {
    clearInterval(sampling)
  }
}

function residentMb(): number {
  return process.memoryUsage.rss() / 1e6
}
