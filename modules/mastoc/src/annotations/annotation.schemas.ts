import { Nullable, nothing, problems } from '@socle/http'
import { Type } from 'typebox'
import { HoldParams } from '../holds/hold.schemas.ts'
import { ContractTime } from '../wire.schemas.ts'
import { CONDITIONS, DIFFICULTIES, GRIP_TYPES } from './consensus.ts'

const tags = ['holds']
const share = Type.Number({ description: 'Votes for it among those who have an opinion', examples: [0.67] })

const Consensus = Type.Object(
  {
    grip_type: Nullable(Type.Enum([...GRIP_TYPES])),
    grip_type_votes: Type.Integer(),
    grip_type_confidence: share,
    condition: Nullable(Type.Enum([...CONDITIONS])),
    condition_votes: Type.Integer(),
    condition_confidence: share,
    difficulty: Nullable(Type.Enum([...DIFFICULTIES])),
    difficulty_votes: Type.Integer(),
    difficulty_confidence: share,
    total_annotators: Type.Integer({ description: 'Members who left any field set' }),
    reliable: Type.Object({
      grip_type: Type.Boolean(),
      condition: Type.Boolean(),
      difficulty: Type.Boolean(),
    }),
  },
  { title: 'Consensus' },
)

const UserAnnotation = Type.Object(
  {
    grip_type: Nullable(Type.String()),
    condition: Nullable(Type.String()),
    difficulty: Nullable(Type.String()),
    notes: Nullable(Type.String()),
    created_at: ContractTime,
    updated_at: Nullable(ContractTime),
  },
  { title: 'UserAnnotation' },
)

const HoldAnnotations = Type.Object(
  {
    hold_id: Type.Integer({ description: 'As asked' }),
    consensus: Consensus,
    user_annotation: Type.Union([UserAnnotation, Type.Null()], {
      description: "The member's own; null for a key alone",
    }),
  },
  { title: 'HoldAnnotations' },
)

/** Absent or null keeps, an empty text clears. */
const AnnotationInput = Type.Object(
  {
    grip_type: Type.Optional(Nullable(Type.Enum([...GRIP_TYPES, '']))),
    condition: Type.Optional(Nullable(Type.Enum([...CONDITIONS, '']))),
    difficulty: Type.Optional(Nullable(Type.Enum([...DIFFICULTIES, '']))),
    notes: Type.Optional(Nullable(Type.String({ maxLength: 2000 }))),
  },
  { title: 'AnnotationInput', description: 'Absent or null keeps a field, an empty text clears it.' },
)

export const getAnnotations = {
  operationId: 'getHoldAnnotations',
  summary: 'What members say of a hold',
  tags,
  params: HoldParams,
  response: { 200: HoldAnnotations, ...problems(401, 403, 404, 422) },
}

export const putAnnotation = {
  operationId: 'putHoldAnnotation',
  summary: 'Say what you think of a hold',
  tags,
  params: HoldParams,
  body: AnnotationInput,
  response: { 200: UserAnnotation, ...problems(401, 403, 404, 422) },
}

export const deleteAnnotation = {
  operationId: 'deleteHoldAnnotation',
  summary: 'Take back what you said of a hold',
  tags,
  params: HoldParams,
  response: { 204: nothing('Taken back.'), ...problems(401, 403, 404, 422) },
}

export const batchAnnotations = {
  operationId: 'listHoldAnnotations',
  summary: 'What members say of up to 1000 holds',
  tags,
  body: Type.Object({ hold_ids: Type.Array(Type.Integer({ examples: [829284] })) }, { title: 'HoldIds' }),
  response: {
    200: Type.Object(
      {
        annotations: Type.Record(Type.String(), HoldAnnotations, {
          description: 'By the ids as asked; what names no hold is left out',
        }),
      },
      { title: 'AnnotationBatch' },
    ),
    ...problems(400, 401, 403, 422),
  },
}
