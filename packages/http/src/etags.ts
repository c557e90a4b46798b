import { hash } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { HttpScope } from './scope.ts'

/**
 * Sets the weak ETag of a read whose tag is known before the work; true: the client has it already, 304 is sent and
 * the handler returns the reply.
 */
export function notModified(request: FastifyRequest, reply: FastifyReply, tag: string): boolean {
  const etag = `W/"${tag}"`
  reply.header('etag', etag)
  if (!matches(request.headers['if-none-match'], etag)) return false
  reply.code(304).send()
  return true
}

/** Whether an `If-None-Match` names the tag, by weak comparison. */
export function matches(header: string | undefined, etag: string): boolean {
  if (header === undefined) return false
  if (header.trim() === '*') return true
  const opaque = etag.replace(/^W\//, '')
  return header.split(',').some((one) => one.trim().replace(/^W\//, '') === opaque)
}

/** Gives every answer its `Cache-Control`, and those that ask for it an ETag over the body. */
export function registerCaching(app: HttpScope): void {
  // biome-ignore lint/complexity/useMaxParams: the signature is Fastify's
  app.addHook('onSend', (request, reply, payload, done) => {
    const config = request.house?.config
    if (!reply.hasHeader('cache-control')) reply.header('cache-control', cacheControl(request))
    const isWhole = typeof payload === 'string' || Buffer.isBuffer(payload)
    if (config?.etag !== true || reply.statusCode !== 200 || !isWhole || reply.hasHeader('etag')) {
      return done(null, payload)
    }
    // encoded once: for the tag, for its length and for the wire
    const bytes = typeof payload === 'string' ? Buffer.from(payload) : payload
    const etag = `W/"${hash('sha1', bytes, 'base64url')}"`
    reply.header('etag', etag)
    if (!matches(request.headers['if-none-match'], etag)) return done(null, bytes)
    reply.code(304)
    reply.removeHeader('content-type')
    return done(null, '')
  })
}

/** Nothing is stored without asking again; what depends on the caller is stored by nobody else. */
function cacheControl(request: FastifyRequest): string {
  if (request.method !== 'GET' && request.method !== 'HEAD') return 'no-store'
  return request.house?.config.isPublic ? 'no-cache' : 'private, no-cache'
}
