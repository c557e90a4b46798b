export const assignmentStatuses = ['INVITED', 'ACCEPTED', 'DECLINED', 'CANCELLED'] as const
export type AssignmentStatus = (typeof assignmentStatuses)[number]

/** INVITED or ACCEPTED. */
export const activeStatuses = ['INVITED', 'ACCEPTED'] as const satisfies readonly AssignmentStatus[]

/** What a manager's override may set aside. */
export type OverrideKind = 'time' | 'quota' | 'rule'

/** A manager's explicit exception. */
export interface OverrideRequest {
  /** 3–500 characters. */
  readonly reason: string
}

/** On whose word an answer is given. */
export type AnsweredBy = 'manager' | 'self' | 'token'

/** INVITED or ACCEPTED: it holds the only active place of its pair. */
export function isActive(status: AssignmentStatus): boolean {
  return status === 'INVITED' || status === 'ACCEPTED'
}
