import { createHash } from 'node:crypto'
import type { Log } from '@socle/observability'
import type { FastifyReply, FastifyRequest, RouteOptions } from 'fastify'
import type { Attempt, Claims } from './claims.ts'
import { badKey, KeyTaken } from './idempotency.errors.ts'
import type { KeyName, StoredAnswer } from './idempotency.repository.ts'

const KEY = /^[\x20-\x7e]{1,128}$/
/** Headers that belong to the answer; the others belong to each response. */
const KEPT = ['content-type', 'location', 'etag', 'cache-control', 'www-authenticate'] as const

declare module 'fastify' {
  interface FastifyRequest {
    /** Only this package looks into it. */
    attempt: Attempt | null
  }
}

/** Honours Idempotency-Key on a route. */
export function honourKeys(route: RouteOptions, claims: Claims, log: Log): void {
  route.preHandler = [preHandler(claims), ...[route.preHandler ?? []].flat()]
  // before @fastify/compress, which has put its own hook here
  route.onSend = [onSend(claims, log), ...[route.onSend ?? []].flat()]
}

function preHandler(claims: Claims) {
  return (request: FastifyRequest, reply: FastifyReply, done: (error?: Error) => void): void => {
    const key = request.headers['idempotency-key']
    if (key === undefined) return void done()
    if (typeof key !== 'string' || !KEY.test(key)) return void done(badKey())
    claims.begin(nameOf(request, key), fingerprintOf(request)).then((found) => {
      if (!('state' in found)) return void repeat(reply, found)
      request.attempt = found
      reply.raw.once('close', found.release)
      claims.run(found, done)
    }, done)
  }
}

function onSend(claims: Claims, log: Log) {
  return async (request: FastifyRequest, reply: FastifyReply, payload: unknown): Promise<unknown> => {
    const { attempt } = request
    if (!attempt || attempt.state === 'closed') return payload
    try {
      await claims.finish(attempt, answerOf(reply, payload))
    } catch (error) {
      // the effect is there and the client must hear of it; a repeat is told that the answer was lost
      log.error(
        { request_id: request.id, err: error },
        'the answer could not be kept for its idempotency key',
      )
    }
    return payload
  }
}

/** Answers a request whose transaction found its key taken: by what the other one was told. */
export async function answerTaken(
  claims: Claims | undefined,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<boolean> {
  const { attempt } = request
  if (!claims || attempt?.state !== 'taken') return false
  const stored = await claims.stored(attempt.name, attempt.fingerprint)
  if (!stored) throw new KeyTaken('the other request has left no trace')
  attempt.state = 'closed'
  repeat(reply, stored)
  return true
}

function repeat(reply: FastifyReply, answer: StoredAnswer): void {
  reply.code(answer.status).headers(answer.headers).header('idempotency-replayed', 'true').send(answer.body)
}

function answerOf(reply: FastifyReply, payload: unknown): StoredAnswer | undefined {
  if (payload !== undefined && payload !== null && typeof payload !== 'string') return undefined
  const headers = Object.fromEntries(
    KEPT.flatMap((name) => {
      const value = reply.getHeader(name)
      return value === undefined ? [] : [[name, String(value)]]
    }),
  )
  return { status: reply.statusCode, headers, body: payload ?? '' }
}

function nameOf(request: FastifyRequest, key: string): KeyName {
  const caller = request.caller?.id ?? `ip:${request.ip}`
  return { caller, route: `${request.method} ${request.house?.template}`, key }
}

function fingerprintOf(request: FastifyRequest): string {
  const hash = createHash('sha256').update(request.raw.url ?? '')
  return hash
    .update('\n')
    .update(JSON.stringify(request.body ?? null))
    .digest('base64url')
}
