import { nothing, problems } from '@socle/http'
import { IdParams } from '../wire.schemas.ts'
import {
  ClimbCreate,
  ClimbList,
  ClimbListQuery,
  ClimbPatchBody,
  ClimbQuery,
  ClimbShape,
  DateBody,
  DatedClimb,
  DatesBody,
  DatesResult,
  LinkedClimb,
  StoktIdParams,
  StoktIdQuery,
  WrittenClimbShape,
} from './climb-shape.schemas.ts'

const climbs = ['climbs']
const sync = ['sync']

export const listClimbs = {
  operationId: 'listClimbs',
  summary: 'Climbs by filter, newest first',
  tags: climbs,
  querystring: ClimbListQuery,
  response: { 200: ClimbList, ...problems(401, 403, 422) },
}

export const getClimb = {
  operationId: 'getClimb',
  summary: 'One climb',
  tags: climbs,
  params: IdParams,
  querystring: ClimbQuery,
  response: { 200: ClimbShape, ...problems(401, 403, 404, 422) },
}

export const getClimbByStoktId = {
  operationId: 'getClimbByStoktId',
  summary: 'One climb by its stokt id',
  tags: climbs,
  params: StoktIdParams,
  querystring: ClimbQuery,
  response: { 200: ClimbShape, ...problems(401, 403, 404, 422) },
}

export const createClimb = {
  operationId: 'createClimb',
  summary: 'Set a climb',
  tags: climbs,
  body: ClimbCreate,
  response: { 201: WrittenClimbShape, ...problems(401, 403, 404, 422) },
}

export const editClimb = {
  operationId: 'editClimb',
  summary: 'Edit a climb, or only what the caller alone sees of it',
  tags: climbs,
  params: IdParams,
  body: ClimbPatchBody,
  response: { 200: WrittenClimbShape, ...problems(401, 403, 404, 412, 422) },
}

export const deleteClimb = {
  operationId: 'deleteClimb',
  summary: 'Delete a climb; its author can restore it',
  tags: climbs,
  params: IdParams,
  response: { 204: nothing('Deleted.'), ...problems(401, 403, 404, 422) },
}

export const restoreClimb = {
  operationId: 'restoreClimb',
  summary: 'Undo a delete',
  tags: climbs,
  params: IdParams,
  response: { 200: ClimbShape, ...problems(401, 403, 404, 409, 422) },
}

export const linkClimb = {
  operationId: 'linkClimb',
  summary: 'Tie a climb to its copy at Stokt',
  tags: sync,
  params: IdParams,
  querystring: StoktIdQuery,
  response: { 200: LinkedClimb, ...problems(401, 403, 404, 409, 422) },
}

export const unlinkClimb = {
  operationId: 'unlinkClimb',
  summary: 'Untie a climb from Stokt; the audit row is kept',
  tags: sync,
  params: IdParams,
  response: { 204: nothing('Untied.'), ...problems(401, 403, 404, 422) },
}

export const dateClimb = {
  operationId: 'dateClimb',
  summary: 'Set the date of a climb',
  tags: sync,
  params: IdParams,
  body: DateBody,
  response: { 200: DatedClimb, ...problems(400, 401, 403, 404, 422) },
}

export const dateClimbs = {
  operationId: 'dateClimbs',
  summary: 'Set the dates of many climbs by stokt id',
  tags: sync,
  body: DatesBody,
  response: { 200: DatesResult, ...problems(401, 403, 422) },
}
