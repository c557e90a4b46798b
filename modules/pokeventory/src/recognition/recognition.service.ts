import { availableParallelism } from 'node:os'
import { DomainError } from '@socle/kernel'
import { createThreadPool, type ThreadPool } from '@socle/vision'
import type { CatalogueIndex } from '../matching/catalogue-index.ts'
import type { Match, UserFields } from '../matching/match.ts'
import type { Rotation } from '../pages/page.ts'
import { asThePageStands } from '../pages/page-order.ts'
import type { CardReading } from '../reading/card-reading.ts'
import { turnOfPage } from '../reading/turns.ts'
import { analysedCard, wholePicture } from './analysed.ts'
import type {
  AnalysedCard,
  AnalysedImage,
  AnalysisContext,
  AnalysisOptions,
  CardPlace,
  Recognition,
} from './analysis.ts'
import { agreedTurn, rotationOfPage } from './page-turn.ts'
import { PictureRooms } from './picture-rooms.ts'
import { analysisCrashed, analysisTimeout, noAnalysisHere } from './recognition.errors.ts'
import type { CardRead, CardSpot, PageFound, Tasks } from './tasks.ts'

export interface RecognitionOptions {
  /** Threads (default: up to four, one a core); 0: photographs are not analysed here. */
  readonly workers?: number | undefined
  readonly timeoutSeconds: number
  readonly pixelLimit: number
  /** The catalogue as it is now. */
  index(): Promise<CatalogueIndex>
  /** Another file than the pipeline's own, with the same tasks. */
  readonly entry?: URL
}

const MOST_WORKERS = 4
const recycle = { afterTasks: 200, aboveBytes: 700_000_000, idleMs: 5 * 60_000 }
/** Far above what a photograph of fifty million pixels needs. */
const LIMIT_BYTES = 1_600_000_000
/** Each task may be tried twice, each time for the whole of the timeout. */
const TRIES = 2
/** Cards that are asked how the page is turned; when the first ones agree, no other. */
const ASKED = 3
const FIRST_ASKED = 2

/** One photograph: its tasks stay together in the order, and end together. */
interface Work {
  readonly turn: number
  readonly priority: number
  readonly signal: AbortSignal
  /** The first task begins: from now on the time is counted. */
  begun(): void
}

/** The pipeline, cut into tasks for threads: find the cards, read each of them, match all of them. */
export class RecognitionService implements Recognition {
  readonly #options: RecognitionOptions
  readonly #pool: ThreadPool
  readonly #rooms = new PictureRooms()
  /** Whether photographs are analysed in this process. */
  readonly isHere: boolean
  readonly workers: number

  constructor(options: RecognitionOptions) {
    this.#options = options
    this.workers = options.workers ?? Math.min(MOST_WORKERS, availableParallelism())
    this.isHere = this.workers > 0
    this.#pool = createThreadPool({
      entry: options.entry ?? new URL('./analysis.worker.ts', import.meta.url),
      // corrections are matched wherever they arrive
      size: Math.max(1, this.workers),
      timeoutMs: options.timeoutSeconds * 1000,
      recycle,
      limitBytes: LIMIT_BYTES,
    })
  }

  get load(): ThreadPool['load'] {
    return this.#pool.load
  }

  async analyse(
    bytes: Uint8Array,
    options: AnalysisOptions,
    context: AnalysisContext,
  ): Promise<AnalysedImage> {
    const index = await this.#options.index()
    return this.#work(context, async (work) => {
      const page = orOneCard(await this.#find(bytes, options.maxCards, work))
      const { spots } = page
      const tell = (stage: 'reading' | 'matching', cardsDone: number) =>
        context.step({ stage, cardsDone, cardsTotal: spots.length })
      tell('reading', 0)
      const told = await this.#turnOf(page, work)
      const reads: CardRead[] = []
      let done = 0
      const read = async (at: number) => {
        reads[at] = await this.#read(page, { ...spots[at]!, rotation: told }, { options, index, work })
        done += 1
        tell('reading', done)
      }
      // what shows least takes longest: begun last, it would leave the other threads with nothing to do
      await Promise.all(page.clearest.toReversed().map(read))
      tell('matching', spots.length)
      const cards = await this.#match(spots, reads, { options, index, work })
      const { width, height, data } = page.picture
      this.#rooms.give(data)
      const rotation = rotationOfPage(told, reads)
      return {
        ...page.layout,
        ...asThePageStands({ ...page.layout, cards }, rotation),
        width,
        height,
        rotation,
      }
    })
  }

  async analyseCard(bytes: Uint8Array, place: CardPlace, options: AnalysisOptions): Promise<AnalysedCard> {
    const index = await this.#options.index()
    const context = { signal: new AbortController().signal, priority: 1, step: () => {} }
    return this.#work(context, async (work) => {
      const page = await this.#find(bytes, null, work)
      const spot = { quad: place.quad, cell: { row: 0, col: 0 } }
      const rotation = place.rotation ?? null
      const read = await this.#read(page, { ...spot, rotation }, { options, index, work })
      const [card] = await this.#match([spot], [read], { options, index, work })
      if (!card) throw new Error('one reading has one match')
      return card
    })
  }

  async rematch(
    reading: CardReading,
    options: AnalysisOptions & { readonly fields: UserFields },
  ): Promise<Match> {
    const index = await this.#options.index()
    try {
      const [matched] = await this.#run('match', { index, readings: [reading], options }, { priority: 1 })
      if (!matched) throw new Error('one reading has one match')
      return matched.match
    } catch (error) {
      throw wordsOf(error)
    }
  }

  async close(): Promise<void> {
    await this.#pool.close()
  }

  async #find(bytes: Uint8Array, maxCards: number | null, work: Work): Promise<PageFound> {
    const { pixelLimit } = this.#options
    const input = { bytes: shared(bytes), room: this.#rooms.take(), pixelLimit, maxCards }
    return this.#run('page', input, { ...work, onProgress: () => work.begun() })
  }

  /** What some cards say together; a few cards are asked one by one while they are read. */
  async #turnOf({ picture, spots, clearest }: PageFound, work: Work): Promise<Rotation | null> {
    if (spots.length <= ASKED) return null
    const ask = (from: number, to: number) =>
      clearest.slice(from, to).map((at) => this.#run('turn', { picture, quad: spots[at]!.quad }, work))
    const first = await Promise.all(ask(0, FIRST_ASKED))
    return agreedTurn(first) ?? turnOfPage([...first, ...(await Promise.all(ask(FIRST_ASKED, ASKED)))])
  }

  async #read(
    { picture }: PageFound,
    { quad, rotation }: CardSpot & { readonly rotation: Rotation | null },
    { options, index, work }: Asked,
  ): Promise<CardRead> {
    return this.#run('card', { picture, quad, rotation, index, options }, work)
  }

  async #match(
    spots: readonly CardSpot[],
    reads: readonly CardRead[],
    { options, index, work }: Asked,
  ): Promise<readonly AnalysedCard[]> {
    const readings = reads.map(({ reading }) => reading)
    const matches = readings.length === 0 ? [] : await this.#run('match', { index, readings, options }, work)
    return spots.flatMap((spot, at) => {
      const [read, match] = [reads[at], matches[at]]
      return read && match ? [analysedCard(spot, read, match)] : []
    })
  }

  async #run<T extends keyof Tasks>(
    task: T,
    input: Tasks[T]['input'],
    context: Parameters<ThreadPool['run']>[2],
  ): Promise<Tasks[T]['result']> {
    return this.#pool.run<Tasks[T]['result']>(task, input, context)
  }

  /** When one task of a photograph fails, or all of them take too long, none goes on. */
  async #work<R>(context: AnalysisContext, analyse: (work: Work) => Promise<R>): Promise<R> {
    if (!this.isHere) throw noAnalysisHere()
    const ending = new AbortController()
    let timer: NodeJS.Timeout | undefined
    const begun = () => {
      context.step({ stage: 'detecting', cardsDone: 0, cardsTotal: null })
      const longest = TRIES * this.#options.timeoutSeconds * 1000
      timer ??= setTimeout(() => ending.abort(analysisTimeout()), longest)
    }
    const { priority = 0 } = context
    const signal = AbortSignal.any([context.signal, ending.signal])
    try {
      return await analyse({ turn: this.#pool.turn(), priority, signal, begun })
    } catch (error) {
      ending.abort(error)
      throw wordsOf(error)
    } finally {
      clearTimeout(timer)
    }
  }
}

interface Asked {
  readonly options: AnalysisOptions
  readonly index: CatalogueIndex
  readonly work: Work
}

/** Nothing on it, not even an empty pocket: the photograph itself may be of one card. */
function orOneCard(page: PageFound): PageFound {
  const isPage = page.spots.length > 0 || page.layout.emptyPockets.length > 0
  return isPage ? page : { ...page, spots: [wholePicture(page.picture)], clearest: [0] }
}

/** One copy in memory that threads share, for all tries. */
function shared(bytes: Uint8Array): Uint8Array {
  const copy = new Uint8Array(new SharedArrayBuffer(bytes.length))
  copy.set(bytes)
  return copy
}

function wordsOf(error: unknown): unknown {
  if (!(error instanceof DomainError)) return error
  if (error.code === 'task_timeout') return analysisTimeout(error)
  if (error.code === 'task_crashed') return analysisCrashed(error.cause)
  return error
}
