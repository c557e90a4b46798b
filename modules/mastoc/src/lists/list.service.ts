import type { Database, Tx } from '@socle/database'
import { type Cursors, newId } from '@socle/kernel'
import { type Caller, isAdmin, memberOf, visibilityOf } from '../access/caller.ts'
import { gymNotFound } from '../gyms/gym.errors.ts'
import * as gyms from '../gyms/gym.repository.ts'
import { mustManage } from '../gyms/management.ts'
import * as managers from '../gyms/manager.repository.ts'
import { type CursorPage, PagedList, type Paging } from '../paging/cursor-page.ts'
import { gymRequired } from './list.errors.ts'
import * as lists from './list.repository.ts'
import { type ClimbList, type ListKind, listOf } from './list.ts'
import { mustEditList, mustSeeList } from './list-rights.ts'

interface Deps {
  readonly database: Database
  readonly cursors: Cursors
}

export interface ListDraft {
  readonly name: string
  readonly description?: string | null
  readonly kind?: ListKind
  readonly gym_id?: string | null
  readonly is_public?: boolean
}

/** Lists of climbs: a member's own, circuits, and those of gyms. */
export class Lists {
  readonly #deps: Deps

  constructor(deps: Deps) {
    this.#deps = deps
  }

  /** One statement whatever the size. */
  async page(
    caller: Caller,
    { filter, ...paging }: Paging & { readonly filter: lists.ListFilter },
  ): Promise<CursorPage<ClimbList>> {
    const { database, cursors } = this.#deps
    const list = new PagedList(cursors, 'mastoc.lists')
    const wanted = { viewer: viewerOf(caller), filter }
    const rows = await lists.list(database.handle, wanted, list.stretch(paging))
    const page = list.page(rows, paging, (row) => ({ value: row.created_at, id: row.id }))
    return { ...page, results: page.results.map(listOf) }
  }

  async get(caller: Caller, id: string): Promise<ClimbList> {
    const row = await lists.find(this.#deps.database.handle, id, viewerOf(caller))
    return listOf(mustSeeList(caller, row, id))
  }

  /** Throws `gym_not_found`, `not_owner` for a gym that the member does not manage. */
  async create(caller: Caller, draft: ListDraft): Promise<ClimbList> {
    const { kind = 'personal', gym_id = null, description = null } = draft
    const owner = memberOf(caller).id
    return this.#deps.database.transaction(async (tx) => {
      await mustFit(tx, caller, { kind, gymId: gym_id })
      const id = newId()
      const name = draft.name.trim()
      // a gym makes lists for its climbers: private only when asked
      const is_public = draft.is_public ?? kind === 'gym'
      await lists.insert(tx, { id, owner_id: owner, name, description, kind, gym_id, is_public })
      return one(tx, caller, id)
    })
  }

  async edit(caller: Caller, id: string, patch: Partial<ListDraft>): Promise<ClimbList> {
    return this.#deps.database.transaction(async (tx) => {
      const list = await lockEditable(tx, caller, id)
      const kind = patch.kind ?? list.kind
      const gymId = patch.gym_id === undefined ? list.gym_id : patch.gym_id
      if (kind !== list.kind || gymId !== list.gym_id) await mustFit(tx, caller, { kind, gymId })
      const name = patch.name === undefined ? {} : { name: patch.name.trim() }
      await lists.change(tx, id, { ...patch, ...name })
      return one(tx, caller, id)
    })
  }

  async remove(caller: Caller, id: string): Promise<void> {
    await this.#deps.database.transaction(async (tx) => {
      await lockEditable(tx, caller, id)
      await lists.remove(tx, id)
    })
  }
}

/** A list that the caller may edit, locked; throws `not_found`, `not_owner`. */
export async function lockEditable(tx: Tx, caller: Caller, id: string) {
  const list = mustSeeList(caller, await lists.lock(tx, id, memberOf(caller).id), id)
  mustEditList(caller, list)
  return list
}

export function viewerOf(caller: Caller): lists.Viewer {
  return {
    profileId: caller.member?.id ?? null,
    isAdmin: isAdmin(caller),
    visibility: visibilityOf(caller),
  }
}

/** A gym's list needs a gym, and somebody who manages it; another one may name any gym. */
async function mustFit(
  tx: Tx,
  caller: Caller,
  { kind, gymId }: { readonly kind: ListKind; readonly gymId: string | null },
): Promise<void> {
  if (gymId === null) {
    if (kind === 'gym') throw gymRequired()
    return
  }
  if (!(await gyms.find(tx, gymId))) throw gymNotFound(gymId)
  if (kind === 'gym') mustManage(caller, await managers.isManager(tx, gymId, memberOf(caller).id))
}

async function one(tx: Tx, caller: Caller, id: string): Promise<ClimbList> {
  const row = await lists.find(tx, id, viewerOf(caller))
  if (!row) throw new Error('a list that was just written is not there')
  return listOf(row)
}
