import type { HttpScope } from '@socle/http'
import { callerOf } from '../access/access.router.ts'
import { jobOwnerOf } from '../access/caller.ts'
import type { PictureFetching } from './picture-fetching.service.ts'
import * as operation from './picture-sync.schemas.ts'

/** Copies of the pictures that imported faces name. */
export function pictureSyncRoutes(
  scope: HttpScope,
  { pictureFetching }: { readonly pictureFetching: PictureFetching },
): void {
  const config = { access: 'I' }
  scope.get('/api/sync/pictures', { schema: operation.listPictures, config }, async () => ({
    results: await pictureFetching.list(),
  }))
  scope.post('/api/sync/pictures', { schema: operation.fetchPictures, config }, async (request, reply) =>
    reply.code(202).send(await pictureFetching.enqueueMissing(jobOwnerOf(callerOf(request)))),
  )
}
