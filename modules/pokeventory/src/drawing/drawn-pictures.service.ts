import { hash } from 'node:crypto'
import type { Database } from '@socle/database'
import { createThreadPool, type ThreadPool } from '@socle/vision'
import { demoSeedOf, firstDemoCard } from '../../seed/catalogue/plans.ts'
import { shownLanguage } from '../catalogue/shown-language.ts'
import { ByteCache } from './byte-cache.ts'
import { isDemoCard } from './demo-card.repository.ts'
import { noDrawing, tooManyDrawings } from './drawn-picture.errors.ts'
import { drawnLanguage, faceFileOf, type PageTask, pictureTypes } from './drawn-picture.ts'

interface Deps {
  readonly database: Database
  readonly defaultLanguage: string
}

export interface DrawnPicture {
  readonly bytes: Uint8Array
  readonly contentType: string
  /** Changes with the bytes. */
  readonly tag: string
}

const MOST_BYTES = 32 * 1024 * 1024
const MOST_WAITING = 60
const TIMEOUT_MS = 30_000
const recycle = { afterTasks: 500, aboveBytes: 400_000_000, idleMs: 30_000 }

/** Draws the faces of demo cards, and a binder page of them, when somebody looks: in a thread, once. */
export class DrawnPictures {
  readonly #deps: Deps
  readonly #cache = new ByteCache(MOST_BYTES)
  readonly #running = new Map<string, Promise<Uint8Array | null>>()
  #pool: ThreadPool | undefined

  constructor(deps: Deps) {
    this.#deps = deps
  }

  async face(cardId: string, file: string, asked: string | undefined): Promise<DrawnPicture> {
    const wanted = faceFileOf(file)
    const seed = demoSeedOf(cardId)
    const lang = this.#language(asked)
    if (!wanted || seed === null || !(await isDemoCard(this.#deps.database.handle, cardId))) throw noDrawing()
    const bytes = await this.#draw('face', { ...wanted, seed, cardId, lang })
    return pictureOf(bytes, pictureTypes[wanted.extension])
  }

  /** A photograph of nine demo cards, to be uploaded for a trial. */
  async binderPage(seed: number, asked: string | undefined): Promise<DrawnPicture> {
    const lang = this.#language(asked)
    if (!(await isDemoCard(this.#deps.database.handle, firstDemoCard(seed)))) throw noDrawing()
    const task: PageTask = { seed, lang }
    return pictureOf(await this.#draw('page', task), pictureTypes.jpg)
  }

  async close(): Promise<void> {
    await this.#pool?.close()
  }

  #language(asked: string | undefined) {
    return drawnLanguage(shownLanguage(asked, this.#deps.defaultLanguage))
  }

  async #draw(task: 'face' | 'page', input: object): Promise<Uint8Array> {
    const key = JSON.stringify([task, input])
    const bytes = this.#cache.get(key) ?? (await (this.#running.get(key) ?? this.#start(task, key, input)))
    if (!bytes) throw noDrawing()
    return bytes
  }

  /** Who asks for the same while it is drawn waits for the same. */
  #start(task: string, key: string, input: object): Promise<Uint8Array | null> {
    this.#pool ??= createThreadPool({
      entry: new URL('./drawing.worker.ts', import.meta.url),
      size: 1,
      timeoutMs: TIMEOUT_MS,
      recycle,
    })
    if (this.#pool.load.waiting >= MOST_WAITING) throw tooManyDrawings()
    const drawing = this.#pool.run<Uint8Array | null>(task, input).then((bytes) => {
      if (bytes) this.#cache.put(key, bytes)
      return bytes
    })
    this.#running.set(key, drawing)
    void drawing.catch(() => {}).finally(() => this.#running.delete(key))
    return drawing
  }
}

function pictureOf(bytes: Uint8Array, contentType: string): DrawnPicture {
  return { bytes, contentType, tag: hash('sha256', bytes, 'base64url') }
}
