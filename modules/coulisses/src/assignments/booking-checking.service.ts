import type { Tx } from '@socle/database'
import { demand, type Member } from '../access/caller.ts'
import { names, notFound, referenceOf, uuidOf } from '../ids/id.ts'
import { wireInstant } from '../instants/instant.ts'
import { findRuleBook } from '../rules/rule-profile.repository.ts'
import type { OrgDatabase } from '../tenancy/org-database.service.ts'
import { findActiveId, findContext, findPlannable } from './booking.repository.ts'
import type { BookingFindings } from './booking-findings.ts'
import type { BookingJudge, Case } from './booking-judge.service.ts'
import { planOf } from './booking-plan.ts'
import { costOf } from './candidate-cost.ts'
import { clashOf } from './clash.ts'

interface CheckingDeps {
  readonly org: OrgDatabase
  readonly judge: BookingJudge
}

export interface BookingQuestion {
  readonly mission_id: string
  readonly user_id: string
  readonly role_name?: string | null | undefined
}

/** Asks what a booking would be refused for, and books nothing. */
export class BookingChecking {
  readonly #deps: CheckingDeps

  constructor(deps: CheckingDeps) {
    this.#deps = deps
  }

  /** Throws `not_found` for mission or person. */
  async check(member: Member, question: BookingQuestion): Promise<BookingFindings> {
    demand(member, 'manager')
    const missionId = uuidOf(question.mission_id, names.mission)
    const reference = referenceOf(question.user_id)
    return this.#deps.org.transaction(member, async (tx) => {
      const userId = reference && (await findPlannable(tx, member, reference))
      if (!userId) throw notFound(names.user)
      const context = await findContext(tx, member, { missionId, userId })
      if (!context) throw notFound(names.mission)
      // somebody who is invited already does not stand in their own way
      const id = (await findActiveId(tx, member, { missionId, userId })) ?? null
      const plan = planOf(context, undefined, { status: 'ACCEPTED', roleName: question.role_name?.trim() })
      return this.#findings(tx, member, { context, plan, id, override: undefined })
    })
  }

  async #findings(tx: Tx, member: Member, asked: Case): Promise<BookingFindings> {
    const { judge } = this.#deps
    const { context, plan } = asked
    const found = await judge.circumstances(tx, member, asked)
    const breaches = await judge.breaches(tx, member, asked)
    const book = await findRuleBook(tx, member)
    const rate = await judge.rate(tx, member, asked)
    const free = found.quota === null ? null : Math.max(0, found.quota - found.taken)
    const isFull = free === 0 && book.settings.quota_policy === 'block'
    const isBlocked = breaches.some(({ mode }) => mode === 'block')
    const slot = { startsAt: wireInstant(plan.startsAt), endsAt: wireInstant(plan.endsAt) }
    return {
      ok: found.clashes.length === 0 && !isFull && !isBlocked && isOpen(asked),
      clashes: found.clashes.map((clash) => clashOf(clash, plan)),
      breaches,
      quota: { free },
      cost_cents: costOf(book, { ...context, ...slot, rate }),
    }
  }
}

function isOpen({ context: { missionStatus, projectStatus } }: Case): boolean {
  return missionStatus === 'ACTIVE' && projectStatus !== 'ARCHIVED'
}
