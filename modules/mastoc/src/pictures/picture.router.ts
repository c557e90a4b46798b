import { type HttpScope, sendObject } from '@socle/http'
import * as operation from './picture.schemas.ts'
import type { PictureService } from './picture.service.ts'

const CACHE_CONTROL = 'public, max-age=86400'

/** Pictures of faces, for everybody: clients load them without a key. */
export function pictureRoutes(scope: HttpScope, { pictures }: { readonly pictures: PictureService }): void {
  scope.get(
    '/static/*',
    { schema: operation.getPicture, config: { access: 'P', crossOrigin: 'cross-origin' } },
    async (request, reply) => {
      const picture = await pictures.open(request.params['*'], request.query.w)
      const { bytes, contentType, sha256: tag, lastModified, open } = picture
      return sendObject(request, reply, {
        bytes,
        contentType,
        tag,
        lastModified,
        cacheControl: CACHE_CONTROL,
        open,
      })
    },
  )
}
