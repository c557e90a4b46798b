import { randomUUID } from 'node:crypto'
import { type Server, STATUS_CODES } from 'node:http'
import type { Socket } from 'node:net'
import Fastify, { type FastifyHttpOptions, type FastifyReply, type FastifyRequest } from 'fastify'
import type { HttpOptions } from './options.ts'
import { problemOf } from './problem.ts'
import { clientFault } from './refusals.ts'
import { sentRequestId } from './requests.ts'
import type { HttpScope } from './scope.ts'

const MAX_HEADER_BYTES = 16 * 1024
const MAX_PARAMETER_CHARACTERS = 1024

/** What the server asks for before there is a route. */
export interface ServerHooks {
  rewrite(url: string): string
  refuse(error: Error, request: FastifyRequest, reply: FastifyReply): void
}

/** Makes the bare server with its bounds on time and size. */
export function createServer(options: HttpOptions, hooks: ServerHooks): HttpScope {
  const { headersMs = 15_000, requestMs = 300_000, checkMs = 5_000 } = options.timeouts ?? {}
  const settings: FastifyHttpOptions<Server> = {
    logger: false,
    rewriteUrl: (request) => hooks.rewrite(request.url ?? '/'),
    genReqId: ({ headers }) =>
      sentRequestId(headers, options.requestIdHeader.toLowerCase()) ?? newRequestId(),
    frameworkErrors: (error, request, reply) =>
      hooks.refuse(error, request as FastifyRequest, reply as FastifyReply),
    clientErrorHandler: refuseClient,
    bodyLimit: options.bodyLimitBytes,
    trustProxy: trustOf(options.trustProxy),
    routerOptions: { ignoreTrailingSlash: true, maxParamLength: MAX_PARAMETER_CHARACTERS },
    requestTimeout: requestMs,
    // what comes while the server closes is still served, on a connection that then closes
    return503OnClosing: false,
    http: {
      headersTimeout: headersMs,
      connectionsCheckingInterval: checkMs,
      maxHeaderSize: MAX_HEADER_BYTES,
    },
  }
  return Fastify(settings) as unknown as HttpScope
}

/** 32 hexadecimal digits, as a trace has; UUIDs are drawn from a stock, random bytes by a call of the system each. */
function newRequestId(): string {
  return randomUUID().replaceAll('-', '')
}

function trustOf(trust: HttpOptions['trustProxy']): NonNullable<FastifyHttpOptions<Server>['trustProxy']> {
  // Fastify believes no plain number: a count of hops alone says nothing of who the nearest one is
  if (typeof trust === 'number') return (_address, hop) => hop < trust
  return trust === false ? false : [...trust]
}

/** Answers what the HTTP parser itself refuses: no request object exists yet. */
function refuseClient(error: Error & { readonly code?: string }, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy()
    return
  }
  const { problem } = problemOf(clientFault(error.code), {
    part: 'platform',
    table: undefined,
    requestId: newRequestId(),
    language: 'en',
    acceptLanguage: undefined,
  })
  const body = JSON.stringify(problem)
  socket.end(
    `HTTP/1.1 ${problem.status} ${STATUS_CODES[problem.status]}\r\nConnection: close\r\n` +
      `Content-Type: application/problem+json; charset=utf-8\r\nX-Request-ID: ${problem.instance}\r\n` +
      `Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
  )
}
