import { nothing, problems } from '@socle/http'
import { Type } from 'typebox'
import { IdParams, UuidInput } from '../wire.schemas.ts'
import { HoldList, HoldParams, HoldShape } from './hold.schemas.ts'

const tags = ['holds']
const tape = Type.Optional(Type.String({ maxLength: 200, description: '`x1 y1 x2 y2`' }))

/** An outline as corners or as text; one of the two. */
const drawing = {
  polygon: Type.Optional(
    Type.Array(Type.Array(Type.Number(), { minItems: 2, maxItems: 2 }), {
      maxItems: 1000,
      description: '`[[x, y], …]` in pixels of the picture, 3–200 corners',
    }),
  ),
  polygon_str: Type.Optional(Type.String({ maxLength: 2000, description: '`x,y x,y …`' })),
  area: Type.Optional(Type.Number({ exclusiveMinimum: 0 })),
  tapes: Type.Optional(Type.Object({ center: tape, left: tape, right: tape })),
}

export const createHold = {
  operationId: 'createHold',
  summary: 'Draw a hold',
  tags,
  body: Type.Object({ face_id: UuidInput, ...drawing }, { title: 'HoldDraft' }),
  response: { 201: HoldShape, ...problems(401, 403, 404, 422) },
}

export const createHolds = {
  operationId: 'createHolds',
  summary: 'Draw many holds, all or none',
  tags,
  params: IdParams,
  body: Type.Object({
    holds: Type.Array(Type.Object(drawing, { title: 'HoldDrawing' }), { maxItems: 2000 }),
  }),
  response: { 201: HoldList, ...problems(401, 403, 404, 422) },
}

export const editHold = {
  operationId: 'editHold',
  summary: 'Draw a hold anew',
  tags,
  params: HoldParams,
  body: Type.Object(drawing, { title: 'HoldPatch' }),
  response: { 200: HoldShape, ...problems(401, 403, 404, 422) },
}

export const deleteHold = {
  operationId: 'deleteHold',
  summary: 'Delete a hold, or retire one that climbs use',
  tags,
  params: HoldParams,
  querystring: Type.Object({ retire: Type.Boolean({ default: false }) }),
  response: { 204: nothing('Gone from the wall.'), ...problems(401, 403, 404, 409, 422) },
}
