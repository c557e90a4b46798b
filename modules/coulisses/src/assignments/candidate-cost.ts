import { costLines } from '../cost/cost-line.ts'
import type { Rate } from '../cost/rate.ts'
import type { MissionKind } from '../missions/mission.ts'
import type { EmploymentType } from '../orgs/org.ts'
import { profileIn, type RuleBook } from '../rules/rule-book.ts'

/** Somebody on a mission, as it would be paid. */
export interface CostCandidate {
  readonly userId: string
  readonly employmentType: EmploymentType
  readonly missionId: string
  readonly missionKind: MissionKind
  readonly ruleProfile: string | null
  readonly projectId: string | null
  /** ISO instants. */
  readonly startsAt: string
  readonly endsAt: string
  readonly rate: Pick<Rate, 'unit' | 'amountCents'> | null
}

/** What somebody would cost on a mission, charges included, overtime left out; null when nobody has set a rate. */
export function costOf(book: RuleBook, candidate: CostCandidate): number | null {
  if (!candidate.rate) return null
  const { employmentType, missionKind: kind, ruleProfile } = candidate
  const [line] = costLines(
    [
      {
        ...candidate,
        assignmentId: '',
        isAccepted: false,
        breakMinutes: 0,
        profile: profileIn(book, { ruleProfile, employmentType, kind }),
        timezone: book.timezone,
        chargesPct: book.settings.employer_charges_pct[employmentType] ?? 0,
      },
    ],
    { withOvertime: false },
  )
  return line?.totalCents ?? null
}
