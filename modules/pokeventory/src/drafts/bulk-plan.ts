import type { MasterSet } from '../master-sets/master-set.ts'
import type { DraftRow } from './draft.ts'
import { scoresOf } from './scores.ts'

/** Why a draft was not confirmed with the others. */
export type SkipReason =
  | 'not_found'
  | 'excluded'
  | 'sealed'
  | 'already_validated'
  | 'rejected'
  | 'expired'
  | 'no_candidate'
  | 'not_sure'

export interface Skipped {
  readonly draft_id: string
  readonly reason: SkipReason
}

/** What came of it, as the contract shows it. */
export interface BulkOutcome {
  /** Null when nothing was confirmed: there is nothing to take back. */
  readonly operation_id: string | null
  readonly validated: readonly {
    readonly draft_id: string
    readonly card_id: string
    readonly user_card_id: string
  }[]
  readonly skipped: readonly Skipped[]
  readonly master_sets: readonly MasterSet[]
}

/** Copies of one card that become one lot. */
export interface PlannedLot {
  readonly cardId: string
  readonly drafts: readonly DraftRow[]
}

export interface BulkOptions {
  readonly onlySure: boolean
  /** Undefined: all of the batch. */
  readonly draftIds?: readonly string[] | undefined
  readonly exclude: readonly string[]
  readonly mergeDuplicates: boolean
  readonly threshold: number
  readonly isThere: (cardId: string) => boolean
}

/** Which drafts of a batch, in page order, are confirmed as which card, and which are not and why. */
export function bulkPlan(
  drafts: readonly DraftRow[],
  options: BulkOptions,
): { readonly lots: readonly PlannedLot[]; readonly skipped: readonly Skipped[] } {
  const asked = options.draftIds && new Set(options.draftIds)
  const known = new Set(drafts.map(({ id }) => id))
  const skipped: Skipped[] = [...(asked ?? [])]
    .filter((id) => !known.has(id))
    .map((draft_id) => ({ draft_id, reason: 'not_found' }))
  const excluded = new Set(options.exclude)
  const lots = new Map<string, { cardId: string; drafts: DraftRow[] }>()
  for (const draft of drafts) {
    if (asked && !asked.has(draft.id)) continue
    const card = excluded.has(draft.id) ? 'excluded' : cardOf(draft, options, asked !== undefined)
    if (typeof card === 'string') {
      skipped.push({ draft_id: draft.id, reason: card })
      continue
    }
    const key = options.mergeDuplicates && draft.group_id !== null ? `${draft.group_id} ${card.id}` : draft.id
    const lot = lots.get(key) ?? { cardId: card.id, drafts: [] }
    lot.drafts.push(draft)
    lots.set(key, lot)
  }
  return { lots: [...lots.values()], skipped }
}

/** The card that a draft is confirmed as, or why it is not. */
function cardOf(
  draft: DraftRow,
  options: BulkOptions,
  isNamed: boolean,
): SkipReason | { readonly id: string } {
  if (draft.subject_type === 'sealed') return 'sealed'
  if (draft.status === 'validated') return 'already_validated'
  if (draft.status === 'expired') return 'expired'
  // who has rejected it must name it to have it after all
  if (draft.status === 'rejected' && !isNamed) return 'rejected'
  const { threshold, isThere } = options
  const { sure, candidates } = scoresOf(draft.candidates, { ruleOk: draft.rule_ok, threshold, isThere })
  const [top] = candidates
  if (!top) return 'no_candidate'
  if (options.onlySure && !sure) return 'not_sure'
  return { id: top.candidate.card_id }
}
