import { Nullable, problems } from '@socle/http'
import { Type } from 'typebox'
import { LangQuery, Uuid, UuidParams } from '../wire.schemas.ts'
import { fileFields } from './file-field.ts'

const tags = ['file imports']

const Hint = Type.Object(
  {
    card_id: Nullable(Type.String()),
    name: Nullable(Type.String()),
    set: Nullable(Type.String()),
    number: Nullable(Type.String()),
    total: Nullable(Type.Integer()),
  },
  { title: 'CardHint', description: 'What the row says of its card' },
)

const FileCandidate = Type.Object(
  {
    card_id: Type.String(),
    name: Type.String(),
    set_id: Type.String(),
    set_name: Type.String(),
    local_id: Type.String(),
    rarity: Nullable(Type.String()),
    score: Type.Number({ description: 'One, shared by the cards that the row fits alike; at most 0.99' }),
  },
  { title: 'FileCandidate' },
)

const FileImportShape = Type.Object(
  {
    id: Uuid,
    status: Type.Enum(['previewed', 'committed', 'running', 'failed']),
    dry_run: Type.Boolean(),
    count: Type.Integer({ description: 'Lots that were, or would be, touched' }),
    message: Type.String(),
    rows_total: Type.Integer(),
    matched: Type.Integer(),
    created: Type.Integer(),
    updated: Type.Integer(),
    skipped: Type.Integer(),
    errors: Type.Array(
      Type.Object({
        row: Type.Integer({ description: 'As in the file, from 1' }),
        column: Nullable(Type.Enum(fileFields)),
        code: Type.String(),
        message: Type.String(),
        value: Nullable(Type.String()),
      }),
    ),
    unresolved: Type.Array(
      Type.Object({
        row: Type.Integer(),
        raw: Hint,
        candidates: Type.Array(FileCandidate, { maxItems: 5 }),
      }),
    ),
    operation_id: Nullable(Uuid),
  },
  { title: 'FileImport' },
)

export const startFileImport = {
  operationId: 'importCollectionFile',
  summary: 'Read a collection from a .csv, .tsv, .txt, .xlsx file, or from our .json export',
  description:
    'Form fields beside `file`: `dry_run` (false), `mode` (`add`, `replace_quantity`), `language` of rows that name none, `mapping` (JSON: heading → field). Up to 500 rows are done at once, more run as a job: ask again.',
  tags,
  response: { 201: FileImportShape, ...problems(400, 401, 403, 413, 415, 422) },
}

export const readFileImport = {
  operationId: 'readFileImport',
  summary: 'How an import of a file went',
  tags,
  params: UuidParams,
  querystring: Type.Object(LangQuery),
  response: { 200: FileImportShape, ...problems(401, 403, 404) },
}

const row = Type.Integer({ minimum: 1, maximum: 1_000_000 })

export const commitFileImport = {
  operationId: 'commitFileImport',
  summary: 'Write what a preview showed, with choices for the rows that several cards match',
  tags,
  params: UuidParams,
  body: Type.Object(
    {
      choices: Type.Array(
        Type.Object(
          { row, card_id: Type.String({ minLength: 1, maxLength: 128 }) },
          { additionalProperties: false },
        ),
        { maxItems: 20_000, default: [] },
      ),
      skip: Type.Array(row, { maxItems: 20_000, default: [] }),
    },
    { title: 'FileImportDecisions', additionalProperties: false },
  ),
  response: { 200: FileImportShape, ...problems(401, 403, 404, 409) },
}
