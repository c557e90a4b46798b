import { problems } from '@socle/http'
import { type TSchema, Type } from 'typebox'
import { Uuid } from '../wire.schemas.ts'
import { bodySchemas } from './import-body.schemas.ts'

const tags = ['sync']
const actions = ['created', 'changed', 'unchanged', 'conflict', 'gone', 'skipped', 'error'] as const

const Warning = Type.Object({
  code: Type.String(),
  message: Type.String(),
  numbers: Type.Optional(Type.Array(Type.Integer())),
  climb_id: Type.Optional(Uuid),
})

const OneQuery = Type.Object({
  dry_run: Type.Boolean({ default: false, description: 'The same answer, nothing written' }),
  resurrect: Type.Boolean({ default: false, description: 'Climbs that were deleted here come back' }),
})

const BatchQuery = Type.Object({
  ...OneQuery.properties,
  on_error: Type.Optional(Type.Enum(['refuse', 'skip'])),
  report: Type.Optional(Type.Enum(['notable', 'all'])),
})

const BatchResult = Type.Object(
  {
    created: Type.Integer(),
    updated: Type.Integer({ description: 'Rows whose stokt id was known, changed or not' }),
    errors: Type.Integer(),
    total: Type.Integer(),
    changed: Type.Integer(),
    unchanged: Type.Integer(),
    conflicts: Type.Integer(),
    skipped: Type.Integer(),
    report: Type.Array(
      Type.Object({
        index: Type.Integer(),
        stokt_id: Type.Unsafe<string | number | null>({ type: ['string', 'integer', 'null'] }),
        action: Type.Enum([...actions]),
        reason: Type.Optional(Type.String()),
        warnings: Type.Optional(Type.Array(Warning)),
      }),
      { description: 'Rows that were not plainly created or unchanged; `report=all`: every row' },
    ),
  },
  { title: 'BatchResult' },
)

/** How one kind of row is imported alone; `id` is null in a dry run for what is not there yet. */
function importOne<B extends TSchema>(noun: string, body: B, id: 'uuid' | 'integer') {
  return {
    operationId: `import${noun}`,
    summary: `Import one ${noun.toLowerCase()}`,
    tags,
    querystring: OneQuery,
    body,
    response: {
      200: Type.Object(
        {
          id: Type.Unsafe<string | number | null>({ type: [id === 'uuid' ? 'string' : 'integer', 'null'] }),
          status: Type.Enum(['created', 'exists', 'updated']),
          changed: Type.Optional(Type.Array(Type.String(), { description: 'Fields that took upstream' })),
          warnings: Type.Optional(Type.Array(Warning)),
        },
        { title: `Import${noun}Result` },
      ),
      ...problems(401, 403, 404, 413, 422),
    },
  }
}

function importBatch<B extends TSchema>(noun: string, body: B) {
  return {
    operationId: `import${noun}Batch`,
    summary: `Import many ${noun.toLowerCase()}, up to 5000`,
    tags,
    querystring: BatchQuery,
    body,
    response: { 200: BatchResult, ...problems(401, 403, 413, 422) },
  }
}

export const importGym = importOne('Gym', bodySchemas.gym, 'uuid')
export const importFace = importOne('Face', bodySchemas.face, 'uuid')
export const importHold = importOne('Hold', bodySchemas.hold, 'integer')
export const importUser = importOne('User', bodySchemas.user, 'uuid')
export const importClimb = importOne('Climb', bodySchemas.climb, 'uuid')

export const importGyms = importBatch('Gyms', Type.Object({ gyms: Type.Array(bodySchemas.gym) }))
export const importFaces = importBatch('Faces', Type.Object({ faces: Type.Array(bodySchemas.face) }))
export const importHolds = importBatch('Holds', Type.Object({ holds: Type.Array(bodySchemas.hold) }))
export const importUsers = importBatch('Users', Type.Object({ users: Type.Array(bodySchemas.user) }))
export const importClimbs = importBatch('Climbs', Type.Object({ climbs: Type.Array(bodySchemas.climb) }))
