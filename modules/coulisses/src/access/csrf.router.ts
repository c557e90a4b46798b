import type { Sessions } from '@socle/accounts'
import type { FastifyRequest } from 'fastify'
import { csrfFailed } from './access.errors.ts'
import { type CsrfRules, isForeign, mayBeForged, type WriteEvidence } from './csrf.ts'

export const CSRF_COOKIE = 'csrf'

/** Tells our own pages from those of others, for callers whom a cookie alone makes known. */
export class CsrfGuard {
  readonly #sessions: Pick<Sessions, 'isCsrfToken'>
  readonly #rules: CsrfRules

  constructor(sessions: Pick<Sessions, 'isCsrfToken'>, rules: CsrfRules) {
    this.#sessions = sessions
    this.#rules = rules
  }

  /** Throws `csrf_failed` when a write with the session cookie may come from another site's page. */
  checkWrite(request: FastifyRequest): void {
    const family = request.crewCaller?.family
    const evidence = evidenceOf(request)
    const { sent } = evidence
    const isOfSession = sent !== undefined && family !== undefined && this.#sessions.isCsrfToken(family, sent)
    if (mayBeForged({ ...evidence, isOfSession }, this.#rules)) throw csrfFailed()
  }

  /** Throws `csrf_failed` for a page of a foreign origin: logins, refreshes, logouts need no header. */
  checkOrigin(request: FastifyRequest): void {
    if (isForeign(evidenceOf(request), this.#rules)) throw csrfFailed()
  }
}

/** What a request shows of its page. */
export function evidenceOf({ headers, cookies }: FastifyRequest): Omit<WriteEvidence, 'isOfSession'> {
  return {
    sent: textOf(headers['x-csrf']),
    kept: cookies[CSRF_COOKIE],
    origin: headers.origin,
    fetchSite: textOf(headers['sec-fetch-site']),
  }
}

function textOf(header: string | readonly string[] | undefined): string | undefined {
  return typeof header === 'string' ? header : header?.[0]
}
