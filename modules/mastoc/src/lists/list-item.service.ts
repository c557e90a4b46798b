import type { Database, Tx } from '@socle/database'
import { type Cursors, newId } from '@socle/kernel'
import { type Caller, visibilityOf } from '../access/caller.ts'
import * as climbs from '../climbs/climb-lookup.repository.ts'
import type { ClimbReading } from '../climbs/climb-reading.service.ts'
import { isVisible, mustSee } from '../climbs/climb-rights.ts'
import { type CursorPage, PagedList, type Paging } from '../paging/cursor-page.ts'
import { MOST_ITEMS, reordered } from './item-order.ts'
import { alreadyListed, itemNotFound, listFull } from './list.errors.ts'
import * as lists from './list.repository.ts'
import { lockEditable, viewerOf } from './list.service.ts'
import * as items from './list-item.repository.ts'
import { type ItemRow, type ItemStatus, itemsOf, type ListItem } from './list-item.ts'
import { mustSeeList } from './list-rights.ts'

interface Deps {
  readonly database: Database
  readonly cursors: Cursors
  readonly reading: ClimbReading
}

export interface ItemDraft {
  readonly climbId: string
  readonly status?: ItemStatus
  readonly note?: string | null
}

/** Names an item: an item of another list is not there. */
export interface ItemName {
  readonly listId: string
  readonly itemId: string
}

/** Climbs on lists; one that a viewer may not see is absent for it, also for the owner of the list. */
export class ListItems {
  readonly #deps: Deps

  constructor(deps: Deps) {
    this.#deps = deps
  }

  async page(caller: Caller, listId: string, paging: Paging): Promise<CursorPage<ListItem>> {
    const { database, cursors, reading } = this.#deps
    const { handle } = database
    mustSeeList(caller, await lists.find(handle, listId, viewerOf(caller)), listId)
    const list = new PagedList(cursors, `mastoc.list-items ${listId}`)
    const shelf = { listId, visibility: visibilityOf(caller) }
    const rows = await items.list(handle, shelf, list.stretch(paging))
    const page = list.page(rows, paging, (row) => ({ value: String(row.position), id: row.id }))
    const ids = page.results.map((row) => row.climb_id)
    return { ...page, results: itemsOf(page.results, await reading.getMany(handle, caller, { ids })) }
  }

  /** Throws `climb_not_found`, `already_listed`. */
  async add(caller: Caller, listId: string, { climbId, status, note = null }: ItemDraft): Promise<ListItem> {
    return this.#deps.database.transaction(async (tx) => {
      await lockEditable(tx, caller, listId)
      mustSee(caller, await climbs.find(tx, climbId), climbId)
      if (await items.isListed(tx, listId, climbId)) throw alreadyListed(climbId)
      if ((await items.count(tx, listId)) >= MOST_ITEMS) throw listFull(MOST_ITEMS)
      const id = newId()
      await items.append(tx, { id, listId, climbId, status, note })
      await lists.change(tx, listId, {})
      return this.#one(tx, caller, { listId, itemId: id })
    })
  }

  async edit(
    caller: Caller,
    name: ItemName,
    patch: { readonly status?: ItemStatus; readonly note?: string | null },
  ): Promise<ListItem> {
    return this.#deps.database.transaction(async (tx) => {
      await lockEditable(tx, caller, name.listId)
      await mustBeThere(tx, caller, name)
      if (Object.keys(patch).length > 0) {
        await items.change(tx, name.itemId, patch)
        await lists.change(tx, name.listId, {})
      }
      return this.#one(tx, caller, name)
    })
  }

  async remove(caller: Caller, name: ItemName): Promise<void> {
    await this.#deps.database.transaction(async (tx) => {
      await lockEditable(tx, caller, name.listId)
      await mustBeThere(tx, caller, name)
      await items.remove(tx, name.itemId)
      await lists.change(tx, name.listId, {})
    })
  }

  /** Throws `order_mismatch` unless the ids are a permutation of the items that the caller sees. */
  async reorder(caller: Caller, listId: string, itemIds: readonly string[]): Promise<void> {
    await this.#deps.database.transaction(async (tx) => {
      await lockEditable(tx, caller, listId)
      const placed = await items.listPlaced(tx, { listId, visibility: visibilityOf(caller) })
      await items.writeOrder(tx, reordered(placed, itemIds))
      await lists.change(tx, listId, {})
    })
  }

  async #one(tx: Tx, caller: Caller, name: ItemName): Promise<ListItem> {
    const row = await mustBeThere(tx, caller, name)
    const found = await this.#deps.reading.getMany(tx, caller, { ids: [row.climb_id] })
    const [item] = itemsOf([row], found)
    if (!item) throw itemNotFound(name.itemId)
    return item
  }
}

/** An item whose climb the caller may not see does not exist for it. */
async function mustBeThere(tx: Tx, caller: Caller, { listId, itemId }: ItemName): Promise<ItemRow> {
  const item = await items.find(tx, listId, itemId)
  if (!item) throw itemNotFound(itemId)
  const climb = await climbs.find(tx, item.climb_id)
  if (!climb || climb.deleted_at !== null || !isVisible(caller, climb)) throw itemNotFound(itemId)
  return item
}
