import type { Tx } from '@socle/database'
import type { Log } from '@socle/observability'
import type { Storage, StoredObject } from '@socle/storage'
import type { DraftRow } from './draft.ts'

interface CropDeps {
  readonly storage: Storage
  readonly log: Log
}

interface Crop {
  readonly draftId: string
  readonly crop: Uint8Array
  /** Where an earlier one lies: a key is written once. */
  readonly earlier?: string | null
}

/** Straightened pictures of cards among the objects. */
export class CropStore {
  readonly #deps: CropDeps

  constructor(deps: CropDeps) {
    this.#deps = deps
  }

  /** Puts pictures, by draft; one that cannot be kept is left out: its draft is worth more. Outside transactions. */
  async put(crops: readonly Crop[]): Promise<ReadonlyMap<string, StoredObject>> {
    const { storage, log } = this.#deps
    const kept = new Map<string, StoredObject>()
    for (const { draftId, crop, earlier } of crops) {
      try {
        kept.set(draftId, await storage.put(keyOf(draftId, earlier), crop, { contentType: 'image/webp' }))
      } catch (error) {
        log.warn({ draft_id: draftId, err: error }, 'the picture of a card could not be kept')
      }
    }
    return kept
  }

  async reference(tx: Tx, objects: readonly StoredObject[]): Promise<void> {
    for (const object of objects) await this.#deps.storage.reference(tx, object)
  }

  /** Takes away what was put and is not wanted; what fails here is swept. */
  async drop(objects: readonly StoredObject[]): Promise<void> {
    await Promise.allSettled(objects.map(({ key }) => this.#deps.storage.delete(key)))
  }

  /** Lets go of pictures by their keys; the bytes go after the commit. */
  async release(tx: Tx, keys: readonly string[]): Promise<void> {
    const { storage } = this.#deps
    for (const key of keys) {
      const object = await storage.findByKey(tx, key)
      if (object) await storage.release(tx, object.id)
    }
  }

  /** The picture of a draft, to be opened; undefined when there is none. */
  async open(handle: Tx | Parameters<Storage['findByKey']>[0], draft: Pick<DraftRow, 'crop_key'>) {
    const { storage } = this.#deps
    const object = draft.crop_key === null ? undefined : await storage.findByKey(handle, draft.crop_key)
    if (!object) return undefined
    return { ...object, open: (range?: Parameters<Storage['get']>[1]) => storage.get(object.key, range) }
  }
}

function keyOf(draftId: string, earlier: string | null | undefined): string {
  const turn = earlier ? Number(/-(\d+)\.webp$/.exec(earlier.slice(-12))?.[1] ?? 1) + 1 : 1
  return `pokeventory/crops/${draftId}${turn > 1 ? `-${turn}` : ''}.webp`
}
