import { dayIn } from '../assignments/local-day.ts'
import type { MissionKind } from '../missions/mission.ts'
import type { EmploymentType } from '../orgs/org.ts'
import { profileIn, type RuleBook } from '../rules/rule-book.ts'
import type { PaidWork } from './paid-work.ts'
import { type PersonRate, type Rate, type RateUnit, rateFor } from './rate.ts'

/** An active assignment with what its price depends on. */
export interface WorkRow {
  readonly assignmentId: string
  readonly missionId: string
  readonly projectId: string | null
  readonly userId: string
  readonly status: 'INVITED' | 'ACCEPTED'
  readonly roleName: string | null
  readonly missionRole: string
  readonly kind: MissionKind
  /** Code that the mission names. */
  readonly ruleProfile: string | null
  /** Zone of the mission; null: the organisation's. */
  readonly missionTimezone: string | null
  readonly employmentType: EmploymentType
  readonly startsAt: string
  readonly endsAt: string
  readonly actualStartsAt: string | null
  readonly actualEndsAt: string | null
  readonly actualBreakMinutes: number | null
  /** Frozen at acceptance; null when nobody had set a rate then. */
  readonly rateUnit: RateUnit | null
  readonly rateCents: number | null
}

/** An assignment by its slot, accepted ones at the rate that was frozen. */
export function plannedWork(book: RuleBook, row: WorkRow, current: Rate | null = null): PaidWork {
  const isAccepted = row.status === 'ACCEPTED'
  const frozen =
    row.rateUnit !== null && row.rateCents !== null
      ? { unit: row.rateUnit, amountCents: row.rateCents }
      : null
  return {
    assignmentId: row.assignmentId,
    missionId: row.missionId,
    projectId: row.projectId,
    userId: row.userId,
    isAccepted,
    startsAt: row.startsAt,
    endsAt: row.endsAt,
    breakMinutes: 0,
    rate: isAccepted ? frozen : current,
    profile: profileIn(book, row),
    timezone: book.timezone,
    chargesPct: book.settings.employer_charges_pct[row.employmentType] ?? 0,
  }
}

/** The same by its recorded times, if there are any. */
export function recordedWork(book: RuleBook, row: WorkRow): PaidWork {
  const work = plannedWork(book, row)
  if (row.actualStartsAt === null || row.actualEndsAt === null) return work
  return {
    ...work,
    startsAt: row.actualStartsAt,
    endsAt: row.actualEndsAt,
    breakMinutes: row.actualBreakMinutes ?? 0,
  }
}

/** What the rate of a role on a mission depends on, the person apart. */
export interface PricedMission {
  readonly timezone: string | null
  readonly positions: readonly {
    readonly role_name: string
    readonly rate: { readonly unit: RateUnit; readonly amount_cents: number } | null
  }[]
}

/** The rate of today for work that nobody has accepted yet. */
export function currentRate(
  book: RuleBook,
  mission: PricedMission,
  work: {
    readonly roleName: string
    readonly startsAt: string
    readonly personRates: readonly PersonRate[]
  },
): Rate | null {
  const { roleName, startsAt, personRates } = work
  const offered = mission.positions.find(({ role_name }) => role_name === roleName)?.rate
  return rateFor({
    personRates,
    position: offered ? { unit: offered.unit, amountCents: offered.amount_cents } : null,
    orgRates: book.settings.default_rates,
    roleName,
    on: dayIn(mission.timezone ?? book.timezone, Date.parse(startsAt)),
  })
}
