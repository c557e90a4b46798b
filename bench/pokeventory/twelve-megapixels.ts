import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { type Figure, report } from '../measuring/figures.ts'
import { median } from '../measuring/median.ts'
import { offered } from '../measuring/offered.ts'
import { newInstallation, type Served } from '../measuring/socle.ts'
import { type Binder, binderSettings, drawnPages, openBinder } from './binder.ts'

// Pages of twelve megapixels with nine cards, uploaded one after the other to a server as it is without settings.
const PAGES = Number(process.argv[2] ?? '6')
const SEED = 990_018
const SAMPLE_MS = 50
const SIGNAL_MS = 200
/** Other readers meanwhile. */
const READS = { clients: 8, requests: 1000, rate: 40, headers: {} } as const

await using installation = newInstallation(binderSettings)
const loopFile = join(installation.dataDir, '..', 'loop-delay')
const photographs = await drawnPages(installation, {
  seed: SEED,
  pages: PAGES,
  kind: ['--twelve-megapixels'],
})
const watched = {
  NODE_OPTIONS: `--import=${new URL('../measuring/loop-delay.ts', import.meta.url).href}`,
  LOOP_DELAY_FILE: loopFile,
}

/** The delay of the server's event loop since the last look, 99 of 100. */
async function loopDelay({ pid }: Served): Promise<number> {
  process.kill(pid, 'SIGUSR2')
  await delay(SIGNAL_MS)
  return Number(readFileSync(loopFile, 'utf8'))
}

/** The first page, which loads what pages need, and then each of them. */
async function analysed(binder: Binder, note: string) {
  const first = await binder.analyse(photographs[0]!)
  const seconds: number[] = []
  let drafts = 0
  for (const photograph of photographs) {
    const told = await binder.analyse(photograph)
    seconds.push(told.seconds)
    drafts += told.drafts
    process.stderr.write(`${note}: page ${seconds.length} in ${told.seconds.toFixed(1)} s\n`)
  }
  return { first: first.seconds, seconds, drafts }
}

/** The most memory that a server has while something is done. */
async function memoryWhile<T>(served: Served, work: Promise<T>): Promise<readonly [T, mostBytes: number]> {
  let most = 0
  const sampling = setInterval(() => {
    most = Math.max(most, served.memoryBytes())
  }, SAMPLE_MS)
  try {
    return [await work, most]
  } finally {
    clearInterval(sampling)
  }
}

/** Reads while nothing else happens, and while page after page is analysed. */
async function readsOf(binder: Binder) {
  const { served } = binder
  const read = () => offered(`${served.url}/cards?limit=20`, READS)
  const p99 = (times: readonly number[]) => times[Math.floor(times.length * 0.99)]!
  await read()
  const idle = p99(await read())
  await loopDelay(served)
  let isOver = false
  const reading = read().finally(() => {
    isOver = true
  })
  for (let at = 0; !isOver; at += 1) await binder.analyse(photographs[at % PAGES]!)
  return { idle, busy: p99(await reading) }
}

async function withTwo(): Promise<{ readonly figures: readonly Figure[]; readonly median: number }> {
  const binder = await openBinder(installation, watched)
  const { served } = binder
  const before = served.memoryBytes()
  await loopDelay(served)
  const [{ first, seconds, drafts }, most] = await memoryWhile(served, analysed(binder, 'by default'))
  const late = await loopDelay(served)
  process.stderr.write('other requests meanwhile\n')
  const reads = await readsOf(binder)
  await served.stop()
  return {
    median: median(seconds),
    figures: [
      { what: 'upload to drafts, median', value: median(seconds), unit: 's', atMost: 8 },
      { what: 'the slowest page', value: Math.max(...seconds), unit: 's', atMost: 8 },
      { what: 'the first page after a start', value: first, unit: 's' },
      { what: 'drafts of a page', value: drafts / PAGES, unit: '' },
      { what: 'more resident memory', value: (most - before) / 1e6, unit: 'MB', atMost: 600 },
      { what: 'resident memory before', value: before / 1e6, unit: 'MB' },
      { what: 'delay of the event loop, 99 of 100', value: late, unit: 'ms', atMost: 20 },
      { what: 'GET /cards, p99, idle', value: reads.idle, unit: 'ms' },
      { what: 'GET /cards, p99, while pages are analysed', value: reads.busy, unit: 'ms' },
      { what: 'the same by the idle one', value: reads.busy / reads.idle, unit: '×', atMost: 3 },
    ],
  }
}

async function withOne(): Promise<number> {
  const binder = await openBinder(installation, { VISION_WORKERS: '1' })
  const { seconds } = await analysed(binder, 'one thread')
  await binder.served.stop()
  return median(seconds)
}

const two = await withTwo()
const one = await withOne()

report({
  name: 'pokeventory-twelve-megapixels',
  title: `${PAGES} pages of twelve megapixels with nine cards`,
  figures: [
    ...two.figures,
    { what: 'one thread, median', value: one, unit: 's' },
    { what: 'two threads by one', value: two.median / one, unit: '×', atMost: 0.65 },
  ],
})
