import { createHash, randomBytes } from 'node:crypto'
import type { Database, Tx } from '@socle/database'
import type { Images } from '@socle/images'
import type { Caller } from '../access/caller.ts'
import type { ChangeLog } from '../changes/change-log.service.ts'
import { onCollision } from '../collisions.ts'
import type { PictureSize } from '../holds/coordinates.ts'
import * as holds from '../holds/hold.repository.ts'
import { geometryColumns } from '../holds/hold-columns.ts'
import { holdGeometry, scaledDrawing } from '../holds/hold-geometry.ts'
import { updateGeometry } from '../holds/hold-write.repository.ts'
import type { PictureService } from '../pictures/picture.service.ts'
import { pictureSizeChanged } from './face.errors.ts'
import type { FullFace } from './face.ts'
import * as rows from './face-write.repository.ts'
import { lockManaged, readFace } from './face-writing.service.ts'
import * as setups from './setup-revision.repository.ts'

interface Deps {
  readonly database: Database
  readonly changes: ChangeLog
  readonly images: Images
  readonly pictures: PictureService
}

const extensions: Readonly<Record<string, string>> = { 'image/png': 'png', 'image/webp': 'webp' }

/** Gives a face its photograph. */
export class FacePictures {
  readonly #deps: Deps

  constructor(deps: Deps) {
    this.#deps = deps
  }

  /**
   * Stores an upload, turned upright and without metadata, under a new path. Throws `unsupported_type`, `too_large`,
   * and `picture_size_changed` when holds are drawn on another size and may not be scaled.
   */
  async replace(
    caller: Caller,
    faceId: string,
    { bytes, mayScale }: { readonly bytes: Uint8Array; readonly mayScale: boolean },
  ): Promise<FullFace> {
    const { database, images, pictures } = this.#deps
    // rights first: nobody's upload is decoded for nothing
    await database.transaction((tx) => lockManaged(tx, caller, faceId), onCollision)
    await images.inspect(bytes)
    const upright = await images.upright(bytes)
    const { type, width, height } = await images.inspect(upright)
    const hash = createHash('sha256').update(upright).digest('hex')
    const path = `faces/${randomBytes(16).toString('hex')}/${hash}.${extensions[type] ?? 'jpg'}`
    await pictures.keep(path, upright)
    return database.transaction(
      (tx) => this.#hang(tx, caller, { faceId, path, size: { width, height }, mayScale }),
      onCollision,
    )
  }

  async #hang(
    tx: Tx,
    caller: Caller,
    picture: {
      readonly faceId: string
      readonly path: string
      readonly size: PictureSize
      readonly mayScale: boolean
    },
  ): Promise<FullFace> {
    const { faceId, path, size } = picture
    const face = await lockManaged(tx, caller, faceId)
    const before = { width: face.picture_width ?? size.width, height: face.picture_height ?? size.height }
    if (before.width !== size.width || before.height !== size.height) {
      await this.#scaleHolds(tx, faceId, { before, after: size, mayScale: picture.mayScale })
    }
    await rows.update(tx, faceId, {
      picture_path: path,
      picture_width: size.width,
      picture_height: size.height,
    })
    await setups.renew(tx, [faceId])
    this.#deps.changes.record(tx, { entity: 'face', id: faceId, faceId })
    return readFace(tx, caller, faceId)
  }

  async #scaleHolds(
    tx: Tx,
    faceId: string,
    { before, after, mayScale }: { before: PictureSize; after: PictureSize; mayScale: boolean },
  ): Promise<void> {
    const drawn = await holds.listByFace(tx, faceId)
    if (drawn.length === 0) return
    if (!mayScale) throw pictureSizeChanged(textOf(before), textOf(after))
    const scaled = drawn.map((hold) => ({
      id: hold.id,
      ...geometryColumns(holdGeometry(scaledDrawing(hold.polygon_str, before, after), after)),
    }))
    await updateGeometry(tx, scaled)
    for (const { id } of scaled) this.#deps.changes.record(tx, { entity: 'hold', id, faceId })
  }
}

function textOf({ width, height }: PictureSize): string {
  return `${width} × ${height}`
}
