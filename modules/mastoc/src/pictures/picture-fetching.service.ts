import type { Database, Tx } from '@socle/database'
import type { JobOwner, Jobs } from '@socle/jobs'
import { DomainError } from '@socle/kernel'
import type { Storage, StoredObject } from '@socle/storage'
import { backOffSeconds } from '../stokt/back-off.ts'
import type { StoktClient } from '../stokt/stokt.client.ts'
import { StoktFault, stoktNotConfigured } from '../stokt/stokt.errors.ts'
import * as rows from './picture.repository.ts'
import type { PictureService } from './picture.service.ts'
import { fetchPictureJob, fetchPicturesJob } from './picture-jobs.ts'

interface Deps {
  readonly database: Database
  readonly storage: Storage
  readonly jobs: Jobs
  readonly pictures: PictureService
  readonly stokt: StoktClient | undefined
}

/** How one try ended: `later` = another one is due. */
export type FetchResult = 'stored' | 'failed' | 'later'

const MOST_TRIES = 8
const MOST_BYTES = 25 * 1024 * 1024

/** Keeps copies of the pictures that imported faces name. */
export class PictureFetching {
  readonly #deps: Deps

  constructor(deps: Deps) {
    this.#deps = deps
  }

  /** Has the pictures fetched that are not here; without Stokt, and for other hosts, nothing happens. */
  async want(tx: Tx, paths: readonly string[]): Promise<void> {
    const { stokt, jobs } = this.#deps
    const own = [...new Set(paths)].filter((path) => path !== '' && stokt?.owns(path))
    if (own.length === 0) return
    for (const path of await rows.reopen(tx, own)) {
      await jobs.enqueue(tx, fetchPictureJob, { path }, { key: path })
    }
  }

  /** Every picture that a face names, and what is known of it. */
  async list() {
    const { database, storage, stokt } = this.#deps
    const named = await rows.listOfFaces(database.handle)
    const ids = named.map((row) => row.object_id).filter((id) => id !== null)
    const objects = await storage.findMany(database.handle, ids)
    const byId = new Map(objects.map((object) => [object.id, object]))
    return named.map(({ object_id, ...row }) => {
      const object = object_id === null ? undefined : byId.get(object_id)
      const isForeign = !object && /^https?:/i.test(row.path) && !stokt?.owns(row.path)
      return shown(row, object, isForeign ? 'on another host: never fetched' : row.error)
    })
  }

  /** Tries all missing pictures anew, by a job; throws `stokt_not_configured`. */
  async enqueueMissing(owner: JobOwner | undefined): Promise<{ job_id: string }> {
    const { database, jobs, stokt } = this.#deps
    if (!stokt) throw stoktNotConfigured()
    const options = { key: 'all', ...(owner ? { owner } : {}) }
    return { job_id: await database.transaction((tx) => jobs.enqueue(tx, fetchPicturesJob, {}, options)) }
  }

  async fetchMissing(watching: {
    readonly signal: AbortSignal
    readonly progress: (done: number, total: number, note: string) => void
  }): Promise<Record<FetchResult, number>> {
    const { database, stokt } = this.#deps
    const named = await rows.listOfFaces(database.handle)
    const lacking = named.filter((row) => row.object_id === null && stokt?.owns(row.path))
    const paths = await database.transaction((tx) =>
      rows.reopen(tx, [...new Set(lacking.map((row) => row.path))]),
    )
    const counts = { stored: 0, failed: 0, later: 0 }
    for (const [done, path] of paths.entries()) {
      counts[await this.fetch(path, watching.signal)] += 1
      watching.progress(done + 1, paths.length, path)
    }
    return counts
  }

  /** One try to fetch a picture; what may still come is tried again after a while. */
  async fetch(path: string, signal: AbortSignal): Promise<FetchResult> {
    const { database, pictures, stokt } = this.#deps
    if (!stokt?.owns(path)) return 'failed'
    const tries = await database.transaction((tx) => rows.markFetching(tx, path))
    if (tries === undefined) return 'stored'
    try {
      const bytes = await stokt.picture(path, { signal, mostBytes: MOST_BYTES })
      await pictures.keep(path, bytes)
      return 'stored'
    } catch (error) {
      if (!(error instanceof DomainError)) throw error
      return await this.#putOff(path, { error, tries })
    }
  }

  async #putOff(
    path: string,
    { error, tries }: { readonly error: DomainError; readonly tries: number },
  ): Promise<FetchResult> {
    const { database, jobs } = this.#deps
    const mayPass = error instanceof StoktFault ? error.isRetryable : error.kind === 'unavailable'
    const isFinal = !mayPass || tries >= MOST_TRIES
    const { retryAfterSeconds } = error
    const seconds = isFinal ? null : backOffSeconds(tries, { retryAfterSeconds, random: Math.random() })
    await database.transaction(async (tx) => {
      await rows.markFailed(tx, path, { error: error.detail.en, inSeconds: seconds })
      if (seconds === null) return
      const options = { key: `${path} ${tries}`, startAfterSeconds: seconds }
      await jobs.enqueue(tx, fetchPictureJob, { path }, options)
    })
    return isFinal ? 'failed' : 'later'
  }
}

type Named = Omit<Awaited<ReturnType<typeof rows.listOfFaces>>[number], 'object_id' | 'error'>

function shown(row: Named, object: StoredObject | undefined, error: string | null) {
  return {
    face_id: row.face_id,
    path: row.path,
    state: object ? ('stored' as const) : row.state === 'stored' ? ('missing' as const) : row.state,
    sha256: object?.sha256 ?? null,
    bytes: object?.bytes ?? null,
    width: row.width,
    height: row.height,
    error,
  }
}
