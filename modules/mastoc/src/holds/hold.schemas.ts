import { Nullable, problems } from '@socle/http'
import { Type } from 'typebox'
import { Uuid, UuidInput } from '../wire.schemas.ts'

const text = Nullable(Type.String())
const number = Nullable(Type.Number())
const tags = ['holds']

export const HoldShape = Type.Object(
  {
    id: Type.Integer({ description: 'Internal id, from 1,500,000,000 up' }),
    stokt_id: Nullable(Type.Integer()),
    face_id: Uuid,
    polygon_str: Type.String({ examples: ['10.00,20.00 30.00,20.00 20.00,40.00'] }),
    centroid_x: number,
    centroid_y: number,
    area: number,
    center_tape_str: text,
    right_tape_str: text,
    left_tape_str: text,
  },
  { title: 'Hold' },
)

export const HoldList = Type.Object(
  { results: Type.Array(HoldShape), count: Type.Integer() },
  { title: 'HoldList' },
)

/** A hold by internal id or by the number that setup hands out. */
export const HoldParams = Type.Object({ holdId: Type.Integer({ examples: [829284] }) })

export const listHolds = {
  operationId: 'listHolds',
  summary: "A face's holds by internal id",
  tags,
  querystring: Type.Object({ face_id: UuidInput }),
  response: { 200: HoldList, ...problems(401, 403, 422) },
}

export const getHold = {
  operationId: 'getHold',
  summary: 'One hold by internal id or number',
  tags,
  params: HoldParams,
  response: { 200: HoldShape, ...problems(401, 403, 404, 422) },
}

export const getHoldByStoktId = {
  operationId: 'getHoldByStoktId',
  summary: 'One hold by its stokt id',
  tags,
  params: Type.Object({ stoktId: Type.Integer() }),
  response: { 200: HoldShape, ...problems(401, 403, 404, 422) },
}
