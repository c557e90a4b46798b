import type { Database, Tx } from '@socle/database'
import type { Cursors } from '@socle/kernel'
import { type Caller, memberOf } from '../access/caller.ts'
import * as climbs from '../climbs/climb-lookup.repository.ts'
import { mustSee } from '../climbs/climb-rights.ts'
import type { Counters } from '../counters/counter.service.ts'
import { type CursorPage, PagedList, type Paging } from '../paging/cursor-page.ts'
import { type UserRef, userRefOf } from '../profiles/user-ref.ts'
import * as likes from './like.repository.ts'

interface Deps {
  readonly database: Database
  readonly cursors: Cursors
  readonly counters: Counters
}

/** Who likes which climb. */
export class Likes {
  readonly #deps: Deps

  constructor(deps: Deps) {
    this.#deps = deps
  }

  async list(caller: Caller, climbId: string, paging: Paging): Promise<CursorPage<UserRef>> {
    const { database, cursors } = this.#deps
    mustSee(caller, await climbs.find(database.handle, climbId), climbId)
    const list = new PagedList(cursors, `mastoc.likes ${climbId}`)
    const rows = await likes.listByClimb(database.handle, climbId, list.stretch(paging))
    const page = list.page(rows, paging, (row) => ({ value: row.created_at, id: row.profile_id }))
    return { ...page, results: page.results.map(userRefOf) }
  }

  like(caller: Caller, climbId: string): Promise<void> {
    return this.#write(caller, climbId, likes.insertIfAbsent)
  }

  unlike(caller: Caller, climbId: string): Promise<void> {
    return this.#write(caller, climbId, likes.remove)
  }

  async #write(
    caller: Caller,
    climbId: string,
    write: (tx: Tx, climbId: string, profileId: string) => Promise<void>,
  ): Promise<void> {
    const { database, counters } = this.#deps
    const me = memberOf(caller).id
    await database.transaction(async (tx) => {
      mustSee(caller, await climbs.lock(tx, climbId), climbId)
      await write(tx, climbId, me)
      await counters.renew(tx, [climbId])
    })
  }
}
