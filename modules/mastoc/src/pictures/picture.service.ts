import { Readable } from 'node:stream'
import type { Database } from '@socle/database'
import type { Images } from '@socle/images'
import { DomainError, newId } from '@socle/kernel'
import type { Blobs, Storage, StoredObject } from '@socle/storage'
import { instantOf } from '../climbs/instant.ts'
import { pictureNotFound, pictureTooBig } from './picture.errors.ts'
import * as pictures from './picture.repository.ts'

/** A picture on its way to a client. */
export interface ServedPicture {
  readonly bytes: number
  readonly contentType: string
  readonly sha256: string
  readonly lastModified: string
  open(range?: { readonly start: number; readonly end?: number }): Promise<Readable>
}

interface Deps {
  readonly database: Database
  readonly storage: Storage
  readonly blobs: Blobs
  readonly images: Images
}

const MOST_BYTES = 25 * 1024 * 1024
const THUMBNAIL_TTL_SECONDS = 30 * 24 * 3600

/** Keeps pictures of faces by the path under which clients ask for them. */
export class PictureService {
  readonly #deps: Deps

  constructor(deps: Deps) {
    this.#deps = deps
  }

  /** Stores a picture without its metadata, not a pixel changed; throws `too_large`, `unsupported_type`. */
  async keep(path: string, given: Uint8Array): Promise<{ width: number; height: number }> {
    const { database, storage, images } = this.#deps
    if (given.length > MOST_BYTES) throw pictureTooBig(given.length, MOST_BYTES)
    const { type, width, height } = await images.inspect(given)
    const object = await storage.put(`mastoc/pictures/${newId()}`, await images.strip(given), {
      contentType: type,
    })
    await database.transaction(async (tx) => {
      const before = await pictures.find(tx, path)
      await storage.reference(tx, object)
      const faces = await pictures.listFaceSizes(tx, path)
      await pictures.markStored(tx, {
        path,
        objectId: object.id,
        width,
        height,
        error: misfit(faces, { width, height }),
      })
      if (before?.object_id) await storage.release(tx, before.object_id)
    })
    return { width, height }
  }

  /** The stored object of a path; undefined when there is none. */
  async find(path: string): Promise<(StoredObject & { readonly updatedAt: string }) | undefined> {
    const { database, storage } = this.#deps
    const picture = await pictures.find(database.handle, path)
    if (!picture?.object_id) return undefined
    const object = await storage.find(database.handle, picture.object_id)
    return object && { ...object, updatedAt: instantOf(picture.updated_at) }
  }

  /** Opens a picture, at its own size or at one of the smaller widths; throws `not_found`. */
  async open(path: string, width?: number): Promise<ServedPicture> {
    const object = await this.find(path)
    if (!object) throw pictureNotFound(path)
    if (width !== undefined) return this.#thumbnail(object, width)
    const { bytes, contentType, sha256, updatedAt: lastModified } = object
    return {
      bytes,
      contentType,
      sha256,
      lastModified,
      open: (range) => this.#deps.storage.get(object.key, range),
    }
  }

  /** Thumbnails are made once and kept for as long as they are asked for. */
  async #thumbnail(
    object: StoredObject & { readonly updatedAt: string },
    width: number,
  ): Promise<ServedPicture> {
    const { blobs, storage, images } = this.#deps
    const key = `mastoc/thumbnails/${object.sha256}/${width}`
    let bytes = await blobs.get(key)
    if (!bytes) {
      const type = object.contentType === 'image/png' ? 'image/png' : 'image/jpeg'
      bytes = (await images.resize(await storage.read(object.key), { width, type })).bytes
      await blobs.put(key, bytes, { ttlSeconds: THUMBNAIL_TTL_SECONDS }).catch(unlessFull)
    }
    return servedBytes(bytes, { object, width, contentType: images.sniff(bytes) ?? object.contentType })
  }
}

function servedBytes(
  bytes: Buffer,
  {
    object,
    width,
    contentType,
  }: { object: StoredObject & { updatedAt: string }; width: number; contentType: string },
): ServedPicture {
  return {
    bytes: bytes.length,
    contentType,
    sha256: `${object.sha256}-${width}`,
    lastModified: object.updatedAt,
    open: async (range) =>
      Readable.from([range ? bytes.subarray(range.start, (range.end ?? bytes.length) + 1) : bytes]),
  }
}

/** A full shelf only means that the next one is made again. */
function unlessFull(error: unknown): void {
  if (!(error instanceof DomainError && error.kind === 'unavailable')) throw error
}

function misfit(
  faces: readonly { readonly picture_width: number | null; readonly picture_height: number | null }[],
  { width, height }: { readonly width: number; readonly height: number },
): string | null {
  const other = faces.find(
    (face) => face.picture_width !== null && (face.picture_width !== width || face.picture_height !== height),
  )
  return other
    ? `the picture is ${width}×${height} px, the face says ${other.picture_width}×${other.picture_height}`
    : null
}
