import type { Generated, JSONColumnType } from 'kysely'
import type { SubjectType } from '../batches/batch.ts'
import type { DetectedMetadata, RawCandidate, UserFields } from '../matching/match.ts'
import type { Quad, Rotation } from '../pages/page.ts'
import type { CardReading } from '../reading/card-reading.ts'
import type { DraftPosition, DraftStatus, RejectReason } from './draft.ts'

export interface CardDraftsTable {
  id: string
  batch_id: string
  owner: string
  image_id: string
  ordinal: number
  status: DraftStatus
  subject_type: SubjectType
  candidates: JSONColumnType<readonly RawCandidate[], string | undefined, string>
  rule_ok: Generated<boolean>
  margin: number | null
  selected_card_id: string | null
  user_card_id: string | null
  added_quantity: number | null
  detected_metadata: JSONColumnType<DetectedMetadata, string | null | undefined, string | null> | null
  features: JSONColumnType<CardReading, string | null | undefined, string | null> | null
  user_fields: JSONColumnType<UserFields, string | null | undefined, string | null> | null
  language: string | null
  polygon: JSONColumnType<Quad, string, string>
  rotation: Generated<Rotation>
  position: JSONColumnType<DraftPosition, string, string>
  quality: JSONColumnType<CardReading['quality'], string | null | undefined, string | null> | null
  is_processing: Generated<boolean>
  group_id: string | null
  crop_key: string | null
  reject_reason: RejectReason | null
  validated_at: string | null
  created_at: Generated<string>
  updated_at: string | null
}
