import { Readable } from 'node:stream'
import { type HttpScope, sendObject } from '@socle/http'
import * as operation from '../batches/batch.schemas.ts'
import type { ImageBytes } from './image-bytes.service.ts'

/** What pictures of a collection are sent with, also to pages of another origin. */
export const pictureHeaders = {
  'content-disposition': 'inline',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
} as const

/** Photographs, for their owner or at signed addresses. */
export function imageRoutes(scope: HttpScope, { imageBytes }: { readonly imageBytes: ImageBytes }): void {
  const config = { access: 'S', crossOrigin: 'cross-origin' } as const
  scope.get('/imports/images/:id', { schema: operation.readImage, config }, async (request, reply) => {
    const { exp, sig } = request.query
    const shown = { caller: request.collector, exp, sig }
    const { image, bytes } = await imageBytes.open(request.params.id, shown)
    return sendObject(request, reply.headers(pictureHeaders), {
      bytes: bytes.byteLength,
      contentType: image.content_type,
      tag: image.sha256,
      cacheControl: 'private',
      open: async (range) => Readable.from([part(bytes, range)]),
    })
  })
}

function part(bytes: Buffer, range: { readonly start: number; readonly end?: number } | undefined): Buffer {
  return range ? bytes.subarray(range.start, range.end === undefined ? undefined : range.end + 1) : bytes
}
