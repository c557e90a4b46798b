import type { Database } from '@socle/database'
import type { Cursors } from '@socle/kernel'
import { type Caller, memberOf, visibilityOf } from '../access/caller.ts'
import type { Climb } from '../climbs/climb.ts'
import * as climbs from '../climbs/climb-lookup.repository.ts'
import type { ClimbReading } from '../climbs/climb-reading.service.ts'
import { mustSee } from '../climbs/climb-rights.ts'
import { type CursorPage, PagedList, type Paging } from '../paging/cursor-page.ts'
import * as bookmarks from './bookmark.repository.ts'

interface Deps {
  readonly database: Database
  readonly cursors: Cursors
  readonly reading: ClimbReading
}

/** Climbs that members keep for themselves; nobody else sees or counts them. */
export class Bookmarks {
  readonly #deps: Deps

  constructor(deps: Deps) {
    this.#deps = deps
  }

  /** Two statements whatever the size. */
  async list(caller: Caller, paging: Paging): Promise<CursorPage<Climb>> {
    const { handle } = this.#deps.database
    const whose = { profileId: memberOf(caller).id, visibility: visibilityOf(caller) }
    const list = new PagedList(this.#deps.cursors, `mastoc.bookmarks ${whose.profileId}`)
    const rows = await bookmarks.listByProfile(handle, whose, list.stretch(paging))
    const page = list.page(rows, paging, (row) => ({ value: row.created_at, id: row.climb_id }))
    const ids = page.results.map((row) => row.climb_id)
    return { ...page, results: await this.#deps.reading.getMany(handle, caller, { ids }) }
  }

  async add(caller: Caller, climbId: string): Promise<void> {
    const me = memberOf(caller).id
    await this.#deps.database.transaction(async (tx) => {
      mustSee(caller, await climbs.find(tx, climbId), climbId)
      await bookmarks.insertIfAbsent(tx, climbId, me)
    })
  }

  async remove(caller: Caller, climbId: string): Promise<void> {
    const me = memberOf(caller).id
    await this.#deps.database.transaction(async (tx) => {
      mustSee(caller, await climbs.find(tx, climbId), climbId)
      await bookmarks.remove(tx, climbId, me)
    })
  }
}
