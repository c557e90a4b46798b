import { expect, test } from 'vitest'
import { type BulkOptions, bulkPlan } from './bulk-plan.ts'
import type { DraftRow } from './draft.ts'

const options: BulkOptions = {
  onlySure: true,
  exclude: [],
  mergeDuplicates: true,
  threshold: 0.82,
  isThere: () => true,
}

function draft(
  id: string,
  more: Partial<DraftRow> & { readonly card?: string; readonly score?: number } = {},
): DraftRow {
  const { card = 'a-1', score = 0.9, ...row } = more
  return {
    id,
    status: 'awaiting_validation',
    subject_type: 'cards',
    rule_ok: true,
    group_id: null,
    candidates: [{ card_id: card, lang: 'fr', raw_score: score, evidence: {} }],
    ...row,
  } as DraftRow
}

const reasonsOf = (drafts: readonly DraftRow[], more: Partial<BulkOptions> = {}) =>
  bulkPlan(drafts, { ...options, ...more }).skipped.map(({ reason }) => reason)

test('sure drafts are taken, the others are told why not', () => {
  const drafts = [
    draft('1'),
    draft('2', { score: 0.5 }),
    draft('3', { rule_ok: false }),
    draft('4', { candidates: [] }),
    draft('5', { status: 'validated' }),
    draft('6', { status: 'rejected' }),
    draft('7', { status: 'expired' }),
    draft('8', { subject_type: 'sealed' }),
  ]
  const { lots, skipped } = bulkPlan(drafts, options)
  expect(lots.map((lot) => lot.drafts.map(({ id }) => id))).toEqual([['1']])
  expect(skipped.map(({ reason }) => reason)).toEqual([
    'not_sure',
    'not_sure',
    'no_candidate',
    'already_validated',
    'rejected',
    'expired',
    'sealed',
  ])
})

test('named drafts alone are looked at; a rejected one that is named is taken, one that is not there is told', () => {
  const drafts = [draft('1'), draft('2', { status: 'rejected' })]
  const { lots, skipped } = bulkPlan(drafts, { ...options, draftIds: ['2', '9'] })
  expect(lots.map((lot) => lot.drafts.map(({ id }) => id))).toEqual([['2']])
  expect(skipped).toEqual([{ draft_id: '9', reason: 'not_found' }])
  expect(reasonsOf(drafts, { exclude: ['1'] })).toEqual(['excluded', 'rejected'])
})

test('without only_sure the first candidate that exists is taken', () => {
  const drafts = [draft('1', { score: 0.3 }), draft('2', { card: 'gone' })]
  const { lots, skipped } = bulkPlan(drafts, { ...options, onlySure: false, isThere: (id) => id !== 'gone' })
  expect(lots).toMatchObject([{ cardId: 'a-1' }])
  expect(skipped).toEqual([{ draft_id: '2', reason: 'no_candidate' }])
})

test('copies become one lot, unless they are to stay apart or look like different cards', () => {
  const drafts = [
    draft('1', { group_id: 'g' }),
    draft('2'),
    draft('3', { group_id: 'g' }),
    draft('4', { group_id: 'g', card: 'b-1' }),
  ]
  const idsOf = (more: Partial<BulkOptions>) =>
    bulkPlan(drafts, { ...options, ...more }).lots.map((lot) => lot.drafts.map(({ id }) => id))
  expect(idsOf({})).toEqual([['1', '3'], ['2'], ['4']])
  expect(idsOf({ mergeDuplicates: false })).toEqual([['1'], ['2'], ['3'], ['4']])
})
