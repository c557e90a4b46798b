import type { Database } from '@socle/database'
import type { Storage } from '@socle/storage'
import { faceNotFound } from '../faces/face.errors.ts'
import { Shelf } from '../shelf/shelf.ts'
import { type Canvas, type CanvasHold, canvasHoldOf, canvasSize, type Photo } from './canvas.ts'
import * as faces from './drawn-face.repository.ts'

interface Deps {
  readonly database: Database
  readonly storage: Storage
  /** Prefix of the addresses under which clients load pictures. */
  readonly mount: string
}

type Holds = ReadonlyMap<number, CanvasHold>

const SHELF_BYTES = 32 * 1024 * 1024
/** Texts and objects of one hold, roughly. */
const HOLD_BYTES = 1000

/** Makes faces ready for drawing on them; their holds are read once for each state of the face. */
export class Canvases {
  readonly #deps: Deps
  readonly #holds = new Shelf<Holds>(SHELF_BYTES, (holds) => holds.size * HOLD_BYTES)

  constructor(deps: Deps) {
    this.#deps = deps
  }

  /** By id, else by stokt id; throws `face_not_found`. */
  async of(faceId: string): Promise<Canvas> {
    const { handle } = this.#deps.database
    const face = await faces.findFace(handle, faceId)
    if (!face) throw faceNotFound(faceId)
    const [photo, holds] = await Promise.all([
      this.#photo(face),
      this.#holds.fetch(`${face.id} ${face.setup_revision}`, () => this.#readHolds(face.id)),
    ])
    return { faceId: face.id, size: canvasSize(face), photo, holds }
  }

  async #readHolds(faceId: string): Promise<Holds> {
    const rows = await faces.listHolds(this.#deps.database.handle, faceId)
    return new Map(rows.map((row) => [row.number, canvasHoldOf(row)]))
  }

  async #photo(face: faces.DrawnFaceRow): Promise<Photo | null> {
    const { database, mount, storage } = this.#deps
    if (face.object_id === null) return null
    const object = await storage.find(database.handle, face.object_id)
    if (!object) return null
    const path = face.picture_path.split('/').map(encodeURIComponent).join('/')
    return { href: `${mount}/static/${path}`, key: object.key, sha256: object.sha256 }
  }
}
