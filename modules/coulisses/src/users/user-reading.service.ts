import type { Cursors } from '@socle/kernel'
import type { Member } from '../access/caller.ts'
import { KeysetList, type Listed, type ListRequest } from '../lists/list.ts'
import type { OrgDatabase } from '../tenancy/org-database.service.ts'
import { containing } from './folding.ts'
import * as users from './user.repository.ts'
import { personOf } from './user-lookup.service.ts'
import { type UserView, userView } from './user-view.ts'

interface Deps {
  readonly org: OrgDatabase
  readonly cursors: Cursors
}

export interface UserSearch {
  readonly q?: string | undefined
  readonly skill?: string | undefined
  readonly tag?: string | undefined
  readonly archived?: boolean | undefined
}

/** Reads people; their e-mail and phone are for managers and themselves. */
export class UserReading {
  readonly #deps: Deps

  constructor(deps: Deps) {
    this.#deps = deps
  }

  list(member: Member, search: UserSearch, request: ListRequest): Promise<Listed<UserView>> {
    const { org, cursors } = this.#deps
    const { q, skill, tag, archived: isArchived = false } = search
    const filter = { pattern: q?.trim() ? containing(q) : undefined, skill, tag, isArchived }
    const list = new KeysetList(cursors, `coulisses.users ${member.orgId} ${JSON.stringify(filter)}`)
    return org.transaction(member, async (tx) => {
      const rows = await users.list(tx, member, { ...filter, ...list.stretch(request) })
      return list.listed(rows, request, {
        view: (row) => userView(row, member),
        placeOf: ({ search_text: value, id }) => ({ value, id }),
      })
    })
  }

  get(member: Member, id: string): Promise<UserView> {
    return this.#deps.org.transaction(member, async (tx) => userView(await personOf(tx, member, id), member))
  }
}
