import { Nullable, problems } from '@socle/http'
import { Type } from 'typebox'
import { ListOf } from '../lists/list.schemas.ts'
import { Id, IdParams, IfMatch, InstantInput, ListQuery, Ok, WindowQuery } from '../wire.schemas.ts'
import {
  BulkMission,
  CopiedMission,
  CountedMission,
  Mission,
  MissionCreate,
  MissionPatchWrite,
  MissionPut,
  Status,
} from './mission-shape.schemas.ts'

const tags = ['missions']
const MAX_BULK = 1000
const MAX_COPIES = 60
const TEN_YEARS_MINUTES = 5_256_000

export const listMissions = {
  operationId: 'listMissions',
  summary: 'Missions by start',
  tags,
  querystring: Type.Object({
    project_id: Type.Optional(Type.String()),
    ...WindowQuery,
    status: Type.Optional(Status),
    ...ListQuery,
  }),
  response: { 200: ListOf(Mission, 'Mission'), ...problems(401, 403, 404, 422) },
}

export const createMission = {
  operationId: 'createMission',
  summary: 'Create a mission',
  tags,
  body: MissionCreate,
  response: { 200: Mission, ...problems(400, 401, 403, 404, 409, 422) },
}

export const getMission = {
  operationId: 'getMission',
  summary: 'One mission, and how many answered how',
  tags,
  params: IdParams,
  response: { 200: CountedMission, ...problems(401, 403, 404) },
}

const edited = {
  tags,
  params: IdParams,
  headers: IfMatch,
  response: { 200: Mission, ...problems(400, 401, 403, 404, 409, 412, 422) },
}

export const replaceMission = {
  operationId: 'replaceMission',
  summary: 'Write a mission; members that are left out keep their value',
  ...edited,
  body: MissionPut,
}

export const editMission = {
  operationId: 'editMission',
  summary: 'Edit members of a mission; its people move with it',
  ...edited,
  body: MissionPatchWrite,
}

export const deleteMission = {
  operationId: 'deleteMission',
  summary: 'Delete a mission',
  tags,
  params: IdParams,
  headers: IfMatch,
  querystring: Type.Object({
    force: Type.Optional(
      Type.Boolean({ default: false, description: 'Also with people who accepted: they are told' }),
    ),
  }),
  response: { 200: Ok, ...problems(401, 403, 404, 409, 412, 422) },
}

export const duplicateMission = {
  operationId: 'duplicateMission',
  summary: 'Copy a mission with its positions, without its people',
  tags,
  params: IdParams,
  body: Type.Object({
    start_at: Type.Optional(InstantInput),
    shift_minutes: Type.Optional(
      Type.Integer({ minimum: -TEN_YEARS_MINUTES, maximum: TEN_YEARS_MINUTES, description: 'Or start_at' }),
    ),
    count: Type.Optional(Type.Integer({ minimum: 1, maximum: MAX_COPIES, default: 1 })),
    every_days: Type.Optional(
      Type.Integer({
        minimum: 1,
        maximum: 366,
        default: 1,
        description: 'Days between copies, at the same hour of the clock',
      }),
    ),
  }),
  response: { 200: CopiedMission, ...problems(400, 401, 403, 404, 409, 422) },
}

export const cancelMission = {
  operationId: 'cancelMission',
  summary: 'Cancel a mission: nobody works it, its people are told',
  tags,
  params: IdParams,
  body: Type.Object({ reason: Type.Optional(Nullable(Type.String({ maxLength: 500 }))) }),
  response: { 200: Mission, ...problems(401, 403, 404, 422) },
}

export const bulkCreateMissions = {
  operationId: 'bulkCreateMissions',
  summary: 'Create up to 1000 missions of a project: all or none',
  tags,
  params: IdParams,
  body: Type.Array(BulkMission, { maxItems: MAX_BULK }),
  response: {
    200: Type.Object({
      status: Type.Enum(['ok']),
      created: Type.Integer(),
      ids: Type.Array(Id, { description: 'In the order that was sent' }),
    }),
    ...problems(400, 401, 403, 404, 409, 422),
  },
}
