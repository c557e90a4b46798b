import { Nullable, problems } from '@socle/http'
import { Type } from 'typebox'
import { IdParams, Instant, Uuid, UuidInput } from '../wire.schemas.ts'

const tags = ['board']
const View = Type.Object({ view: Type.Optional(Type.Enum(['short', 'full'])) })

const fullFields = Type.Partial(
  Type.Object({
    wall_id: Nullable(Uuid),
    name: Nullable(Type.String()),
    is_active: Type.Boolean(),
    feet_rules_options: Type.Array(Type.String()),
    has_symmetry: Type.Boolean(),
    source: Type.Enum(['mastoc', 'stokt']),
    synced_at: Nullable(Instant),
  }),
)

export const FaceShape = Type.Object(
  {
    id: Uuid,
    stokt_id: Nullable(Uuid),
    gym_id: Uuid,
    picture_path: Type.String({ description: 'Below /static/; empty until a picture is there' }),
    picture_width: Nullable(Type.Integer()),
    picture_height: Nullable(Type.Integer()),
    holds_count: Type.Integer(),
    climbs_count: Type.Integer({ description: 'Climbs that the caller may see' }),
    ...fullFields.properties,
  },
  { title: 'Face', description: 'Fields after `climbs_count` come with `view=full` only.' },
)

const text = Type.String({ description: 'Empty when absent, never null' })

const SetupHoldShape = Type.Object(
  {
    id: Type.Integer({ description: 'The number that tokens carry' }),
    stokt_id: Nullable(Type.Integer()),
    polygon_str: text,
    centroid_x: Nullable(Type.Number()),
    centroid_y: Nullable(Type.Number()),
    path_str: Nullable(Type.String()),
    area: Nullable(Type.Number()),
    touch_polygon_str: text,
    centroid_str: Type.String({ examples: ['125.0 225.0'] }),
    top_polygon_str: text,
    center_tape_str: text,
    right_tape_str: text,
    left_tape_str: text,
    internal_id: Type.Optional(Type.Integer()),
  },
  { title: 'SetupHold' },
)

const SetupShape = Type.Object(
  {
    id: Uuid,
    stokt_id: Nullable(Uuid),
    is_active: Type.Boolean(),
    total_climbs: Type.Integer(),
    picture: Nullable(
      Type.Object(
        { name: Type.String(), width: Type.Integer(), height: Type.Integer() },
        { title: 'Picture' },
      ),
    ),
    small_picture: Type.Null(),
    feet_rules_options: Type.Array(Type.String()),
    has_symmetry: Type.Boolean(),
    holds: Type.Array(SetupHoldShape),
    gym: Type.Optional(Type.String()),
    wall: Type.Optional(Nullable(Type.String())),
    gym_id: Type.Optional(Uuid),
  },
  { title: 'FaceSetup', description: 'Holds by internal id; `gym, wall, gym_id` with `view=full` only.' },
)

export const listFaces = {
  operationId: 'listFaces',
  summary: 'Every face, or those of a gym, oldest first',
  tags,
  querystring: Type.Object({ gym_id: Type.Optional(UuidInput), ...View.properties }),
  response: { 200: Type.Array(FaceShape), ...problems(401, 403, 422) },
}

export const getFace = {
  operationId: 'getFace',
  summary: 'One face by id or stokt id',
  tags,
  params: IdParams,
  querystring: View,
  response: { 200: FaceShape, ...problems(401, 403, 404, 422) },
}

export const getFaceByStoktId = {
  ...getFace,
  operationId: 'getFaceByStoktId',
  summary: 'One face by its stokt id',
}

export const getSetup = {
  operationId: 'getFaceSetup',
  summary: 'A face with all its holds, by id or stokt id',
  tags,
  params: IdParams,
  querystring: View,
  response: { 200: SetupShape, ...problems(401, 403, 404, 422) },
}

export const getSetupByStoktId = {
  ...getSetup,
  operationId: 'getFaceSetupByStoktId',
  summary: 'A face with all its holds, by stokt id',
}
