import { problems } from '@socle/http'
import { Type } from 'typebox'
import { ClimbList } from '../climbs/climb-shape.schemas.ts'
import { HoldQuery, NarrowingShape, NarrowQuery } from './search-shape.schemas.ts'

const tags = ['search']

export const queryClimbs = {
  operationId: 'queryClimbs',
  summary: 'Climbs of a face by the holds that they use',
  tags,
  body: HoldQuery,
  response: { 200: ClimbList, ...problems(401, 403, 404, 422) },
}

export const narrowQuery = {
  operationId: 'narrowQuery',
  summary: 'What each further hold would leave of the results',
  tags,
  querystring: Type.Object({ zeros: NarrowQuery.properties.zeros }),
  body: NarrowQuery,
  response: { 200: NarrowingShape, ...problems(401, 403, 404, 422) },
}
