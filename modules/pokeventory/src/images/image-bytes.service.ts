import type { Database } from '@socle/database'
import { type Clock, DomainError } from '@socle/kernel'
import type { Blobs } from '@socle/storage'
import { imageExpired, imageNotFound, imageStoreUnavailable } from './image.errors.ts'
import * as images from './image.repository.ts'
import { type ImageRow, imagePath } from './image.ts'
import type { SignedAddresses } from './signed-addresses.ts'
import { type Shown, viewerOf } from './viewer.ts'

interface BytesDeps {
  readonly database: Database
  readonly blobs: Blobs
  readonly clock: Clock
  readonly addresses: SignedAddresses
  readonly imageTtlSeconds: number
}

/** Bytes of photographs: they live as long as they are read. */
export class ImageBytes {
  readonly #deps: BytesDeps

  constructor(deps: BytesDeps) {
    this.#deps = deps
  }

  /** The photograph as it was uploaded, for its owner or at its signed address. */
  async open(id: string, shown: Shown): Promise<{ readonly image: ImageRow; readonly bytes: Buffer }> {
    const { database, addresses } = this.#deps
    const viewer = viewerOf(addresses, imagePath(id), shown)
    const image = await images.find(database.handle, id)
    if (!image || (viewer !== 'signed' && image.owner !== viewer)) throw imageNotFound()
    return { image, bytes: await this.read(image) }
  }

  /** An image of an owner's. */
  async own(owner: string, id: string): Promise<ImageRow> {
    const image = await images.find(this.#deps.database.handle, id)
    if (image?.owner !== owner) throw imageNotFound()
    return image
  }

  /** Starts the time of the bytes anew; throws `image_expired` when they are gone. */
  async read(image: ImageRow): Promise<Buffer> {
    const { database, blobs, clock, imageTtlSeconds } = this.#deps
    const bytes = await blobs.get(image.redis_key).catch(asStoreFault)
    if (!bytes) {
      // what is still to be analysed is marked by the analysis
      if (image.status === 'analyzed') {
        await images.setEnd(database.handle, image.id, { status: 'expired', failure: null })
      }
      throw imageExpired()
    }
    const until = new Date(clock.now().getTime() + imageTtlSeconds * 1000)
    await images.setExpiry(database.handle, [image.id], until.toISOString())
    return bytes
  }
}

function asStoreFault(error: unknown): never {
  if (error instanceof DomainError && error.kind === 'unavailable') throw imageStoreUnavailable(error)
  throw error
}
