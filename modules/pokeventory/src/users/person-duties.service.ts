import type { Handle, Tx } from '@socle/database'
import type { AccountDuties } from '@socle/foundation'
import type { Blobs, Storage } from '@socle/storage'
import * as members from '../members/member.repository.ts'
import * as erasure from './erasure.repository.ts'
import * as kept from './export.repository.ts'

interface DutiesDeps {
  readonly storage: Storage
  readonly blobs: Blobs
}

/** What the module does when a person goes, or asks what is kept. */
export class PersonDuties implements AccountDuties {
  readonly #deps: DutiesDeps

  constructor(deps: DutiesDeps) {
    this.#deps = deps
  }

  async isMember(handle: Handle, accountId: string): Promise<boolean> {
    const found = await members.find(handle, accountId)
    return found?.isCollector === true || found?.isEditor === true
  }

  /** Photographs, drafts, lots, everything learned from them. */
  async erase(tx: Tx, accountId: string): Promise<void> {
    const { blobs, storage } = this.#deps
    for (const objectId of await erasure.listCrops(tx, accountId)) await storage.release(tx, objectId)
    const keys = await erasure.listImageKeys(tx, accountId)
    tx.afterCommit(async () => {
      // what fails here expires by itself
      await Promise.allSettled(keys.map((key) => blobs.delete(key)))
    })
    await erasure.removeRows(tx, accountId)
    await members.remove(tx, accountId)
  }

  async export(handle: Handle, accountId: string): Promise<unknown> {
    const roles = await members.find(handle, accountId)
    return {
      roles: roles ?? null,
      cards: await kept.listLots(handle, accountId),
      master_sets: await kept.listMasterSets(handle, accountId),
      photo_imports: await kept.listBatches(handle, accountId),
      file_imports: await kept.listFileImports(handle, accountId),
    }
  }
}
