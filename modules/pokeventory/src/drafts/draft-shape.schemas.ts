import { Nullable } from '@socle/http'
import { Type } from 'typebox'
import { subjectTypes } from '../batches/batch.ts'
import { Instant, Uuid } from '../wire.schemas.ts'
import { type Draft, draftStatuses, rejectReasons } from './draft.ts'

export const Polygon = Type.Array(Type.Array(Type.Number()), {
  description: 'Four corners [x, y] in pixels of the upright image, clockwise from the top left',
  examples: [
    [
      [120, 80],
      [420, 84],
      [418, 500],
      [118, 496],
    ],
  ],
})
export const Turn = Type.Enum([0, 90, 180, 270], { description: 'Degrees clockwise until it stands upright' })

const EvidenceShape = Type.Object(
  {
    read: Type.Optional(Type.String()),
    expected: Type.Optional(Type.String()),
    effect: Type.Enum(['for', 'against', 'none']),
    weight: Type.Number({ description: 'In nats' }),
  },
  { title: 'Evidence' },
)

const CandidateShape = Type.Object(
  {
    card_id: Type.String(),
    name: Type.String(),
    set_id: Type.String(),
    set_name: Type.String(),
    local_id: Type.String(),
    rarity: Nullable(Type.String()),
    score: Type.Number({ description: '0–0.99, four decimals' }),
    lang: Type.String(),
    image: Nullable(Type.String({ description: 'Without extension: append `/high.png`' })),
    evidence: Type.Object({
      text: Type.Optional(EvidenceShape),
      number: Type.Optional(EvidenceShape),
      set_code: Type.Optional(EvidenceShape),
      hp: Type.Optional(EvidenceShape),
      illustrator: Type.Optional(EvidenceShape),
      hash: Type.Optional(EvidenceShape),
      page: Type.Optional(EvidenceShape),
      user: Type.Optional(EvidenceShape),
    }),
  },
  { title: 'Candidate' },
)

const text = Nullable(Type.String())
const texts = Nullable(Type.Array(Type.String()))

const MetadataShape = Type.Object(
  {
    bounding_box: Nullable(Type.Array(Type.Integer(), { description: 'x, y, width, height' })),
    raw_text: text,
    probable_name: text,
    local_number: text,
    set_hint: text,
    hp_hint: text,
    type_hint: texts,
    attacks: texts,
    illustrator_hint: text,
    release_year: text,
    raw_lines: texts,
    printed_number: text,
    printed_total: text,
    set_code: text,
    language: text,
    orientation: Nullable(Type.Integer()),
    confidence: Nullable(Type.Number()),
    note: text,
  },
  { title: 'DetectedMetadata' },
)

export const corrections = {
  probable_name: Type.Optional(Nullable(Type.String({ minLength: 1, maxLength: 200 }))),
  local_number: Type.Optional(Nullable(Type.String({ minLength: 1, maxLength: 32 }))),
  set_hint: Type.Optional(Nullable(Type.String({ minLength: 1, maxLength: 200 }))),
  set_id: Type.Optional(Nullable(Type.String({ minLength: 1, maxLength: 64 }))),
  language: Type.Optional(Nullable(Type.String({ minLength: 2, maxLength: 12 }))),
  variant: Type.Optional(Nullable(Type.String({ minLength: 1, maxLength: 60 }))),
}

export const DraftShape = Type.Unsafe<Draft>(
  Type.Object(
    {
      id: Uuid,
      batch_id: Uuid,
      image_id: Uuid,
      image_url: Type.String({ description: 'Signed; begins at the mount point' }),
      status: Type.Enum(draftStatuses),
      subject_type: Type.Enum(subjectTypes),
      candidates: Type.Array(CandidateShape),
      top_candidate_id: text,
      top_candidate_score: Nullable(Type.Number()),
      detected_metadata: Nullable(MetadataShape),
      created_at: Instant,
      sure: Type.Boolean(),
      margin: Nullable(Type.Number()),
      selected_card_id: text,
      user_card_id: text,
      position: Type.Object({
        image_index: Type.Integer(),
        row: Type.Integer(),
        col: Type.Integer(),
        index: Type.Integer(),
      }),
      polygon: Polygon,
      rotation: Turn,
      crop_url: Nullable(Type.String()),
      language: text,
      group: Nullable(Type.Object({ id: Uuid, size: Type.Integer() })),
      quality: Nullable(Type.Object({ sharpness: Type.Number(), glare: Type.Number(), cut: Type.Boolean() })),
      processing: Type.Boolean({ description: 'Is read again just now' }),
      reject_reason: Nullable(Type.Enum(rejectReasons)),
      user_fields: Nullable(Type.Object(corrections, { description: 'What a person has corrected' })),
      image_expires_at: Instant,
    },
    { title: 'Draft' },
  ),
)
