import { Readable } from 'node:stream'
import type { Database } from '@socle/database'
import { newId } from '@socle/kernel'
import type { Log } from '@socle/observability'
import type { Storage } from '@socle/storage'
import * as versions from '../catalogue/catalogue-version.repository.ts'
import type { CatalogueIndex } from './catalogue-index.ts'
import { bytesOfIndex, INDEX_FORMAT, indexOfBytes } from './index-bytes.ts'
import * as kept from './matching-index.repository.ts'

interface KeepingDeps {
  readonly database: Database
  readonly storage: Storage
  readonly log: Log
}

/** Keeps an index as an object, so that no restart and no other process builds it again. */
export class IndexKeeping {
  readonly #deps: KeepingDeps

  constructor(deps: KeepingDeps) {
    this.#deps = deps
  }

  /** Null when it was not kept, or cannot be read: then it is built. */
  async load(version: string): Promise<CatalogueIndex | null> {
    const { database, storage, log } = this.#deps
    const { handle } = database
    const objectId = await kept.findObject(handle, { version, format: INDEX_FORMAT })
    const object = objectId && (await storage.find(handle, objectId))
    if (!object) return null
    try {
      const bytes = new Uint8Array(new SharedArrayBuffer(object.bytes))
      let at = 0
      for await (const chunk of await storage.get(object.key)) {
        bytes.set(chunk, at)
        at += chunk.length
      }
      return indexOfBytes(bytes, version)
    } catch (error) {
      log.warn({ error }, 'the kept index cannot be read, it is built again')
      return null
    }
  }

  /** Keeps it in place of those of older versions; nothing is changed when it is old itself by now. */
  async save(index: CatalogueIndex): Promise<void> {
    const { database, storage } = this.#deps
    const { version } = index
    const key = `pokeventory/indexes/${newId()}.bin`
    const object = await storage.put(key, Readable.from(bytesOfIndex(index)), {
      contentType: 'application/octet-stream',
    })
    await database.transaction(async (tx) => {
      const name = { version, format: INDEX_FORMAT }
      await storage.reference(tx, object)
      // a newer one may have been kept while the bytes were written, and none comes before this ends
      await versions.lock(tx)
      if ((await versions.findLatest(tx))?.version !== version) return storage.release(tx, object.id)
      const isFirst = await kept.insert(tx, { ...name, objectId: object.id })
      if (!isFirst) await storage.release(tx, object.id)
      for (const old of await kept.removeOthers(tx, name)) await storage.release(tx, old)
    })
  }
}
