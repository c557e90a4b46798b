import { imagePath } from '../images/image.ts'
import type { DetectedMetadata, UserFields } from '../matching/match.ts'
import { type Candidate, cropPath, type Draft, type ShownDraftRow } from './draft.ts'
import { type ScoredCandidate, scoresOf } from './scores.ts'

/** What is shown of a proposed card. */
export interface CandidateCard {
  readonly id: string
  readonly name: string
  readonly set_id: string
  readonly set_name: string
  readonly local_id: string
  readonly rarity: string | null
  readonly image: string | null
}

export interface ViewParts {
  readonly threshold: number
  readonly cards: ReadonlyMap<string, CandidateCard>
  /** Makes an address that opens without credentials. */
  readonly sign: (path: string) => string
}

/** Shapes a draft for the wire: being sure and the scores are worked out now. */
export function draftOf(row: ShownDraftRow, { threshold, cards, sign }: ViewParts): Draft {
  const { sure, candidates } = scoresOf(row.candidates, {
    ruleOk: row.rule_ok,
    threshold,
    isThere: (cardId) => cards.has(cardId),
  })
  const shown = candidates.map((scored) => candidateOf(scored, cards.get(scored.candidate.card_id)!))
  return {
    id: row.id,
    batch_id: row.batch_id,
    image_id: row.image_id,
    image_url: sign(imagePath(row.image_id)),
    status: row.status,
    subject_type: row.subject_type,
    candidates: shown,
    top_candidate_id: shown[0]?.card_id ?? null,
    top_candidate_score: shown[0]?.score ?? null,
    detected_metadata: corrected(row.detected_metadata, row.user_fields),
    created_at: wireTime(row.created_at),
    sure,
    margin: row.margin,
    selected_card_id: row.selected_card_id,
    user_card_id: row.user_card_id,
    position: row.position,
    polygon: row.polygon,
    rotation: row.rotation,
    crop_url: row.crop_key === null ? null : sign(cropPath(row.id)),
    language: row.user_fields?.language ?? row.language,
    group: row.group_id === null ? null : { id: row.group_id, size: row.group_size },
    quality: row.quality,
    processing: row.is_processing,
    reject_reason: row.reject_reason,
    user_fields: row.user_fields,
    image_expires_at: wireTime(row.image_expires_at),
  }
}

function candidateOf({ candidate, score }: ScoredCandidate, card: CandidateCard): Candidate {
  const { id: card_id, name, set_id, set_name, local_id, rarity, image } = card
  const { lang, evidence } = candidate
  return { card_id, name, set_id, set_name, local_id, rarity, score, lang, image, evidence }
}

/** What a person has said stands in the place of what was read. */
function corrected(read: DetectedMetadata | null, said: UserFields | null): DetectedMetadata | null {
  if (!read || !said) return read
  const { probable_name, local_number, set_hint, language } = said
  return {
    ...read,
    ...(probable_name && { probable_name }),
    ...(local_number && { local_number }),
    ...(set_hint && { set_hint }),
    ...(language && { language }),
  }
}

function wireTime(instant: string): string {
  return new Date(instant).toISOString()
}
