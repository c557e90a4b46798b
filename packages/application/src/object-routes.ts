import type { Database } from '@socle/database'
import { bytes, type HttpScope, nothing, problems, sendObject } from '@socle/http'
import { type Clock, DomainError } from '@socle/kernel'
import { attachment, OBJECTS_PATH, type Storage, verifySignedUrl } from '@socle/storage'
import { Type } from 'typebox'

interface ObjectRouteOptions {
  readonly storage: Storage
  readonly database: Database
  readonly clock: Clock
  readonly secrets: readonly Uint8Array[]
}

export const objectTags = [
  { name: 'objects', description: 'Files at signed addresses, where they lie on disk.' },
] as const

const path = `${OBJECTS_PATH.replace(/^\/platform/, '')}*`
const params = Type.Object({ '*': Type.String({ description: 'Key of the object.' }) })
const querystring = Type.Object({
  expires: Type.Optional(Type.String({ description: 'Second at which the address ends.' })),
  signature: Type.Optional(Type.String()),
  download: Type.Optional(Type.String({ description: 'Name under which a browser saves the file.' })),
})

/** Serves signed addresses of objects on disk; on S3 the server itself does. */
export function registerObjects(scope: HttpScope, options: ObjectRouteOptions): void {
  const { storage, database, clock, secrets } = options
  scope.route({
    method: 'GET',
    url: path,
    config: { access: 'public', crossOrigin: 'cross-origin' },
    schema: {
      tags: ['objects'],
      params,
      querystring,
      operationId: 'downloadObject',
      summary: 'Download a file at a signed address',
      response: {
        200: bytes('The file.', '*/*'),
        206: bytes('The part that `Range` asks for.', '*/*'),
        304: nothing('The caller has it already.'),
        ...problems(403, 404, 416, 422),
      },
    },
    async handler(request, reply) {
      const key = request.params['*']
      const { downloadName } = verifySignedUrl({ key, query: request.query }, { secrets, clock })
      const object = await storage.findByKey(database.handle, key)
      if (!object) throw notFound()
      if (downloadName !== undefined) reply.header('Content-Disposition', attachment(downloadName))
      return await sendObject(request, reply, {
        ...object,
        tag: object.sha256,
        cacheControl: 'private, max-age=300',
        open: (range) => storage.get(key, range),
      })
    },
  })
}

function notFound(): DomainError {
  const detail = { en: 'This file does not exist', fr: "Ce fichier n'existe pas" }
  return new DomainError({ kind: 'not-found', code: 'not_found', detail })
}
