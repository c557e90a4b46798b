import { bytes, nothing, problems } from '@socle/http'
import { Type } from 'typebox'
import { IdParams, Message } from '../wire.schemas.ts'

const tags = ['users']

export const avatarTypes = ['image/jpeg', 'image/png', 'image/gif'] as const

export const putAvatar = {
  operationId: 'putMyAvatar',
  summary: 'Send your portrait: JPEG, PNG or GIF, at most 2 MiB',
  tags,
  response: { 200: Message, ...problems(400, 401, 403, 422) },
}

export const deleteAvatar = {
  operationId: 'deleteMyAvatar',
  summary: 'Take your portrait away',
  tags,
  response: { 204: nothing('Gone, or there was none.'), ...problems(401, 403) },
}

export const getAvatar = {
  operationId: 'getAvatar',
  summary: "A member's portrait",
  tags,
  params: IdParams,
  response: {
    200: bytes('The portrait, of the type that it is.', ...avatarTypes),
    304: Type.Null({ description: 'The client has it.' }),
    ...problems(404, 422),
  },
}
