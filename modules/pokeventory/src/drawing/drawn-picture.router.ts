import { Readable } from 'node:stream'
import { type HttpScope, type SentObject, sendObject } from '@socle/http'
import * as operation from './drawn-picture.schemas.ts'
import type { DrawnPicture, DrawnPictures } from './drawn-pictures.service.ts'

/** Drawn pictures, for everybody, also in pages of another origin. */
export function drawnPictureRoutes(
  scope: HttpScope,
  { drawnPictures }: { readonly drawnPictures: DrawnPictures },
): void {
  const config = { access: 'P', crossOrigin: 'cross-origin' } as const
  scope.get(
    '/catalogue/images/binder-page.jpg',
    { schema: operation.getBinderPage, config },
    async (request, reply) => {
      const { seed, lang } = request.query
      return sendObject(request, reply, sentOf(await drawnPictures.binderPage(seed, lang)))
    },
  )
  scope.get(
    '/catalogue/images/:card_id/:file',
    { schema: operation.getFace, config },
    async (request, reply) => {
      const { card_id: cardId, file } = request.params
      return sendObject(request, reply, sentOf(await drawnPictures.face(cardId, file, request.query.lang)))
    },
  )
}

function sentOf({ bytes, contentType, tag }: DrawnPicture): SentObject {
  return {
    bytes: bytes.length,
    contentType,
    tag,
    cacheControl: 'public, max-age=86400',
    open: async (range) =>
      Readable.from([
        Buffer.from(
          range ? bytes.subarray(range.start, range.end === undefined ? undefined : range.end + 1) : bytes,
        ),
      ]),
  }
}
