import type { SubjectType } from '../batches/batch.ts'
import type { DetectedMetadata, Evidence, EvidenceKind, RawCandidate, UserFields } from '../matching/match.ts'
import type { Quad, Rotation } from '../pages/page.ts'
import type { CardReading } from '../reading/card-reading.ts'

export type DraftStatus = 'pending' | 'awaiting_validation' | 'validated' | 'rejected' | 'expired'

export const draftStatuses: readonly DraftStatus[] = [
  'pending',
  'awaiting_validation',
  'validated',
  'rejected',
  'expired',
]

export const rejectReasons = ['not_a_card', 'duplicate', 'bad_crop', 'other'] as const

export type RejectReason = (typeof rejectReasons)[number]

/** Where a card lies: place of its image in the batch, cell of the lattice, place among the cards of its image. */
export interface DraftPosition {
  readonly image_index: number
  readonly row: number
  readonly col: number
  readonly index: number
}

/** A draft as it is kept, without what was read of it. */
export interface DraftRow {
  readonly id: string
  readonly batch_id: string
  readonly owner: string
  readonly image_id: string
  readonly status: DraftStatus
  readonly subject_type: SubjectType
  readonly candidates: readonly RawCandidate[]
  readonly rule_ok: boolean
  readonly margin: number | null
  readonly selected_card_id: string | null
  readonly user_card_id: string | null
  readonly added_quantity: number | null
  readonly detected_metadata: DetectedMetadata | null
  readonly user_fields: UserFields | null
  readonly language: string | null
  readonly polygon: Quad
  readonly rotation: Rotation
  readonly position: DraftPosition
  readonly quality: CardReading['quality'] | null
  readonly is_processing: boolean
  readonly group_id: string | null
  readonly crop_key: string | null
  readonly reject_reason: RejectReason | null
  readonly created_at: string
}

/** With what its photograph and its likes say of it. */
export interface ShownDraftRow extends DraftRow {
  readonly image_expires_at: string
  readonly group_size: number
}

export interface NewDraft
  extends Omit<
    DraftRow,
    | 'selected_card_id'
    | 'user_card_id'
    | 'added_quantity'
    | 'user_fields'
    | 'reject_reason'
    | 'created_at'
    | 'is_processing'
  > {
  readonly ordinal: number
  readonly is_processing?: boolean
  readonly features: CardReading | null
  readonly created_at: string
}

/** A proposed printing as the contract shows it. */
export interface Candidate {
  readonly card_id: string
  readonly name: string
  readonly set_id: string
  readonly set_name: string
  readonly local_id: string
  readonly rarity: string | null
  readonly score: number
  readonly lang: string
  readonly image: string | null
  readonly evidence: Readonly<Partial<Record<EvidenceKind, Evidence>>>
}

/** A draft as the contract shows it. */
export interface Draft {
  readonly id: string
  readonly batch_id: string
  readonly image_id: string
  readonly image_url: string
  readonly status: DraftStatus
  readonly subject_type: SubjectType
  readonly candidates: readonly Candidate[]
  readonly top_candidate_id: string | null
  readonly top_candidate_score: number | null
  readonly detected_metadata: DetectedMetadata | null
  readonly created_at: string
  readonly sure: boolean
  readonly margin: number | null
  readonly selected_card_id: string | null
  readonly user_card_id: string | null
  readonly position: DraftPosition
  readonly polygon: Quad
  readonly rotation: Rotation
  readonly crop_url: string | null
  readonly language: string | null
  readonly group: { readonly id: string; readonly size: number } | null
  readonly quality: CardReading['quality'] | null
  readonly processing: boolean
  readonly reject_reason: RejectReason | null
  readonly user_fields: UserFields | null
  readonly image_expires_at: string
}

/** Path of a draft's straightened picture from the mount point on. */
export function cropPath(draftId: string): string {
  return `/imports/drafts/${draftId}/crop`
}

/** Where hints about a draft that is read again are told. */
export function draftTopic(draftId: string): string {
  return `pokeventory.draft:${draftId}`
}

/** A draft that nobody has decided about: with something to choose from, or without. */
export function openStatus(candidates: readonly unknown[]): 'awaiting_validation' | 'pending' {
  return candidates.length > 0 ? 'awaiting_validation' : 'pending'
}
