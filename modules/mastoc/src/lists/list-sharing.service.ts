import type { Database } from '@socle/database'
import type { Cursors } from '@socle/kernel'
import { type Caller, memberOf } from '../access/caller.ts'
import * as climbs from '../climbs/climb.repository.ts'
import { climbOf } from '../climbs/climb-view.ts'
import { type CursorPage, PagedList, type Paging } from '../paging/cursor-page.ts'
import { sharedListNotFound } from './list.errors.ts'
import * as lists from './list.repository.ts'
import { lockEditable, viewerOf } from './list.service.ts'
import { type ClimbList, listOf } from './list.ts'
import * as items from './list-item.repository.ts'
import { itemsOf, type ListItem } from './list-item.ts'
import { mustSeeList } from './list-rights.ts'
import { hashOf, newShareToken } from './share-token.ts'

interface Deps {
  readonly database: Database
  readonly cursors: Cursors
}

/** What somebody with the link sees. */
export interface SharedList extends CursorPage<ListItem> {
  readonly list: Pick<
    ClimbList,
    'name' | 'description' | 'kind' | 'owner' | 'items_count' | 'created_at' | 'updated_at'
  >
}

const strangers = { kind: 'public' } as const
/** Whose personal notes a stranger is shown: nobody has this id. */
const NOBODY = '00000000-0000-0000-0000-000000000000'

/** How lists reach others: followed by members, shared by a link with everybody. */
export class ListSharing {
  readonly #deps: Deps

  constructor(deps: Deps) {
    this.#deps = deps
  }

  async follow(caller: Caller, id: string): Promise<void> {
    await this.#deps.database.transaction(async (tx) => {
      mustSeeList(caller, await lists.find(tx, id, viewerOf(caller)), id)
      await lists.follow(tx, id, memberOf(caller).id)
    })
  }

  async unfollow(caller: Caller, id: string): Promise<void> {
    await this.#deps.database.transaction(async (tx) => {
      mustSeeList(caller, await lists.find(tx, id, viewerOf(caller)), id)
      await lists.unfollow(tx, id, memberOf(caller).id)
    })
  }

  /** A new link; the one before ends, since only hashes are kept and it cannot be shown again. */
  async share(caller: Caller, id: string): Promise<{ readonly token: string }> {
    const { token, hash } = newShareToken()
    await this.#deps.database.transaction(async (tx) => {
      await lockEditable(tx, caller, id)
      await lists.setShareToken(tx, id, hash)
    })
    return { token }
  }

  async revoke(caller: Caller, id: string): Promise<void> {
    await this.#deps.database.transaction(async (tx) => {
      await lockEditable(tx, caller, id)
      await lists.setShareToken(tx, id, null)
    })
  }

  /** The shared view: public climbs only, without anybody's personal fields. */
  async open(token: string, paging: Paging): Promise<SharedList> {
    const { database, cursors } = this.#deps
    const { handle } = database
    const stranger = { profileId: null, isAdmin: false, visibility: strangers }
    const row = await lists.findByShareToken(handle, hashOf(token), stranger)
    if (!row) throw sharedListNotFound()
    const paged = new PagedList(cursors, `mastoc.shared-list ${row.id}`)
    const found = await items.list(handle, { listId: row.id, visibility: strangers }, paged.stretch(paging))
    const page = paged.page(found, paging, (item) => ({ value: String(item.position), id: item.id }))
    const ids = page.results.map((item) => item.climb_id)
    const shown = (await climbs.findMany(handle, ids, NOBODY)).filter((climb) => !climb.is_private)
    const { name, description, kind, owner, items_count, created_at, updated_at } = listOf(row)
    return {
      list: { name, description, kind, owner, items_count, created_at, updated_at },
      results: itemsOf(page.results, shown.map(climbOf)),
      next_cursor: page.next_cursor,
    }
  }
}
