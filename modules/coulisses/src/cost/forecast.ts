import { costLines } from './cost-line.ts'
import type { CostLine, PaidWork } from './paid-work.ts'

/** What is known when a cost is forecast. */
export interface ForecastInput {
  /** Missions that are counted; other work is there for whole weeks and whole days. */
  readonly missionIds: ReadonlySet<string>
  /** Accepted and invited work by its slots. */
  readonly planned: readonly PaidWork[]
  /** Accepted work by its recorded times, where there are some, otherwise by its slots. */
  readonly worked: readonly PaidWork[]
  /** Assignments whose times are recorded. */
  readonly recorded: ReadonlySet<string>
  /** Invitations beyond the seats of the plan. */
  readonly surplus: ReadonlySet<string>
  /** Empty seats of one kind, priced as work that nobody has. */
  readonly holes: readonly { readonly work: PaidWork; readonly count: number }[]
  readonly budgetCents: number | null
}

/** Sums in cents, charges included. */
export interface Forecast {
  /** Every seat of the plan, without overtime. */
  readonly planned: number
  readonly invited: number
  readonly accepted: number
  readonly actual: number
  readonly holes: number
  readonly budgetCents: number | null
  /** Per cent of the budget that are reached; null: not even 90. */
  readonly alarm: 90 | 100 | null
  /** The accepted assignments. */
  readonly lines: readonly CostLine[]
}

/** Foresees what missions cost. */
export function forecastOf(input: ForecastInput): Forecast {
  const { missionIds } = input
  const lines = costLines(input.planned, { withOvertime: true, missionIds })
  const accepted = new Set(
    input.planned.filter(({ isAccepted }) => isAccepted).map(({ assignmentId }) => assignmentId),
  )
  const ofAccepted = lines.filter(({ assignmentId }) => accepted.has(assignmentId))
  const ofInvited = lines.filter(({ assignmentId }) => !accepted.has(assignmentId))
  const ofPlan = costLines(
    input.planned.filter(({ assignmentId }) => !input.surplus.has(assignmentId)),
    { withOvertime: false, missionIds },
  )
  const ofActual = costLines(input.worked, { withOvertime: true, missionIds }).filter(({ assignmentId }) =>
    input.recorded.has(assignmentId),
  )
  const holes = input.holes.reduce((sum, { work, count }) => sum + count * holeCents(work), 0)
  const sums = {
    planned: totalOf(ofPlan) + holes,
    invited: totalOf(ofInvited),
    accepted: totalOf(ofAccepted),
    actual: totalOf(ofActual),
  }
  const reached = Math.max(sums.planned, sums.accepted, sums.actual)
  const { budgetCents } = input
  return { ...sums, holes, budgetCents, alarm: alarmOf(reached, budgetCents), lines: ofAccepted }
}

/** A seat is priced alone: whoever takes it has nothing else that day. */
function holeCents(work: PaidWork): number {
  return totalOf(costLines([work], { withOvertime: false }))
}

function totalOf(lines: readonly CostLine[]): number {
  return lines.reduce((sum, { totalCents }) => sum + totalCents, 0)
}

function alarmOf(cents: number, budgetCents: number | null): 90 | 100 | null {
  if (budgetCents === null || cents === 0) return null
  if (cents >= budgetCents) return 100
  return cents * 10 >= budgetCents * 9 ? 90 : null
}
