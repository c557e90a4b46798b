import { isDeepStrictEqual } from 'node:util'
import type { Handle } from '@socle/database'
import { head } from '../changes/change.repository.ts'
import type { PictureSize } from '../holds/coordinates.ts'
import { FaceIndex } from './face-index.ts'
import * as rows from './indexed-board.repository.ts'
import { indexedClimbOf, indexedHoldOf, pictureSizeOf } from './indexed-rows.ts'

/** More changes than these cost more than building anew. */
export const MOST_CHANGES = 5000
/** Rows read and taken in at once: between two stretches other requests have their turn. */
const STRETCH = 1000
/** What a climb costs in the orders that are sorted only once they are asked for. */
const ORDER_BYTES_A_CLIMB = 6 * 4

interface State {
  readonly epoch: string
  readonly seq: number
  readonly faceId: string
  readonly picture: PictureSize | null
  readonly index: FaceIndex
}

/** The index of one face and the change number up to which it has read: never more than its rows say. */
export class LiveIndex {
  readonly faceId: string
  readonly index: FaceIndex
  readonly #epoch: string
  readonly #picture: PictureSize | null
  #seq: number
  #bytes: number
  #turn: Promise<unknown> = Promise.resolve()

  private constructor(state: State) {
    this.faceId = state.faceId
    this.index = state.index
    this.#epoch = state.epoch
    this.#picture = state.picture
    this.#seq = state.seq
    this.#bytes = weigh(state.index)
  }

  /** Reads a face; undefined when it is not there. The number comes first: what changes meanwhile comes again. */
  static async build(handle: Handle, faceId: string): Promise<LiveIndex | undefined> {
    const { epoch, last_seq: seq } = await head(handle)
    const face = await rows.findFace(handle, faceId)
    if (!face) return undefined
    const picture = pictureSizeOf(face)
    const holds = (await rows.listHolds(handle, faceId)).map(indexedHoldOf)
    const index = FaceIndex.begin({ holds, picture }, face.climbs_total)
    await loadClimbs(handle, faceId, index)
    return new LiveIndex({ epoch, seq, faceId, picture, index: index.complete() })
  }

  /** The change number up to which it has read. */
  get seq(): number {
    return this.#seq
  }

  /** What it takes of memory, or may come to take. */
  get bytes(): number {
    return this.#bytes
  }

  /** Whether it has read everything that was there at a look. */
  covers({ epoch, seq }: rows.Look): boolean {
    return epoch === this.#epoch && seq <= this.#seq
  }

  /** Takes in what a look found; false when it must be built anew. */
  async follow(handle: Handle, look: rows.Look): Promise<boolean> {
    // a number that fell: an older state of the database was brought back
    if (look.epoch !== this.#epoch || look.after === null || look.seq < look.after) return false
    if (look.changes.length > Math.min(MOST_CHANGES, this.index.size + STRETCH)) return false
    if (look.changes.length === 0) {
      this.#seq = Math.max(this.#seq, look.seq)
      return true
    }
    // one after the other: a row that was read earlier must not replace one that was read later
    const turn = this.#turn.then(() => this.#apply(handle, look))
    this.#turn = turn.catch(() => {})
    return turn
  }

  async #apply(handle: Handle, look: rows.Look): Promise<boolean> {
    const news = look.changes.filter(({ seq }) => seq > this.#seq)
    if (news.some(({ entity }) => entity === 'hold')) return false
    if (news.some(({ entity }) => entity === 'face') && !(await this.#hasItsPicture(handle))) return false
    const ids = news.filter(({ entity }) => entity === 'climb').map(({ entityId }) => entityId)
    for (let from = 0; from < ids.length; from += STRETCH) {
      await this.#renew(handle, ids.slice(from, from + STRETCH))
    }
    this.#seq = Math.max(this.#seq, look.seq)
    this.#bytes = weigh(this.index)
    return true
  }

  /** Distances are measured by the picture; all else that a face says is not in the index. */
  async #hasItsPicture(handle: Handle): Promise<boolean> {
    const face = await rows.findFace(handle, this.faceId)
    return face !== undefined && isDeepStrictEqual(pictureSizeOf(face), this.#picture)
  }

  async #renew(handle: Handle, ids: readonly string[]): Promise<void> {
    const found = await rows.findClimbs(handle, ids)
    const living = new Set(found.map(({ id }) => id))
    for (const id of ids) if (!living.has(id)) this.index.remove(id)
    for (const row of found) this.index.upsert(indexedClimbOf(row))
  }
}

async function loadClimbs(handle: Handle, faceId: string, index: FaceIndex): Promise<void> {
  let behind: rows.ClimbPlace | undefined
  for (;;) {
    const found = await rows.listClimbs(handle, faceId, { behind, limit: STRETCH })
    // one whose date was changed meanwhile may come twice
    index.load(found.filter(({ id }) => index.ids.find(id) === -1).map(indexedClimbOf))
    if (found.length < STRETCH) return
    behind = found.at(-1)
  }
}

function weigh(index: FaceIndex): number {
  return index.bytes + ORDER_BYTES_A_CLIMB * index.size
}
