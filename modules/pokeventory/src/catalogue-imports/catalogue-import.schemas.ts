import { bytes, Nullable, problems } from '@socle/http'
import { Type } from 'typebox'
import { Uuid, UuidParams } from '../wire.schemas.ts'
import type { ImportReport } from './import-report.ts'

const tags = ['catalogue']
const Time = Type.String({ format: 'date-time', examples: ['2026-11-20T09:00:00.000Z'] })
const Count = Type.Integer()
const Tally = Type.Object({ created: Count, updated: Count, unchanged: Count })

/** `["fr", "en"]`, or the same as one text: `fr,en`. */
const list = (description: string) =>
  Type.Unsafe<readonly string[] | string>({
    type: ['array', 'string'],
    items: { type: 'string', maxLength: 64 },
    maxItems: 1000,
    maxLength: 10_000,
    description,
  })

const Report = Type.Object(
  {
    dry_run: Type.Boolean(),
    series: Tally,
    sets: Tally,
    cards: Tally,
    pruned: Type.Object({ series: Count, sets: Count, cards: Count }),
    in_use: Type.Integer({ description: 'Cards that were to be pruned and stay: collections hold them' }),
    failed: Type.Integer({ description: 'Records that could not be imported' }),
    faults: Type.Array(
      Type.Object({
        file: Nullable(Type.String()),
        line: Nullable(Type.Integer()),
        id: Nullable(Type.String()),
        reason: Type.String(),
      }),
      { description: 'The first 200 of them' },
    ),
  },
  { title: 'CatalogueImportReport' },
)

const ImportShape = Type.Object(
  {
    id: Uuid,
    status: Type.Enum(['queued', 'running', 'done', 'failed', 'cancelled']),
    progress: Type.Object({
      done: Count,
      total: Type.Integer({ description: 'Sets; 0: not known yet' }),
      note: Nullable(Type.String({ description: 'The set in hand' })),
      percent: Count,
    }),
    report: Nullable(Type.Unsafe<ImportReport>(Report)),
    error: Nullable(Type.String()),
    created_at: Time,
    started_at: Nullable(Time),
    finished_at: Nullable(Time),
    progress_url: Type.String(),
    events_url: Type.String(),
  },
  { title: 'CatalogueImport' },
)

export const startImport = {
  operationId: 'startCatalogueImport',
  summary: 'Import the catalogue from an API',
  description:
    'By a job. `from` is the address of a TCGdex API (v2) on one of CATALOGUE_API_HOSTS, never a path of the server; a file is sent to `POST /catalogue/imports/file`.',
  tags,
  body: Type.Object(
    {
      from: Type.String({ minLength: 1, maxLength: 500, examples: ['https://api.tcgdex.net/v2'] }),
      languages: Type.Optional(list('Languages to take (default: all)')),
      sets: Type.Optional(list('Ids of sets to take (default: all)')),
      dry_run: Type.Optional(Type.Boolean({ default: false, description: 'Counts and writes nothing' })),
    },
    { additionalProperties: false },
  ),
  response: { 201: ImportShape, ...problems(401, 403, 422) },
}

export const startFileImport = {
  operationId: 'startCatalogueFileImport',
  summary: 'Import the catalogue from an NDJSON file',
  description:
    'By a job. The form holds `file` (one JSON record a line, plain or gzip) and may hold `languages` and `sets` (separated by commas) and `dry_run` (`true`).',
  tags,
  response: { 201: ImportShape, ...problems(401, 403, 413, 422, 503) },
}

export const getImport = {
  operationId: 'getCatalogueImport',
  summary: 'How an import of the catalogue stands',
  tags,
  params: UuidParams,
  response: { 200: ImportShape, ...problems(401, 403, 404, 422) },
}

export const followImport = {
  operationId: 'followCatalogueImport',
  summary: 'Follow an import of the catalogue as server-sent events',
  description:
    'First `snapshot`, then `progress` at every change, last `done` or `failed`; each holds the whole import.',
  tags,
  params: UuidParams,
  response: {
    200: bytes('Events `snapshot`, `progress`, `done`, `failed`.', 'text/event-stream'),
    ...problems(401, 403, 404, 422),
  },
}
