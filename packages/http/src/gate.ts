import type { FastifyRequest } from 'fastify'
import { isWrite, requireCsrf } from './csrf.ts'
import { validationFailed } from './faults.ts'
import type { Limiter } from './limits.ts'
import { HttpRefusal, UNSUPPORTED_TYPE } from './refusals.ts'
import type { HttpScope } from './scope.ts'
import { textFaults } from './text.ts'

const JSON_ONLY: readonly string[] = ['application/json']

/** Runs once the scope knows who calls and before the body is read: limits, CSRF, content type, text of the URL. */
export function registerGate(app: HttpScope, limit: Limiter): void {
  // biome-ignore lint/complexity/useMaxParams: the signature is Fastify's
  app.addHook('preParsing', (request, _reply, _payload, done) => {
    const next = (error?: Error) => done(error ?? faultOf(request))
    try {
      const counted = limit(request)
      if (counted) counted.then(() => next(), next)
      else next()
    } catch (error) {
      next(error as Error)
    }
  })
}

function faultOf(request: FastifyRequest): Error | undefined {
  try {
    checkCsrf(request)
    checkType(request)
    checkText(request)
    return undefined
  } catch (error) {
    return error as Error
  }
}

function checkCsrf(request: FastifyRequest): void {
  if (request.caller?.via !== 'cookie' || !isWrite(request)) return
  const part = request.house?.part
  if (part?.csrf) part.csrf(request)
  else requireCsrf(request)
}

function checkType(request: FastifyRequest): void {
  const { headers } = request
  const type = headers['content-type']
  const isEmpty = headers['transfer-encoding'] === undefined && (headers['content-length'] ?? '0') === '0'
  if (isEmpty) {
    // a content type without a body is harmless
    delete headers['content-type']
    return
  }
  if (type === undefined || request.method === 'GET' || request.method === 'HEAD') return
  const accepted = request.house?.config.consumes ?? JSON_ONLY
  const media = (type.split(';', 1)[0] ?? '').trim().toLowerCase()
  const isEncoded = (headers['content-encoding'] ?? 'identity') !== 'identity'
  if (!request.is404 && (isEncoded || !accepted.includes(media))) throw new HttpRefusal(UNSUPPORTED_TYPE)
}

/** Half a surrogate pair cannot come in a URL: what is not UTF-8 is not decoded. A NUL can. */
function checkText(request: FastifyRequest): void {
  if (!request.raw.url?.includes('%00')) return
  const faults = [...textFaults(request.query, 'query'), ...textFaults(request.params, 'path')]
  if (faults.length > 0) throw validationFailed(faults)
}
