import { acquisitionDays, isAcquisitionDay } from '../lots/lot-draft.ts'
import {
  badField,
  draftExpired,
  draftSealed,
  draftValidated,
  invalidState,
  notForSealed,
} from './draft.errors.ts'
import type { DraftRow, DraftStatus } from './draft.ts'

/** What may happen to a draft. */
export type DraftEvent = 'select' | 'reject' | 'reopen' | 'undo' | 'change'

const from: Readonly<Record<DraftEvent, readonly DraftStatus[]>> = {
  select: ['pending', 'awaiting_validation', 'rejected'],
  reject: ['pending', 'awaiting_validation'],
  reopen: ['rejected'],
  undo: ['validated'],
  // corrected, matched again, read again
  change: ['pending', 'awaiting_validation', 'rejected'],
}

export function mayHappen(event: DraftEvent, status: DraftStatus): boolean {
  return from[event].includes(status)
}

/** Throws why it may not happen to this draft. */
export function demand(event: DraftEvent, draft: Pick<DraftRow, 'status' | 'subject_type'>): void {
  const { status, subject_type } = draft
  if (event === 'select') {
    if (subject_type === 'sealed') throw draftSealed()
    if (status === 'validated') throw draftValidated()
    if (status === 'expired') throw draftExpired()
  }
  if (event === 'change' && subject_type === 'sealed') throw notForSealed()
  if (!mayHappen(event, status)) throw invalidState(status)
}

/** Throws where a day cannot be that of an acquisition. */
export function demandDay(day: string | null | undefined, now: Date): void {
  if (day && !isAcquisitionDay(day, now))
    throw badField('acquired_at', acquisitionDays.en, acquisitionDays.fr)
}
