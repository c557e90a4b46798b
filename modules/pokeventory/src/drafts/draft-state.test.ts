import { expect, test } from 'vitest'
import { draftStatuses } from './draft.ts'
import { type DraftEvent, demand, mayHappen } from './draft-state.ts'

const events: readonly DraftEvent[] = ['select', 'reject', 'reopen', 'undo', 'change']

test('each event has the states that it leaves from, and no other', () => {
  const table = Object.fromEntries(
    events.map((event) => [event, draftStatuses.filter((status) => mayHappen(event, status))]),
  )
  expect(table).toEqual({
    select: ['pending', 'awaiting_validation', 'rejected'],
    reject: ['pending', 'awaiting_validation'],
    reopen: ['rejected'],
    undo: ['validated'],
    change: ['pending', 'awaiting_validation', 'rejected'],
  })
})

test('what may not happen is refused by its own name', () => {
  const codeOf = (event: DraftEvent, draft: Parameters<typeof demand>[1]) => {
    try {
      demand(event, draft)
      return undefined
    } catch (error) {
      return (error as { code: string }).code
    }
  }
  const card = { subject_type: 'cards' } as const
  expect(codeOf('select', { ...card, status: 'validated' })).toBe('draft_validated')
  expect(codeOf('select', { ...card, status: 'expired' })).toBe('draft_expired')
  expect(codeOf('select', { subject_type: 'sealed', status: 'pending' })).toBe('draft_sealed')
  expect(codeOf('reject', { ...card, status: 'validated' })).toBe('invalid_state')
  expect(codeOf('reopen', { ...card, status: 'expired' })).toBe('invalid_state')
  expect(codeOf('change', { subject_type: 'sealed', status: 'pending' })).toBe('invalid_state')
  expect(codeOf('reject', { subject_type: 'sealed', status: 'pending' })).toBeUndefined()
})
