import type { Tx } from '@socle/database'
import { demand, type Member } from '../access/caller.ts'
import type { CandidateSlot, WorkingTimeCheck } from '../assignments/booking-ports.ts'
import { costOf } from '../assignments/candidate-cost.ts'
import { dayIn } from '../assignments/local-day.ts'
import { breachWarning, type Warning } from '../assignments/warning.ts'
import { rateFor } from '../cost/rate.ts'
import { names, notFound, uuidOf } from '../ids/id.ts'
import { msOf, wireInstant } from '../instants/instant.ts'
import { profileIn, type RuleBook } from '../rules/rule-book.ts'
import { findRuleBook } from '../rules/rule-profile.repository.ts'
import type { Breach } from '../rules/working-time.ts'
import type { OrgDatabase } from '../tenancy/org-database.service.ts'
import type { OrgScope } from '../tenancy/org-scope.ts'
import { fullName } from '../users/user.ts'
import {
  byName,
  type Candidate,
  type ExclusionReason,
  lackedSkills,
  rank,
  reasonsAgainst,
} from './eligible.ts'
import { type EligibleView, type ExcludedView, type Suggestion, skillWarning } from './eligible-view.ts'
import { findSeat, listPool, type PoolRow, type SeatRow } from './pool.repository.ts'

export type { Suggestion } from './eligible-view.ts'

interface EligibleDeps {
  readonly org: OrgDatabase
  readonly rules: WorkingTimeCheck
}

export interface EligibleQuery {
  readonly missionId: string
  readonly roleName?: string | undefined
  readonly limit: number
  readonly withExcluded: boolean
}

type Breaches = ReadonlyMap<string, readonly Breach[]>

/** Who can take a place on a mission, the best first, and why the others cannot. */
export class EligibleList {
  readonly #deps: EligibleDeps

  constructor(deps: EligibleDeps) {
    this.#deps = deps
  }

  /** Throws `not_found`. */
  async list(member: Member, query: EligibleQuery): Promise<EligibleView> {
    demand(member, 'manager')
    const missionId = uuidOf(query.missionId, names.mission)
    return this.#deps.org.transaction(member, (tx) => this.#list(tx, member, { ...query, missionId }))
  }

  /** The best ones with their scores. */
  async suggest(
    tx: Tx,
    scope: OrgScope,
    { missionId, limit }: { readonly missionId: string; readonly limit: number },
  ): Promise<readonly Suggestion[]> {
    const { items } = await this.#list(tx, scope, { missionId, limit, withExcluded: false })
    return items.map(({ user_id, user_name, score }) => ({ user_id, user_name, score }))
  }

  async #list(tx: Tx, scope: OrgScope, query: EligibleQuery): Promise<EligibleView> {
    const { missionId, roleName = null, limit, withExcluded } = query
    const seat = await findSeat(tx, scope, { missionId, roleName })
    if (!seat) throw notFound(names.mission)
    const book = await findRuleBook(tx, scope)
    const pool = await listPool(tx, scope, seat)
    const mayBlock = pool.some((person) => isStrict(book, seat, person))
    const judged = mayBlock ? await this.#breaches(tx, scope, { seat, people: pool }) : undefined
    const candidates = pool.map((person) => candidateOf(person, { seat, book, breaches: judged }))
    const reasons = new Map(candidates.map((one) => [one, reasonsAgainst(one, seat.skills)]))
    const excluded = candidates.filter((one) => reasons.get(one)!.length > 0)
    const shown = rank(
      candidates.filter((one) => reasons.get(one)!.length === 0),
      seat.skills,
    ).slice(0, limit)
    // where no rule can exclude anybody, rules are asked about those who are shown
    const people = shown.map(({ candidate }) => candidate)
    const breaches = judged ?? (await this.#breaches(tx, scope, { seat, people }))
    return {
      mission_id: missionId,
      role_name: seat.role,
      quota_free: seat.quota === null ? null : Math.max(0, seat.quota - seat.taken),
      items: shown.map(({ candidate, score, parts }) => ({
        user_id: candidate.userId,
        user_name: candidate.name,
        score,
        parts: rounded(parts),
        cost_cents: candidate.costCents,
        warnings: warningsOf(candidate, seat, breaches),
      })),
      excluded: withExcluded
        ? excluded.toSorted(byName).map((one) => excludedView(one, reasons.get(one)!))
        : [],
    }
  }

  #breaches(
    tx: Tx,
    scope: OrgScope,
    { seat, people }: { readonly seat: SeatRow; readonly people: readonly { readonly userId: string }[] },
  ): Promise<Breaches> {
    const slots = people.map(({ userId }) => slotOf(seat, userId))
    return this.#deps.rules.breachesOfCrew(tx, scope, slots)
  }
}

function isStrict(book: RuleBook, { ruleProfile, missionKind: kind }: SeatRow, { employmentType }: PoolRow) {
  const profile = profileIn(book, { ruleProfile, employmentType, kind })
  return profile?.rules.some(({ mode }) => mode === 'block') ?? false
}

function candidateOf(
  person: PoolRow,
  { seat, book, breaches }: { seat: SeatRow; book: RuleBook; breaches: Breaches | undefined },
): Candidate {
  const found = breaches?.get(person.userId) ?? []
  return {
    ...person,
    name: fullName({ first_name: person.firstName, last_name: person.lastName }),
    isBlocked: found.some(({ mode }) => mode === 'block'),
    costCents: costOf(book, {
      ...seat,
      userId: person.userId,
      employmentType: person.employmentType,
      startsAt: wireInstant(seat.startsAt),
      endsAt: wireInstant(seat.endsAt),
      rate: rateOf(person, seat, book),
    }),
  }
}

function rateOf({ rates }: PoolRow, seat: SeatRow, { settings }: RuleBook) {
  const { rateUnit: unit, rateCents: amountCents } = seat
  return rateFor({
    personRates: rates,
    position: unit === null || amountCents === null ? null : { unit, amountCents },
    orgRates: settings.default_rates,
    roleName: seat.role,
    on: dayIn(seat.timezone, msOf(seat.startsAt)),
  })
}

function slotOf(seat: SeatRow, userId: string): CandidateSlot {
  const { missionId, missionTitle, missionKind, ruleProfile, startsAt, endsAt } = seat
  return {
    assignmentId: undefined,
    userId,
    missionId,
    missionTitle,
    missionKind,
    ruleProfile,
    startsAt: wireInstant(startsAt),
    endsAt: wireInstant(endsAt),
  }
}

function warningsOf(candidate: Candidate, { skills }: SeatRow, breaches: Breaches): Warning[] {
  const lacked = lackedSkills(candidate, skills)
  return [
    ...(lacked.length > 0 ? [skillWarning(lacked)] : []),
    ...(breaches.get(candidate.userId) ?? []).map(breachWarning),
  ]
}

function excludedView({ userId, name }: Candidate, reasons: readonly ExclusionReason[]): ExcludedView {
  return { user_id: userId, user_name: name, reasons: [...reasons] }
}

function rounded<T extends object>(parts: T): T {
  return Object.fromEntries(
    Object.entries(parts).map(([name, share]) => [name, Math.round((share as number) * 10_000) / 10_000]),
  ) as T
}
