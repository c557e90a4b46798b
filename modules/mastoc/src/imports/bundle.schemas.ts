import { Nullable, problems } from '@socle/http'
import { Type } from 'typebox'
import { CursorQuery, IdParams, Instant, NextCursor, Uuid, UuidInput } from '../wire.schemas.ts'
import { bodySchemas } from './import-body.schemas.ts'

const tags = ['sync']
const entities = ['gym', 'wall', 'face', 'hold', 'user', 'climb'] as const
const actions = ['created', 'changed', 'unchanged', 'conflict', 'gone', 'skipped', 'error'] as const
const anything = (description: string) => Type.Unsafe<unknown>({ description })

export const BundleBody = Type.Object(
  {
    gym: Type.Optional(bodySchemas.gym),
    walls: Type.Optional(Type.Array(bodySchemas.wall)),
    faces: Type.Optional(Type.Array(bodySchemas.face)),
    holds: Type.Optional(Type.Array(bodySchemas.hold)),
    users: Type.Optional(Type.Array(bodySchemas.user)),
    climbs: Type.Optional(Type.Array(bodySchemas.climb)),
    complete_faces: Type.Optional(
      Type.Array(UuidInput, {
        description: 'Faces whose climbs are all in the bundle: those it lacks are gone',
      }),
    ),
  },
  { title: 'Bundle' },
)

const count = Type.Integer()
const Totals = Type.Object({
  created: count,
  changed: count,
  unchanged: count,
  conflicts: count,
  gone: count,
  skipped: count,
  errors: count,
})

const ImportReport = Type.Object(
  {
    id: Uuid,
    state: Type.Enum(['queued', 'running', 'done', 'failed']),
    dry_run: Type.Boolean(),
    source: Type.String(),
    started_at: Instant,
    finished_at: Nullable(Instant),
    totals: Type.Record(Type.String(), Totals),
    error: Nullable(Type.String()),
    job_id: Nullable(Type.String()),
  },
  { title: 'ImportReport' },
)

const ImportRow = Type.Object(
  {
    index: Type.Integer(),
    entity: Type.Enum([...entities]),
    stokt_id: Nullable(Type.String()),
    id: Nullable(Type.String()),
    action: Type.Enum([...actions]),
    fields: Type.Array(
      Type.Object({
        name: Type.String(),
        origin: anything('As last imported'),
        local: anything('As it is here'),
        upstream: anything('As it came'),
        kept: Type.Enum(['local', 'upstream']),
      }),
    ),
    warnings: Type.Array(anything('A warning')),
    reason: Nullable(Type.String()),
  },
  { title: 'ImportRow' },
)

const Started = Type.Object({ import_id: Uuid, job_id: Type.String() }, { title: 'ImportStarted' })

export const importBundle = {
  operationId: 'importBundle',
  summary: 'Import a whole gym by a job',
  tags,
  querystring: Type.Object({
    dry_run: Type.Boolean({ default: false }),
    resurrect: Type.Boolean({ default: false }),
  }),
  body: BundleBody,
  response: { 202: Started, ...problems(401, 403, 413, 422, 503) },
}

export const listImports = {
  operationId: 'listImports',
  summary: 'Imports, newest first',
  tags,
  querystring: CursorQuery,
  response: {
    200: Type.Object({ results: Type.Array(ImportReport), next_cursor: NextCursor }, { title: 'ImportList' }),
    ...problems(401, 403, 422),
  },
}

export const getImport = {
  operationId: 'getImport',
  summary: 'One import with its totals',
  tags,
  params: IdParams,
  response: { 200: ImportReport, ...problems(401, 403, 404, 422) },
}

export const listImportRows = {
  operationId: 'listImportRows',
  summary: 'What became of each row of an import',
  tags,
  params: IdParams,
  querystring: Type.Object({
    ...CursorQuery.properties,
    action: Type.Optional(Type.Enum([...actions])),
    entity: Type.Optional(Type.Enum([...entities])),
  }),
  response: {
    200: Type.Object({ results: Type.Array(ImportRow), next_cursor: NextCursor }, { title: 'ImportRowList' }),
    ...problems(401, 403, 404, 422),
  },
}
