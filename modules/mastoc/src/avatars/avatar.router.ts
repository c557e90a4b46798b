import { type HttpScope, notModified, receiveFile } from '@socle/http'
import { callerOf } from '../access/access.router.ts'
import { idOf } from '../wire.schemas.ts'
import { avatarTooBig } from './avatar.errors.ts'
import * as operation from './avatar.schemas.ts'
import type { AvatarService } from './avatar.service.ts'

const MEBI = 1024 * 1024
const upload = {
  field: 'file',
  maxBytes: 2 * MEBI,
  types: operation.avatarTypes,
  tooLarge: () => avatarTooBig({ en: '2 MiB', fr: '2 Mio' }),
}

/** Portraits of members. */
export function avatarRoutes(scope: HttpScope, { avatars }: { readonly avatars: AvatarService }): void {
  scope.post(
    '/api/users/me/avatar',
    { schema: operation.putAvatar, config: { access: 'J', language: 'fr', upload } },
    async (request) => {
      const { bytes } = await receiveFile(request)
      await avatars.put(callerOf(request), bytes)
      return { message: "L'avatar a été mis à jour." }
    },
  )
  scope.delete(
    '/api/users/me/avatar',
    { schema: operation.deleteAvatar, config: { access: 'J', language: 'fr' } },
    async (request, reply) => {
      await avatars.remove(callerOf(request))
      return reply.code(204).send(null)
    },
  )
  scope.get(
    '/api/users/:id/avatar',
    { schema: operation.getAvatar, config: { access: 'P', language: 'fr', crossOrigin: 'cross-origin' } },
    async (request, reply) => {
      const object = await avatars.find(idOf(request.params.id))
      if (notModified(request, reply, object.sha256)) return reply
      return reply.type(object.contentType).send(await avatars.read(object))
    },
  )
}
