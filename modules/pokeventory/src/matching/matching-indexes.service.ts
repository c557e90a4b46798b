import { setTimeout as delay } from 'node:timers/promises'
import type { Database } from '@socle/database'
import type { Log } from '@socle/observability'
import { createThreadPool, type ThreadPool } from '@socle/vision'
import type { CatalogueVersions } from '../catalogue/catalogue-version.service.ts'
import { buildCatalogueIndex, type CatalogueIndex, indexedLanguages } from './catalogue-index.ts'
import { type CatalogueTexts, sharedText } from './catalogue-texts.ts'
import * as facts from './fact.repository.ts'
import type { IndexKeeping } from './index-keeping.service.ts'

interface IndexDeps {
  readonly database: Database
  readonly versions: CatalogueVersions
  readonly keeping: IndexKeeping
  readonly log: Log
}

/** How often each process looks whether the catalogue has changed. */
const LOOK_MS = 5_000
/** An analysis waits so long for the index of a changed catalogue, then it takes the one before. */
const PATIENCE_MS = 20_000
/** Smaller catalogues are indexed quicker than an index is fetched. */
const WORTH_KEEPING = 2_000
const BUILD_TIMEOUT_MS = 300_000

const noCards = buildCatalogueIndex([], { version: '' })

/** The index of the catalogue as it is now: loaded or built aside, in a thread, and changed at once. */
export class MatchingIndexes {
  readonly #deps: IndexDeps
  readonly #pool: ThreadPool
  #index: CatalogueIndex | null = null
  #building: { readonly version: string; readonly done: Promise<CatalogueIndex> } | null = null
  #keeping = Promise.resolve()
  #timer: NodeJS.Timeout | undefined
  #seen = ''

  constructor(deps: IndexDeps) {
    this.#deps = deps
    this.#pool = createThreadPool({
      entry: new URL('./index-building.worker.ts', import.meta.url),
      size: 1,
      timeoutMs: BUILD_TIMEOUT_MS,
      // what it takes to build is given back
      recycle: { afterTasks: 1, aboveBytes: 0, idleMs: 1_000 },
    })
  }

  /** Begins to look after the catalogue; the first index is made ready meanwhile. */
  start(): void {
    this.#timer = setInterval(() => void this.#look(), LOOK_MS)
    this.#timer.unref()
    void this.#look()
  }

  async stop(): Promise<void> {
    clearInterval(this.#timer)
    await this.#pool.close(0)
    await this.#building?.done.catch(() => {})
    await this.#keeping
  }

  /** At least as new as the catalogue is now, unless that takes too long and there is an older one. */
  async current(): Promise<CatalogueIndex> {
    const { version } = await this.#deps.versions.current()
    if (this.#index?.version === version) return this.#index
    const fresh = this.#renewed(version)
    if (!this.#index) return fresh
    fresh.catch(() => {})
    const older = this.#index
    const patience = new AbortController()
    try {
      return await Promise.race([fresh, delay(PATIENCE_MS, older, { signal: patience.signal, ref: false })])
    } finally {
      patience.abort()
    }
  }

  /** Renews the index once the catalogue has stopped changing: an import changes it with every set. */
  async #look(): Promise<void> {
    try {
      const { version } = await this.#deps.versions.current()
      const isQuiet = version === this.#seen || !this.#index
      this.#seen = version
      if (isQuiet && this.#index?.version !== version) await this.#renewed(version)
    } catch (error) {
      this.#deps.log.warn({ error }, 'the index of the catalogue could not be renewed')
    }
  }

  /** One at a time; who asks for a newer one than is being made waits for both. */
  #renewed(version: string): Promise<CatalogueIndex> {
    const running = this.#building
    if (running?.version === version) return running.done
    const before = running?.done.catch(() => null) ?? Promise.resolve(null)
    const done = before.then(() => this.#make(version))
    const building = { version, done }
    this.#building = building
    const clear = () => {
      if (this.#building === building) this.#building = null
    }
    done.then(clear, clear)
    return done
  }

  async #make(version: string): Promise<CatalogueIndex> {
    if (this.#index?.version === version) return this.#index
    const startedMs = performance.now()
    const loaded = await this.#deps.keeping.load(version)
    const index = loaded ?? (await this.#build(version))
    this.#index = index
    const ms = Math.round(performance.now() - startedMs)
    const { cardCount: cards } = index
    this.#deps.log.info(
      { version, cards, isKept: loaded !== null, ms },
      'the index of the catalogue is ready',
    )
    // one after the other, so that who stops waits for all
    if (!loaded && index.cardCount >= WORTH_KEEPING)
      this.#keeping = this.#keeping.then(() => this.#keep(index))
    return index
  }

  async #build(version: string): Promise<CatalogueIndex> {
    const texts = await this.#texts()
    if (texts.cards.length === 0) return { ...noCards, version }
    return this.#pool.run<CatalogueIndex>('build', { version, texts })
  }

  /** The catalogue as text, part by part: reading it is the thread's work. */
  async #texts(): Promise<CatalogueTexts> {
    const { handle } = this.#deps.database
    const cards: Uint8Array[] = []
    let after: string | null = ''
    while (after !== null) {
      const part: facts.CardsText = await facts.cardsText(handle, { after, languages: indexedLanguages })
      if (part.text !== '[]') cards.push(sharedText(part.text))
      after = part.last
    }
    return { sets: sharedText(await facts.setsText(handle)), cards }
  }

  /** An index that cannot be kept still serves; one that is old already is not worth its bytes. */
  async #keep(index: CatalogueIndex): Promise<void> {
    try {
      const { version } = await this.#deps.versions.current()
      if (version === index.version) await this.#deps.keeping.save(index)
    } catch (error) {
      this.#deps.log.warn({ error }, 'the index of the catalogue could not be kept')
    }
  }
}
