import { createHash } from 'node:crypto'
import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import type { Database } from '@socle/database'
import { type Caller, visibilityOf } from '../access/caller.ts'
import * as holds from '../holds/hold.repository.ts'
import { setupHoldOf } from '../holds/hold.ts'
import { Shelf } from '../shelf/shelf.ts'
import { faceNotFound } from './face.errors.ts'
import * as faces from './face.repository.ts'
import { type Face, type FullFace, faceOf, fullFaceOf } from './face.ts'
import { setupKey, setupOf } from './setup.ts'

export type View = 'short' | 'full'

/** A body in the two forms in which it is sent. */
interface Body {
  readonly json: Buffer
  readonly gzip: Buffer
}

/** The bytes of a setup, built once for each state of the face. */
export interface SetupBody {
  readonly tag: string
  /** Loads the bytes; a 304 never asks for them. */
  bytes(): Promise<Body>
}

const SHELF_BYTES = 32 * 1024 * 1024
const gzipped = promisify(gzip)

/** Reads faces and their setups. */
export class FaceReading {
  readonly #database: Database
  readonly #shelf = new Shelf<Body>(SHELF_BYTES, ({ json, gzip }) => json.length + gzip.length)

  constructor(deps: { readonly database: Database }) {
    this.#database = deps.database
  }

  async list(
    caller: Caller,
    options: { readonly gymId?: string; readonly view?: View },
  ): Promise<(Face | FullFace)[]> {
    const rows = await faces.list(this.#database.handle, visibilityOf(caller), options.gymId)
    return rows.map(options.view === 'full' ? fullFaceOf : faceOf)
  }

  /** By id, else by stokt id; throws `face_not_found`. */
  async get(caller: Caller, id: string, view?: View): Promise<Face | FullFace> {
    const face = await faces.find(this.#database.handle, id, visibilityOf(caller))
    if (!face) throw faceNotFound(id)
    return view === 'full' ? fullFaceOf(face) : faceOf(face)
  }

  async getByStoktId(caller: Caller, stoktId: string, view?: View): Promise<Face | FullFace> {
    return this.get(caller, await this.#idOf(stoktId), view)
  }

  /** The setup of a face: its tag from the face's row alone, its bytes from the shelf or from the holds. */
  async setup(caller: Caller, id: string, view?: View): Promise<SetupBody> {
    const { handle } = this.#database
    const face = await faces.find(handle, id, visibilityOf(caller))
    if (!face) throw faceNotFound(id)
    const isFull = view === 'full'
    const tag = createHash('sha256').update(setupKey(face, isFull)).digest('base64url').slice(0, 22)
    const build = async () => {
      const rows = await holds.listByFace(handle, face.id)
      const setup = setupOf(
        face,
        rows.map((row) => setupHoldOf(row, isFull)),
        isFull,
      )
      const json = Buffer.from(JSON.stringify(setup))
      return { json, gzip: await gzipped(json) }
    }
    return { tag, bytes: () => this.#shelf.fetch(tag, build) }
  }

  async setupByStoktId(caller: Caller, stoktId: string, view?: View): Promise<SetupBody> {
    return this.setup(caller, await this.#idOf(stoktId), view)
  }

  async #idOf(stoktId: string): Promise<string> {
    const face = await faces.findByStoktId(this.#database.handle, stoktId)
    if (!face) throw faceNotFound(stoktId)
    return face.id
  }
}
