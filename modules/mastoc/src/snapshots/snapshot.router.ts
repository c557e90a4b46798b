import { type HttpScope, sendObject } from '@socle/http'
import { callerOf } from '../access/access.router.ts'
import { idOf } from '../wire.schemas.ts'
import * as operation from './snapshot.schemas.ts'
import type { SnapshotService } from './snapshot.service.ts'

interface Services {
  readonly snapshots: SnapshotService
}

const FOR_EVER = 'private, max-age=31536000, immutable'

/** The first sync in one file. */
export function snapshotRoutes(scope: HttpScope, { snapshots }: Services): void {
  scope.get(
    '/api/faces/:id/snapshot',
    { schema: operation.describeSnapshot, config: { access: 'R', etag: true } },
    (request) => snapshots.describe(callerOf(request), idOf(request.params.id)),
  )
  scope.get(
    '/api/snapshots/:sha256.json',
    { schema: operation.getSnapshot, config: { access: 'R' } },
    async (request, reply) => {
      const { sha256 } = request.params
      const object = await snapshots.open(sha256)
      return sendObject(request, reply, {
        bytes: object.bytes,
        contentType: object.contentType,
        contentEncoding: object.contentEncoding,
        tag: sha256,
        cacheControl: FOR_EVER,
        open: object.open,
      })
    },
  )
}
