import { Readable } from 'node:stream'
import { createGunzip } from 'node:zlib'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { matches } from './etags.ts'
import { type Range, rangeOf } from './ranges.ts'
import { HttpRefusal } from './refusals.ts'

/** Bytes at rest on their way out. */
export interface SentObject {
  readonly bytes: number
  readonly contentType: string
  /** Changes with the bytes (their SHA-256). */
  readonly tag: string
  /** ISO time. */
  readonly lastModified?: string
  readonly contentEncoding?: 'gzip' | undefined
  readonly cacheControl: string
  /** Opens the bytes as kept, or a part of them. */
  open(range?: Range): Promise<Readable>
}

/** Sends an object: ETag, Last-Modified, 304, one range (206, 416); kept gzip is passed on or unpacked. */
export async function sendObject(
  request: FastifyRequest,
  reply: FastifyReply,
  object: SentObject,
): Promise<FastifyReply> {
  const etag = `"${object.tag}"`
  reply.headers({ etag, 'cache-control': object.cacheControl, 'content-type': object.contentType })
  if (object.lastModified) reply.header('last-modified', new Date(object.lastModified).toUTCString())
  if (isFresh(request, etag, object.lastModified)) return reply.code(304).send()
  if (object.contentEncoding === 'gzip') return sendGzip(request, reply, object)
  reply.header('accept-ranges', 'bytes')
  const range = isRangeMeant(request, etag) ? rangeOf(request.headers.range, object.bytes) : undefined
  if (range === 'unsatisfiable') {
    reply.header('content-range', `bytes */${object.bytes}`)
    throw new HttpRefusal(UNSATISFIABLE)
  }
  if (range) {
    reply.code(206).header('content-range', `bytes ${range.start}-${range.end}/${object.bytes}`)
  }
  reply.header('content-length', range ? range.end - range.start + 1 : object.bytes)
  return reply.send(request.method === 'HEAD' ? Readable.from([]) : await object.open(range))
}

async function sendGzip(
  request: FastifyRequest,
  reply: FastifyReply,
  object: SentObject,
): Promise<FastifyReply> {
  reply.header('vary', 'accept-encoding')
  const isTaken = /\bgzip\b(?!\s*;\s*q=0(?:\.0*)?\s*(?:,|$))/i.test(request.headers['accept-encoding'] ?? '')
  if (isTaken) reply.header('content-encoding', 'gzip').header('content-length', object.bytes)
  if (request.method === 'HEAD') return reply.send(Readable.from([]))
  const stream = await object.open()
  if (isTaken) return reply.send(stream)
  const unpacked = createGunzip()
  stream.on('error', (error) => unpacked.destroy(error))
  unpacked.on('close', () => stream.destroy())
  return reply.send(stream.pipe(unpacked))
}

function isFresh(request: FastifyRequest, etag: string, lastModified: string | undefined): boolean {
  const known = request.headers['if-none-match']
  if (known !== undefined) return matches(known, etag)
  const since = Date.parse(request.headers['if-modified-since'] ?? '')
  if (Number.isNaN(since) || lastModified === undefined) return false
  return Math.floor(Date.parse(lastModified) / 1000) * 1000 <= since
}

/** With `If-Range` a part is sent only of the very bytes that the client has the rest of. */
function isRangeMeant(request: FastifyRequest, etag: string): boolean {
  const condition = request.headers['if-range']
  return condition === undefined || condition === etag
}

const UNSATISFIABLE = {
  status: 416,
  code: 'range_unsatisfiable',
  detail: {
    en: 'The range is outside of the object.',
    fr: "L'intervalle demandé est hors de l'objet.",
  },
}
