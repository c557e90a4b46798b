import { Nullable, problems } from '@socle/http'
import { Type } from 'typebox'
import { CursorQuery, IdParams, Instant, NextCursor, Uuid } from '../wire.schemas.ts'

const tags = ['sync']
const entities = ['gym', 'wall', 'face', 'hold', 'user', 'climb'] as const
const directions = ['stokt_to_mastoc', 'mastoc_to_stokt'] as const
const states = ['open', 'local', 'upstream'] as const
const anything = (description: string) => Type.Unsafe<unknown>({ description })

const Mapping = Type.Object(
  {
    id: Type.Integer(),
    entity_type: Type.String({ examples: ['climb'] }),
    mastoc_id: Type.String(),
    stokt_id: Type.String(),
    sync_direction: Type.Enum([...directions]),
    synced_at: Instant,
  },
  { title: 'Mapping' },
)

const Conflict = Type.Object(
  {
    id: Uuid,
    import_id: Nullable(Uuid),
    entity: Type.Enum([...entities]),
    entity_id: Type.String(),
    field: Type.String({ examples: ['name'] }),
    origin: anything('As both sides last had it'),
    local: anything('As it was edited here'),
    upstream: anything('As it was edited upstream'),
    state: Type.Enum([...states], { description: 'Open, or which side stayed' }),
    created_at: Instant,
    resolved_at: Nullable(Instant),
  },
  { title: 'Conflict' },
)

export const listMappings = {
  operationId: 'listMappings',
  summary: 'Which row here is which at Stokt, newest first',
  tags,
  querystring: Type.Object({
    ...CursorQuery.properties,
    entity_type: Type.Optional(Type.Enum([...entities])),
    direction: Type.Optional(Type.Enum([...directions])),
  }),
  response: {
    200: Type.Object({ results: Type.Array(Mapping), next_cursor: NextCursor }, { title: 'MappingList' }),
    ...problems(401, 403, 422),
  },
}

export const listConflicts = {
  operationId: 'listConflicts',
  summary: 'Fields that were edited here and upstream, newest first',
  tags,
  querystring: Type.Object({
    ...CursorQuery.properties,
    state: Type.Enum([...states, 'all'], { default: 'open' }),
    entity: Type.Optional(Type.Enum([...entities])),
  }),
  response: {
    200: Type.Object({ results: Type.Array(Conflict), next_cursor: NextCursor }, { title: 'ConflictList' }),
    ...problems(401, 403, 422),
  },
}

export const resolveConflict = {
  operationId: 'resolveConflict',
  summary: 'Say which side of a conflict stays',
  tags,
  params: IdParams,
  body: Type.Object({ take: Type.Enum(['local', 'upstream']) }, { title: 'Resolution' }),
  response: { 200: Conflict, ...problems(401, 403, 404, 409, 422) },
}
