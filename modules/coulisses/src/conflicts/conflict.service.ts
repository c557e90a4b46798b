import type { Cursors } from '@socle/kernel'
import { demand, type Member } from '../access/caller.ts'
import type { BookingTransactions } from '../assignments/booking-transaction.service.ts'
import type { Replaced, ReplaceRequest, Replacing } from '../assignments/replacing.service.ts'
import type { EligibleList, Suggestion } from '../eligible/eligible-list.service.ts'
import { names, notFound } from '../ids/id.ts'
import { instantAt } from '../instants/instant.ts'
import { KeysetList, type Listed, type ListRequest } from '../lists/list.ts'
import type { RulesCheck } from '../rules/rules-check.service.ts'
import type { Breach } from '../rules/working-time.ts'
import type { OrgDatabase } from '../tenancy/org-database.service.ts'
import { listOverlaps, listOverlapsOfPerson } from './conflict.repository.ts'
import {
  type ConflictView,
  conflictView,
  parseConflictId,
  type UserConflicts,
  userConflicts,
} from './conflict.ts'

interface ConflictDeps {
  readonly org: OrgDatabase
  readonly cursors: Cursors
  readonly bookingTransactions: BookingTransactions
  readonly replacing: Replacing
  readonly eligibleList: EligibleList
  readonly rulesCheck: RulesCheck
}

/** The way out of a conflict: somebody else on one of its missions. */
export interface Resolution extends Pick<ReplaceRequest, 'userId' | 'status'> {
  readonly conflictId: string
  readonly missionId: string
}

const SUGGESTIONS = 10

/** Overlaps of accepted slots, all of them made by managers who said why. */
export class Conflicts {
  readonly #deps: ConflictDeps

  constructor(deps: ConflictDeps) {
    this.#deps = deps
  }

  /** Of one person, with what the rules say of the last year of their work; for managers and that person. */
  async ofPerson(member: Member, id: string): Promise<UserConflicts & { readonly breaches: Breach[] }> {
    const { org, rulesCheck } = this.#deps
    return org.transaction(member, async (tx) => {
      const { user_id: userId, breaches } = await rulesCheck.ofLastYear(tx, member, id)
      return { ...userConflicts(userId, await listOverlapsOfPerson(tx, member, userId)), breaches }
    })
  }

  /** Of the organisation, where they touch a window. */
  async list(
    member: Member,
    { from, to }: { readonly from?: string | undefined; readonly to?: string | undefined },
    request: ListRequest,
  ): Promise<Listed<ConflictView>> {
    demand(member, 'manager')
    const { cursors, org } = this.#deps
    const filter = {
      from: from === undefined ? undefined : instantAt(from, ['query', 'from']).toISOString(),
      to: to === undefined ? undefined : instantAt(to, ['query', 'to']).toISOString(),
    }
    const list = new KeysetList(cursors, `coulisses.conflicts ${member.orgId} ${JSON.stringify(filter)}`)
    const stretch = list.stretch(request)
    const rows = await org.transaction(member, (tx) => listOverlaps(tx, member, { filter, ...stretch }))
    return list.listed(rows, request, {
      view: conflictView,
      placeOf: ({ begin, assignmentId, otherId }) => ({ value: begin, id: `${assignmentId}.${otherId}` }),
    })
  }

  /** With the people who could take over its first mission; throws `not_found` once it is none any more. */
  async get(
    member: Member,
    conflictId: string,
  ): Promise<{ readonly conflict: ConflictView; readonly suggestions: Suggestion[] }> {
    demand(member, 'manager')
    const { org, eligibleList } = this.#deps
    const pair = parseConflictId(conflictId)
    return org.transaction(member, async (tx) => {
      const [row] = pair ? await listOverlaps(tx, member, { filter: { pair }, limit: 1 }) : []
      if (!row) throw notFound(names.conflict)
      const found = await eligibleList.suggest(tx, member, {
        missionId: row.missionId,
        limit: SUGGESTIONS,
      })
      return { conflict: conflictView(row), suggestions: [...found] }
    })
  }

  /** Replaces the person on one of both missions; throws `not_found`, and all that refuses a replacement. */
  async resolve(member: Member, { conflictId, missionId, userId, status }: Resolution): Promise<Replaced> {
    demand(member, 'manager')
    const pair = parseConflictId(conflictId)
    return this.#deps.bookingTransactions.run(member, async (tx) => {
      const [row] = pair ? await listOverlaps(tx, member, { filter: { pair }, limit: 1 }) : []
      if (!row) throw notFound(names.conflict)
      const id = [
        { id: row.assignmentId, on: row.missionId },
        { id: row.otherId, on: row.otherMissionId },
      ].find(({ on }) => on === missionId.toLowerCase())?.id
      if (!id) throw notFound(names.mission)
      return this.#deps.replacing.replaceIn(tx, member, { id, request: { userId, status } })
    })
  }
}
