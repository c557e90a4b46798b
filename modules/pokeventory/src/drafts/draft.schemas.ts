import { bytes, Nullable, nothing, problems } from '@socle/http'
import { Type } from 'typebox'
import { UserCard, UserCardIn } from '../lots/lot.schemas.ts'
import { MasterSetShape } from '../master-sets/master-set.schemas.ts'
import { CursorQuery, GivenUuid, LangQuery, NextCursor, UuidParams } from '../wire.schemas.ts'
import { draftStatuses, rejectReasons } from './draft.ts'
import { corrections, DraftShape, Turn } from './draft-shape.schemas.ts'

const tags = ['photo imports']
/** Every answer names cards. */
const querystring = Type.Object(LangQuery)

export const readDraft = {
  operationId: 'getDraft',
  summary: 'A card seen on a photograph, with what it may be',
  tags,
  params: UuidParams,
  querystring,
  response: { 200: DraftShape, ...problems(401, 403, 404) },
}

export const listDrafts = {
  operationId: 'listDrafts',
  summary: 'Drafts, newest first',
  tags,
  querystring: Type.Object({
    ...CursorQuery,
    ...LangQuery,
    status: Type.Optional(Type.Enum(draftStatuses)),
    batch_id: Type.Optional(GivenUuid),
    sure: Type.Optional(Type.Boolean()),
  }),
  response: {
    200: Type.Object({ items: Type.Array(DraftShape), next_cursor: NextCursor }, { title: 'DraftPage' }),
    ...problems(401, 403),
  },
}

const { card_id, quantity, price_paid, acquired_at, notes, source, language, variant } = UserCardIn.properties
const Condition = Type.String({
  maxLength: 100,
  default: 'near_mint',
  description: 'mint, near_mint, excellent, light_played, played or poor',
})

export const selectDraft = {
  operationId: 'selectDraft',
  summary: 'Confirm a draft as a card: it comes into the collection',
  tags,
  params: UuidParams,
  querystring,
  body: Type.Object(
    {
      card_id,
      quantity,
      condition: Type.Optional(Condition),
      price_paid,
      acquired_at,
      notes,
      source,
      language,
      variant,
    },
    { title: 'DraftSelection' },
  ),
  response: {
    200: Type.Object(
      {
        draft: DraftShape,
        user_card: UserCard,
        master_set: Nullable({ ...MasterSetShape, title: 'MasterSetOrNull' }),
      },
      { title: 'SelectedDraft' },
    ),
    ...problems(400, 401, 403, 404),
  },
}

export const rejectDraft = {
  operationId: 'rejectDraft',
  summary: 'Reject a draft',
  tags,
  params: UuidParams,
  querystring,
  body: Type.Object(
    { reason: Type.Optional(Nullable(Type.Enum(rejectReasons))) },
    { title: 'Rejection', additionalProperties: false },
  ),
  response: { 200: DraftShape, ...problems(401, 403, 404, 409) },
}

export const reopenDraft = {
  operationId: 'reopenDraft',
  summary: 'Take the rejection of a draft back',
  tags,
  params: UuidParams,
  querystring,
  response: { 200: DraftShape, ...problems(401, 403, 404, 409) },
}

export const undoDraft = {
  operationId: 'undoDraft',
  summary: 'Take the confirmation of a draft back: what it added leaves the collection',
  tags,
  params: UuidParams,
  querystring,
  response: { 200: DraftShape, ...problems(401, 403, 404, 409) },
}

export const correctDraft = {
  operationId: 'correctDraft',
  summary: 'Correct what was read of a card, and match it again; null takes a correction back',
  tags,
  params: UuidParams,
  querystring,
  body: Type.Object(
    { ...corrections, rematch: Type.Boolean({ default: true }) },
    { title: 'DraftCorrection', additionalProperties: false },
  ),
  response: { 200: DraftShape, ...problems(401, 403, 404, 409) },
}

export const rematchDraft = {
  operationId: 'rematchDraft',
  summary: 'Match what was read of a card again; needs no photograph',
  tags,
  params: UuidParams,
  querystring,
  body: Type.Object(
    {
      languages: Type.Optional(
        Type.Array(Type.Enum(['fr', 'en', 'ja']), { minItems: 1, maxItems: 3, uniqueItems: true }),
      ),
      set_ids: Type.Optional(Type.Array(Type.String({ minLength: 1, maxLength: 64 }), { maxItems: 50 })),
      max_candidates: Type.Optional(Type.Integer({ minimum: 1, maximum: 20 })),
    },
    { title: 'Rematch', additionalProperties: false },
  ),
  response: { 200: DraftShape, ...problems(401, 403, 404, 409) },
}

const Corners = Type.Object(
  {
    corners: Type.Array(Type.Array(Type.Number(), { minItems: 2, maxItems: 2 }), {
      minItems: 4,
      maxItems: 4,
      description: 'In their order around the card, in pixels of the upright image',
    }),
    rotation: Type.Optional(Turn),
  },
  { title: 'Corners', additionalProperties: false },
)

export const moveDraft = {
  operationId: 'moveDraft',
  summary: 'Say where the card lies: it is read again',
  tags,
  params: UuidParams,
  querystring,
  body: Corners,
  response: { 200: DraftShape, ...problems(401, 403, 404, 409) },
}

export const addDraft = {
  operationId: 'addDraft',
  summary: 'A card of the photograph that was missed',
  tags,
  params: UuidParams,
  querystring,
  body: Corners,
  response: { 201: DraftShape, ...problems(401, 403, 404, 409) },
}

export const readCrop = {
  operationId: 'getDraftCrop',
  summary: 'The straightened picture of the card',
  tags,
  params: UuidParams,
  querystring: Type.Object({
    exp: Type.Optional(Type.String({ maxLength: 64 })),
    sig: Type.Optional(Type.String({ maxLength: 128 })),
  }),
  response: {
    200: bytes('The picture, upright.', 'image/webp'),
    206: bytes('The part that `Range` asks for.', 'image/webp'),
    304: nothing('The caller has it already.'),
    ...problems(401, 403, 404, 416),
  },
}

export const deleteDraft = {
  operationId: 'deleteDraft',
  summary: 'Delete a draft; a lot that came of it stays',
  tags,
  params: UuidParams,
  response: { 204: nothing('It is gone'), ...problems(401, 403, 404) },
}
