import type { AnsweredBy, AssignmentStatus } from './assignment.ts'

type Whose = 'anybody' | 'manager'

/** What may follow what, and on whose word; what stands nowhere is refused to everybody. */
const allowed: Readonly<Record<AssignmentStatus, Partial<Record<AssignmentStatus, Whose>>>> = {
  INVITED: { ACCEPTED: 'anybody', DECLINED: 'anybody', CANCELLED: 'manager' },
  ACCEPTED: { INVITED: 'manager', DECLINED: 'anybody', CANCELLED: 'manager' },
  DECLINED: { INVITED: 'manager', CANCELLED: 'manager' },
  CANCELLED: { INVITED: 'manager' },
}

export interface Step {
  readonly from: AssignmentStatus
  readonly to: AssignmentStatus
  readonly by: AnsweredBy
  /** Milliseconds until the slot begins; negative once it has. */
  readonly untilStartMs: number
  /** Null: technicians may always withdraw. */
  readonly withdrawCutoffHours: number | null
}

/** Whether an assignment may take this step; staying is no step. */
export function mayStep({ from, to, by, untilStartMs, withdrawCutoffHours }: Step): boolean {
  const whose = allowed[from][to]
  if (whose === undefined) return false
  if (by === 'manager') return true
  if (whose === 'manager') return false
  const isWithdrawal = from === 'ACCEPTED'
  return !isWithdrawal || withdrawCutoffHours === null || untilStartMs >= withdrawCutoffHours * 3_600_000
}
