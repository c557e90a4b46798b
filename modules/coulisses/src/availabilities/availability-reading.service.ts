import type { Tx } from '@socle/database'
import type { Cursors } from '@socle/kernel'
import { demandSelfOrManager, isManager, type Member } from '../access/caller.ts'
import { instantAt } from '../instants/instant.ts'
import { KeysetList, type Listed, type ListRequest, MAX_ROWS } from '../lists/list.ts'
import type { OrgDatabase } from '../tenancy/org-database.service.ts'
import { personOf } from '../users/user-lookup.service.ts'
import * as slots from './availability.repository.ts'
import type { AvailabilityStatus } from './availability.ts'
import { availabilityOf } from './availability-lookup.service.ts'
import { type AvailabilityView, availabilityView } from './availability-view.ts'

interface Deps {
  readonly org: OrgDatabase
  readonly cursors: Cursors
}

export interface AvailabilityQuery {
  readonly user_id?: string | undefined
  readonly status?: AvailabilityStatus | undefined
  readonly from?: string | undefined
  readonly to?: string | undefined
}

export interface CalendarQuery {
  readonly from: string
  readonly to: string
  readonly mode?: 'inside' | 'overlap' | undefined
}

/** Reads availabilities: everybody's for managers, one's own for technicians. */
export class AvailabilityReading {
  readonly #deps: Deps

  constructor(deps: Deps) {
    this.#deps = deps
  }

  list(member: Member, query: AvailabilityQuery, request: ListRequest): Promise<Listed<AvailabilityView>> {
    const { org, cursors } = this.#deps
    const filter = { status: query.status, ...windowOf(query) }
    return org.transaction(member, async (tx) => {
      const userId = await this.#whose(tx, member, query.user_id)
      const name = `coulisses.availabilities ${member.orgId} ${JSON.stringify({ ...filter, userId })}`
      const list = new KeysetList(cursors, name)
      const stretch = list.stretch(request)
      const rows = userId === null ? [] : await slots.list(tx, member, { ...filter, userId, ...stretch })
      return list.listed(rows, request, {
        view: availabilityView,
        placeOf: ({ starts_at: value, id }) => ({ value, id }),
      })
    })
  }

  get(member: Member, reference: string): Promise<AvailabilityView> {
    return this.#deps.org.transaction(member, async (tx) => {
      const slot = await availabilityOf(tx, member, reference)
      demandSelfOrManager(member, slot.user_id)
      return availabilityView(slot)
    })
  }

  /** Approved slots of a person inside a window, or that touch it. */
  calendar(member: Member, reference: string, query: CalendarQuery): Promise<AvailabilityView[]> {
    const from = instantAt(query.from, ['query', 'from']).toISOString()
    const to = instantAt(query.to, ['query', 'to']).toISOString()
    return this.#deps.org.transaction(member, async (tx) => {
      const { id: userId } = await personOf(tx, member, reference)
      demandSelfOrManager(member, userId)
      const what = { userId, from, to, limit: MAX_ROWS }
      const rows =
        query.mode === 'overlap'
          ? await slots.listTouching(tx, member, what)
          : await slots.list(tx, member, { ...what, status: 'APPROVED' })
      return rows.map(availabilityView)
    })
  }

  /** Undefined: everybody; null: nobody, for an account without a person. */
  async #whose(tx: Tx, member: Member, reference: string | undefined): Promise<string | null | undefined> {
    if (reference === undefined) return isManager(member) ? undefined : (member.userId ?? null)
    const { id } = await personOf(tx, member, reference)
    demandSelfOrManager(member, id)
    return id
  }
}

function windowOf({ from, to }: AvailabilityQuery) {
  return {
    from: from === undefined ? undefined : instantAt(from, ['query', 'from']).toISOString(),
    to: to === undefined ? undefined : instantAt(to, ['query', 'to']).toISOString(),
  }
}
