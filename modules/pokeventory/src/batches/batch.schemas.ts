import { bytes, Nullable, nothing, problems } from '@socle/http'
import { Type } from 'typebox'
import { DraftShape, Polygon } from '../drafts/draft-shape.schemas.ts'
import { CursorQuery, Instant, LangQuery, NextCursor, Uuid, UuidParams } from '../wire.schemas.ts'
import { batchStatuses, subjectTypes } from './batch.ts'
import type { Batch } from './batch-view.ts'

const tags = ['photo imports']

const Progress = Type.Object(
  {
    stage: Type.Enum(['queued', 'detecting', 'reading', 'matching', 'done', 'failed']),
    images_done: Type.Integer(),
    images_total: Type.Integer(),
    cards_done: Type.Integer(),
    cards_total: Nullable(Type.Integer()),
    percent: Type.Integer(),
  },
  { title: 'BatchProgress' },
)

const Image = Type.Object(
  {
    id: Uuid,
    filename: Type.String(),
    content_type: Type.String(),
    width: Nullable(Type.Integer({ description: 'Upright pixels' })),
    height: Nullable(Type.Integer()),
    status: Type.Enum(['stored', 'analyzed', 'expired', 'failed']),
    expires_at: Instant,
    page: Nullable(Type.Object({ rotation: Type.Integer(), rows: Type.Integer(), cols: Type.Integer() })),
    cards: Type.Integer(),
    empty_pockets: Type.Array(Type.Object({ row: Type.Integer(), col: Type.Integer(), polygon: Polygon })),
    ignored: Type.Array(
      Type.Object({
        reason: Type.Enum(['empty_pocket', 'cut', 'no_content', 'over_limit']),
        polygon: Polygon,
      }),
    ),
    failure: Nullable(Type.String({ description: 'Why it could not be analysed' })),
  },
  { title: 'ImageInfo' },
)

const BatchShape = Type.Unsafe<Batch>(
  Type.Object(
    {
      batch_id: Uuid,
      status: Type.Enum(batchStatuses),
      subject_type: Type.Enum(subjectTypes),
      drafts: Type.Array(DraftShape),
      report_path: Nullable(Type.String({ description: 'Null until it is analysed' })),
      progress: Progress,
      progress_url: Type.String(),
      events_url: Type.String({ description: 'Signed' }),
      images: Type.Array(Image),
      rejected_files: Type.Array(
        Type.Object({
          filename: Type.String(),
          code: Type.String({ examples: ['unsupported_image', 'image_truncated', 'image_too_large'] }),
          detail: Type.String(),
        }),
      ),
      error: Nullable(Type.String({ description: 'Why it has failed' })),
      created_at: Instant,
    },
    { title: 'Batch' },
  ),
)

/** Texts of the form, for the document. */
export const uploadTexts = {
  subject_type: Type.Enum(subjectTypes, { default: 'cards' }),
  languages: Type.String({ description: 'Languages to read, in their order: `fr,en`' }),
  set_id: Type.Array(Type.String(), { description: 'Only cards of these sets are proposed' }),
}

export const createBatch = {
  operationId: 'createBatch',
  summary: 'Upload photographs: the cards on them become drafts',
  description:
    'Answers when the analysis has ended, or after `wait` seconds with what there is; it goes on either way.',
  tags,
  querystring: Type.Object({
    ...LangQuery,
    wait: Type.Optional(Type.Number({ minimum: 0, maximum: 60, description: 'Seconds' })),
  }),
  headers: Type.Object({
    'idempotency-key': Type.Optional(
      Type.String({
        pattern: '^[\\x20-\\x7e]{1,128}$',
        description: 'The same key and content within 24 h give the first batch.',
      }),
    ),
  }),
  response: { 201: BatchShape, ...problems(400, 409, 413) },
}

export const listBatches = {
  operationId: 'listBatches',
  summary: 'Batches, newest first',
  tags,
  querystring: Type.Object({ ...CursorQuery, status: Type.Optional(Type.Enum(batchStatuses)) }),
  response: {
    200: Type.Object(
      {
        items: Type.Array(
          Type.Object(
            {
              batch_id: Uuid,
              status: Type.Enum(batchStatuses),
              subject_type: Type.Enum(subjectTypes),
              progress: Progress,
              images: Type.Integer(),
              drafts: Type.Record(Type.String(), Type.Integer(), { description: 'How many, by status' }),
              created_at: Instant,
            },
            { title: 'BatchSummary' },
          ),
        ),
        next_cursor: NextCursor,
      },
      { title: 'BatchPage' },
    ),
    ...problems(401, 403),
  },
}

export const readBatch = {
  operationId: 'getBatch',
  summary: 'A batch with its drafts in page order',
  tags,
  params: UuidParams,
  querystring: Type.Object(LangQuery),
  response: { 200: BatchShape, ...problems(401, 403, 404) },
}

const SignedQuery = {
  exp: Type.Optional(Type.String({ maxLength: 64, description: 'Second at which the address ends' })),
  sig: Type.Optional(Type.String({ maxLength: 128 })),
}

export const followBatch = {
  operationId: 'followBatch',
  summary: 'Follow a batch as server-sent events',
  description:
    'Events `snapshot`, `progress`, `draft`, then `done` or `failed` with the whole batch, after which the stream ends. With `Last-Event-ID` it goes on behind that event.',
  tags,
  params: UuidParams,
  querystring: Type.Object({
    ...SignedQuery,
    ...LangQuery,
    last_event_id: Type.Optional(Type.String({ maxLength: 64 })),
  }),
  response: { 200: bytes('The events.', 'text/event-stream'), ...problems(401, 403, 404) },
}

export const readReport = {
  operationId: 'getBatchReport',
  summary: 'Everything that the analysis found, and why',
  tags,
  params: UuidParams,
  response: {
    200: Type.Object({}, { additionalProperties: true, title: 'BatchReport' }),
    ...problems(401, 403, 404),
  },
}

export const deleteBatch = {
  operationId: 'deleteBatch',
  summary: 'Delete a batch with its photographs and drafts; lots that came of it stay',
  tags,
  params: UuidParams,
  response: { 204: nothing('It is gone'), ...problems(401, 403, 404) },
}

export const readQueue = {
  operationId: 'getAnalysisQueue',
  summary: 'How many photographs wait to be analysed',
  tags,
  response: {
    200: Type.Object(
      {
        depth: Type.Integer({ description: 'Photographs that wait' }),
        running: Type.Integer({ description: 'Photographs at work' }),
        oldest: Nullable(Type.String({ description: 'Since when the first one waits' })),
        workers: Type.Integer({ description: 'Threads of this process' }),
      },
      { title: 'AnalysisQueue' },
    ),
    ...problems(401, 403),
  },
}

const types = ['image/jpeg', 'image/png', 'image/webp', 'image/avif', 'image/tiff', 'image/gif']
/** What a photograph may come in. */
export const photographTypes: readonly string[] = types

export const readImage = {
  operationId: 'getImage',
  summary: 'A photograph as it was uploaded, while it lives; every read lengthens its life',
  tags,
  params: UuidParams,
  querystring: Type.Object(SignedQuery),
  response: {
    200: bytes('The photograph.', ...types),
    206: bytes('The part that `Range` asks for.', ...types),
    304: nothing('The caller has it already.'),
    ...problems(401, 403, 404, 416),
  },
}
