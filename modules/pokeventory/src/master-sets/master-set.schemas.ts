import { problems } from '@socle/http'
import { Type } from 'typebox'
import { Instant, LangQuery, Uuid } from '../wire.schemas.ts'

const tags = ['collection']

export const MasterSetShape = Type.Object(
  {
    id: Uuid,
    user_id: Type.Integer(),
    set_id: Type.String(),
    set_name: Type.String(),
    tracked_card_count: Type.Integer(),
    owned_card_count: Type.Integer(),
    completion_rate: Type.Number({ minimum: 0, maximum: 1 }),
    status: Type.Enum(['active', 'complete']),
    last_synced_at: Instant,
  },
  { title: 'MasterSet' },
)

const SetParams = Type.Object({ set_id: Type.String({ maxLength: 64 }) })

export const listMasterSets = {
  operationId: 'listMasterSets',
  summary: 'Progress on every set that something is owned of, the most complete first',
  tags,
  querystring: Type.Object(LangQuery),
  response: { 200: Type.Array(MasterSetShape), ...problems(401, 403) },
}

export const readMasterSet = {
  operationId: 'readMasterSet',
  summary: 'Progress on one set',
  tags,
  params: SetParams,
  querystring: Type.Object(LangQuery),
  response: { 200: MasterSetShape, ...problems(401, 403, 404) },
}
