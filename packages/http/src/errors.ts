import type { Log } from '@socle/observability'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Claims } from './idempotency/claims.ts'
import { answerTaken } from './idempotency/hooks.ts'
import type { Limiter } from './limits.ts'
import type { HttpPart } from './options.ts'
import { problemOf, type Refusal } from './problem.ts'
import { METHOD_NOT_ALLOWED, NOT_FOUND, refuse } from './refusals.ts'
import { firstSegment } from './rewrite.ts'
import type { HttpScope } from './scope.ts'

export interface ErrorOptions {
  /** Requests that are refused before they were counted (no or wrong credentials) count for their address. */
  readonly limit: Limiter
  readonly claims: Claims | undefined
  readonly log: Log
  readonly parts: readonly HttpPart[]
  readonly requestIdHeader: string
  /** Methods that the path knows, for a 405. */
  methodsOf(path: string): readonly string[]
}

/** Turns everything that is thrown, and every path that leads nowhere, into `application/problem+json`. */
export function createProblems(options: ErrorOptions) {
  const send = (request: FastifyRequest, reply: FastifyReply, refusal: Refusal): void => {
    const part = request.house?.part ?? partOf(options.parts, request.raw.url ?? '/')
    const { problem, headers } = problemOf(refusal, {
      part: part?.name ?? 'platform',
      table: part?.errors,
      requestId: request.id,
      language: request.house?.config.language,
      acceptLanguage: request.headers['accept-language'],
    })
    // a body too large is not read to its end: the rest of it would come first on this connection
    if (problem.status === 413) reply.header('connection', 'close')
    reply
      .code(problem.status)
      .headers(headers)
      .header('cache-control', 'no-store')
      .type('application/problem+json; charset=utf-8')
      .send(JSON.stringify(problem))
  }
  const fail = (request: FastifyRequest, reply: FastifyReply, error: unknown): void => {
    const { refusal, isBug } = refuse(error)
    if (isBug) options.log.error({ request_id: request.id, err: error }, 'request failed')
    // what is out of order (a full disk, a lost database) is told to who runs it, not to who calls
    else if (refusal.status >= 500 && error instanceof Error && error.cause !== undefined)
      options.log.warn({ request_id: request.id, err: error.cause }, 'request refused')
    send(request, reply, refusal)
  }
  return { send, fail }
}

export type Problems = ReturnType<typeof createProblems>

/** Registers the error handler and the answer to unknown paths and methods. */
export function registerErrors(app: HttpScope, problems: Problems, options: ErrorOptions): void {
  app.setErrorHandler(async (error, request, reply) => {
    try {
      await options.limit(request)
      if (await answerTaken(options.claims, request, reply)) return reply
      problems.fail(request, reply, error)
    } catch (other) {
      problems.fail(request, reply, other)
    }
    return reply
  })
  app.setNotFoundHandler((request, reply) => {
    const path = (request.raw.url ?? '/').split('?', 1)[0] ?? '/'
    const allowed = options.methodsOf(path)
    if (allowed.length === 0) return problems.send(request, reply, NOT_FOUND)
    reply.header('allow', allowed.join(', '))
    if (request.method === 'OPTIONS') return reply.code(204).send()
    // a handler found nothing there: its method was right
    if (allowed.includes(request.method)) return problems.send(request, reply, NOT_FOUND)
    return problems.send(request, reply, METHOD_NOT_ALLOWED)
  })
}

/** Answers what is refused before there is a route: no hook has run yet. */
export function frameworkErrors(problems: Problems, options: ErrorOptions) {
  return (error: unknown, request: FastifyRequest, reply: FastifyReply): void => {
    reply.header(options.requestIdHeader, request.id)
    problems.fail(request, reply, error)
  }
}

/** The part that a path belongs to. */
function partOf(parts: readonly HttpPart[], path: string): HttpPart | undefined {
  const head = firstSegment(path.split('?', 1)[0] ?? '/')
  return parts.find(({ mount }) => mount === head) ?? parts.find(({ mount }) => mount === '')
}
