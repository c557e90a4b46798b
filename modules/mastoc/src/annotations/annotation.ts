import { contractTime } from '../climbs/instant.ts'
import { type Consensus, consensusOf } from './consensus.ts'

/** One member's opinion as it is stored. */
export interface AnnotationRow {
  readonly hold_id: number
  readonly profile_id: string
  readonly grip_type: string | null
  readonly condition: string | null
  readonly difficulty: string | null
  readonly notes: string | null
  readonly created_at: string
  readonly updated_at: string | null
}

/** One member's opinion as clients read it. */
export interface UserAnnotation {
  readonly grip_type: string | null
  readonly condition: string | null
  readonly difficulty: string | null
  readonly notes: string | null
  readonly created_at: string
  readonly updated_at: string | null
}

/** What members say of a hold, under the id by which it was asked for. */
export interface HoldAnnotations {
  readonly hold_id: number
  readonly consensus: Consensus
  /** The caller's own; null without identity, or when it said nothing. */
  readonly user_annotation: UserAnnotation | null
}

export const annotationFields = ['grip_type', 'condition', 'difficulty', 'notes'] as const

/** What a member sends: absent or null keeps a field, an empty text clears it. */
export type AnnotationInput = { readonly [F in (typeof annotationFields)[number]]?: string | null }

/** The columns that an input writes; null clears. */
export function columnsOf(input: AnnotationInput): { [F in keyof AnnotationInput]: string | null } {
  const sent = annotationFields.filter((field) => input[field] != null)
  return Object.fromEntries(sent.map((field) => [field, input[field] || null]))
}

export function userAnnotationOf(row: AnnotationRow): UserAnnotation {
  return {
    grip_type: row.grip_type,
    condition: row.condition,
    difficulty: row.difficulty,
    notes: row.notes,
    created_at: contractTime(row.created_at),
    updated_at: row.updated_at && contractTime(row.updated_at),
  }
}

/** Sums up the rows of one hold; `profileId` is the caller's. */
export function holdAnnotationsOf(
  askedId: number,
  rows: readonly AnnotationRow[],
  profileId: string | undefined,
): HoldAnnotations {
  const own = rows.find((row) => row.profile_id === profileId)
  return {
    hold_id: askedId,
    consensus: consensusOf(rows.map((row) => ({ ...row, gripType: row.grip_type }))),
    user_annotation: own ? userAnnotationOf(own) : null,
  }
}
