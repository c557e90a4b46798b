import type { Database } from '@socle/database'
import type { Log } from '@socle/observability'
import { faceNotFound } from '../faces/face.errors.ts'
import type { FaceIndex } from './face-index.ts'
import { look } from './indexed-board.repository.ts'
import { LiveIndex, MOST_CHANGES } from './live-index.service.ts'

/** A face as it is now, ready for questions by holds. */
export interface CurrentFace {
  readonly faceId: string
  readonly index: FaceIndex
}

interface Deps {
  readonly database: Database
  readonly log: Log
  /** The least recently asked faces leave beyond this; the one that is asked stays. */
  readonly maxBytes: number
}

/** Keeps the indexes of faces in memory, each brought up to the last committed change before it answers. */
export class FaceIndexes {
  readonly #deps: Deps
  /** Least recently used first. */
  readonly #known = new Map<string, LiveIndex>()
  readonly #building = new Map<string, Promise<LiveIndex>>()

  constructor(deps: Deps) {
    this.#deps = deps
  }

  /** The index of a face, by id or stokt id, with all that was committed when it was asked; throws `face_not_found`. */
  async current(face: string): Promise<CurrentFace> {
    const { handle } = this.#deps.database
    let name = face
    for (;;) {
      const known = this.#known.get(name)
      const found = await look(handle, name, { after: known?.seq ?? null, limit: MOST_CHANGES + 1 })
      if (found.faceId === undefined) {
        this.#known.delete(name)
        throw faceNotFound(face)
      }
      if (found.faceId !== name) {
        name = found.faceId
        continue
      }
      if (known && (await known.follow(handle, found))) return this.#used(known)
      const built = await this.#rebuilt(name, known)
      if (built.covers(found)) return this.#used(built)
    }
  }

  /** Builds a face anew; whoever waits for it meanwhile waits for the same. */
  #rebuilt(faceId: string, stale: LiveIndex | undefined): Promise<LiveIndex> {
    const newer = this.#known.get(faceId)
    if (newer && newer !== stale) return Promise.resolve(newer)
    const running = this.#building.get(faceId)
    if (running) return running
    const building = this.#build(faceId).finally(() => this.#building.delete(faceId))
    this.#building.set(faceId, building)
    return building
  }

  async #build(faceId: string): Promise<LiveIndex> {
    const { database, log } = this.#deps
    const start = performance.now()
    const built = await LiveIndex.build(database.handle, faceId)
    if (!built) throw faceNotFound(faceId)
    this.#known.set(faceId, built)
    const { bytes, index } = built
    const durationMs = Math.round(performance.now() - start)
    log.info(
      { face_id: faceId, climbs: index.size, bytes, duration_ms: durationMs },
      'index of a face was built',
    )
    return built
  }

  #used(live: LiveIndex): CurrentFace {
    const { faceId, index } = live
    // one that was taken over or thrown out meanwhile still answers this once
    if (this.#known.get(faceId) === live) {
      this.#known.delete(faceId)
      this.#known.set(faceId, live)
      this.#keepWithinBounds(faceId)
    }
    return { faceId, index }
  }

  #keepWithinBounds(used: string): void {
    let bytes = 0
    for (const live of this.#known.values()) bytes += live.bytes
    for (const [faceId, live] of this.#known) {
      if (bytes <= this.#deps.maxBytes) return
      if (faceId === used) continue
      bytes -= live.bytes
      this.#known.delete(faceId)
    }
  }
}
