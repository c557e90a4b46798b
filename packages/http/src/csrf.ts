import { DomainError } from '@socle/kernel'
import type { FastifyRequest } from 'fastify'

const READS = new Set(['GET', 'HEAD', 'OPTIONS'])

/** Whether the method may change something. */
export function isWrite({ method }: FastifyRequest): boolean {
  return !READS.has(method)
}

/**
 * Throws `csrf_failed` unless the request carries `X-CSRF`: a page of another origin cannot add a header of its own.
 * Called for every write of a caller known by cookie; routes that read a cookie themselves (refresh) call it too.
 */
export function requireCsrf(request: FastifyRequest): void {
  if (!isWrite(request) || request.headers['x-csrf'] !== undefined) return
  throw new DomainError({
    kind: 'forbidden',
    code: 'csrf_failed',
    detail: {
      en: 'A write with a cookie needs the header X-CSRF.',
      fr: "Une écriture avec un cookie demande l'en-tête X-CSRF.",
    },
  })
}
