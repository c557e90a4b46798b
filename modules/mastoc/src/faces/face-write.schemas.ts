import { Nullable, nothing, problems } from '@socle/http'
import { Type } from 'typebox'
import { IdParams, UuidInput } from '../wire.schemas.ts'
import { FaceShape } from './face.schemas.ts'

const tags = ['board']

const fields = {
  wall_id: Type.Optional(Nullable(UuidInput)),
  name: Type.Optional(Nullable(Type.String({ maxLength: 100 }))),
  feet_rules_options: Type.Optional(
    Type.Array(Type.String({ minLength: 1, maxLength: 100 }), { maxItems: 30 }),
  ),
  has_symmetry: Type.Optional(Type.Boolean()),
  is_active: Type.Optional(Type.Boolean()),
}

export const createFace = {
  operationId: 'createFace',
  summary: 'Make a face in a gym',
  tags,
  body: Type.Object({ gym_id: UuidInput, ...fields }, { title: 'FaceDraft' }),
  response: { 201: FaceShape, ...problems(401, 403, 404, 422) },
}

export const editFace = {
  operationId: 'editFace',
  summary: 'Edit a face',
  tags,
  params: IdParams,
  body: Type.Object(fields, { title: 'FacePatch' }),
  response: { 200: FaceShape, ...problems(401, 403, 404, 422) },
}

export const deleteFace = {
  operationId: 'deleteFace',
  summary: 'Delete a face without climbs; its holds go with it',
  tags,
  params: IdParams,
  response: { 204: nothing('Deleted.'), ...problems(401, 403, 404, 409, 422) },
}

export const putPicture = {
  operationId: 'putFacePicture',
  summary: 'Give a face its photograph',
  description: 'JPEG, PNG or WebP up to 25 MB and 60 megapixels; turned upright, metadata removed.',
  tags,
  params: IdParams,
  querystring: Type.Object({
    scale_holds: Type.Boolean({
      default: false,
      description: 'Scale the holds to a picture of another size',
    }),
  }),
  response: { 200: FaceShape, ...problems(401, 403, 404, 409, 413, 415, 422, 503) },
}
