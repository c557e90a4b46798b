import { setImmediate } from 'node:timers/promises'
import type { Tx } from '@socle/database'
import type { CandidateSlot, WorkingTimeCheck } from '../assignments/booking-ports.ts'
import { names, notFound } from '../ids/id.ts'
import type { OrgScope } from '../tenancy/org-scope.ts'
import { DAY_MS } from './local-time.ts'
import { breachesWithin, type PersonSlots, type RulesReport, reportOf } from './person-slots.ts'
import { profileIn, type RuleBook } from './rule-book.ts'
import { findRuleBook } from './rule-profile.repository.ts'
import { builtInProfiles, inZone } from './rule-profile.ts'
import { listAccepted } from './work-slot.repository.ts'
import { type Breach, breachesOf, weeksAround } from './working-time.ts'

/** Persons judged before other requests get their turn. */
const TURN = 20
/** Stands for an assignment that is not stored yet. */
const UNSTORED = ''

/** Working-time rules of bookings and of persons; each use is two statements. */
export class WorkingTime implements WorkingTimeCheck {
  /** Breaches that contain the candidate, with the mode of each rule. */
  async breaches(tx: Tx, scope: OrgScope, candidate: CandidateSlot): Promise<readonly Breach[]> {
    const found = await this.breachesOfCrew(tx, scope, [candidate])
    return found.get(candidate.userId) ?? []
  }

  /** The same for a whole crew, one candidate a person, by user id. */
  async breachesOfCrew(
    tx: Tx,
    scope: OrgScope,
    candidates: readonly CandidateSlot[],
  ): Promise<ReadonlyMap<string, readonly Breach[]>> {
    if (candidates.length === 0) return new Map()
    const book = await findRuleBook(tx, scope)
    const people = await listAccepted(tx, scope, {
      userIds: candidates.map(({ userId }) => userId),
      ...reachOf(book, {
        from: Math.min(...candidates.map(({ startsAt }) => Date.parse(startsAt))),
        to: Math.max(...candidates.map(({ endsAt }) => Date.parse(endsAt))),
      }),
    })
    const byUser = new Map(people.map((person) => [person.userId, person]))
    const found = new Map<string, readonly Breach[]>()
    for (const [index, candidate] of candidates.entries()) {
      if (index % TURN === TURN - 1) await setImmediate()
      found.set(candidate.userId, judged(book, byUser.get(candidate.userId), candidate))
    }
    return found
  }

  /** Every breach that touches the range, and the weeks of it; throws `not_found`. */
  async report(tx: Tx, scope: OrgScope, range: RangeOfPerson): Promise<RulesReport> {
    const { book, person } = await workOf(tx, scope, range)
    return reportOf(book, person, range)
  }

  /** The breaches of that report alone. */
  async breachesWithin(tx: Tx, scope: OrgScope, range: RangeOfPerson): Promise<readonly Breach[]> {
    const { book, person } = await workOf(tx, scope, range)
    return breachesWithin(book, person, range)
  }
}

/** In milliseconds. */
interface RangeOfPerson {
  readonly userId: string
  readonly from: number
  readonly to: number
}

async function workOf(tx: Tx, scope: OrgScope, { userId, from, to }: RangeOfPerson) {
  const book = await findRuleBook(tx, scope)
  const reach = reachOf(book, { from, to })
  const [person] = await listAccepted(tx, scope, { userIds: [userId], ...reach })
  if (!person) throw notFound(names.user)
  return { book, person }
}

function judged(
  book: RuleBook,
  person: PersonSlots | undefined,
  candidate: CandidateSlot,
): readonly Breach[] {
  const { missionKind: kind, ruleProfile, assignmentId = UNSTORED } = candidate
  const profile = person && profileIn(book, { ruleProfile, employmentType: person.employmentType, kind })
  if (!profile) return []
  const { missionId, missionTitle: title, startsAt, endsAt } = candidate
  const slot = { assignmentId, missionId, title, kind, startsAt, endsAt }
  return breachesOf(profile, person.slots, slot).map((breach) => ({
    ...breach,
    assignment_ids: breach.assignment_ids.filter((id) => id !== UNSTORED),
  }))
}

/** The range that must be read so that whichever profile is chosen sees all it looks at. */
function reachOf(
  { profiles, timezone }: RuleBook,
  { from, to }: { readonly from: number; readonly to: number },
): { readonly from: string; readonly to: string } {
  const known = [...builtInProfiles, ...profiles].map((profile) => inZone(profile, timezone))
  const reach = Math.max(...known.map(weeksAround)) * 7 * DAY_MS
  return { from: new Date(from - reach).toISOString(), to: new Date(to + reach).toISOString() }
}
