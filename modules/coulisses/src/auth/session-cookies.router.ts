import type { Sessions } from '@socle/accounts'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { SESSION_COOKIE } from '../access/access.router.ts'
import { CSRF_COOKIE, evidenceOf } from '../access/csrf.router.ts'
import { isBrowser } from '../access/csrf.ts'
import type { KeptLogin, OpenedLogin } from './opened-login.ts'

const REFRESH_COOKIE = 'refresh_token'
const AUTH = '/api/v1/auth'
/** Older clients write the base twice; a browser sends a cookie to its path as it was typed. */
const TWICE = '/api/v1/api/v1/'
const DAY_SECONDS = 86_400

interface CookieOptions {
  readonly sessions: Pick<Sessions, 'csrfToken' | 'isCsrfToken'>
  /** Path prefix of the module as the outside sees it, without a trailing slash. */
  readonly path: string
  readonly isSecure: boolean
  readonly refreshDays: number
}

/** The cookies of a login: every client gets the refresh cookie, a browser its whole session. */
export class SessionCookies {
  readonly #options: CookieOptions

  constructor(options: CookieOptions) {
    this.#options = options
  }

  read(request: FastifyRequest): KeptLogin | undefined {
    const [token = '', orgId] = (request.cookies[REFRESH_COOKIE] ?? '').split('.')
    return token === '' ? undefined : { token, orgId }
  }

  set(request: FastifyRequest, reply: FastifyReply, login: OpenedLogin): void {
    const { path, refreshDays } = this.#options
    const maxAge = Math.round(refreshDays * DAY_SECONDS)
    const kept = login.orgId === undefined ? login.refreshToken : `${login.refreshToken}.${login.orgId}`
    for (const at of this.#authPaths(request))
      reply.setCookie(REFRESH_COOKIE, kept, { ...this.#hidden(at), maxAge })
    if (!isBrowserSession(request)) return
    reply.setCookie(SESSION_COOKIE, login.accessToken, {
      ...this.#hidden(`${path}/`),
      maxAge: login.expiresIn,
    })
    reply.setCookie(CSRF_COOKIE, this.#csrfOf(request, login.family), { ...this.#readable(), maxAge })
  }

  clear(request: FastifyRequest, reply: FastifyReply): void {
    for (const at of this.#authPaths(request)) reply.clearCookie(REFRESH_COOKIE, this.#hidden(at))
    reply.clearCookie(SESSION_COOKIE, this.#hidden(`${this.#options.path}/`))
    reply.clearCookie(CSRF_COOKIE, this.#readable())
  }

  /** The one that is good for this login stays: a page repeats its refused call with the header that it had. */
  #csrfOf(request: FastifyRequest, family: string): string {
    const { sessions } = this.#options
    const kept = request.cookies[CSRF_COOKIE]
    return kept !== undefined && sessions.isCsrfToken(family, kept) ? kept : sessions.csrfToken(family)
  }

  #hidden(path: string) {
    return { path, httpOnly: true, sameSite: 'lax', secure: this.#options.isSecure } as const
  }

  #readable() {
    return { path: `${this.#options.path}/`, sameSite: 'lax', secure: this.#options.isSecure } as const
  }

  #authPaths({ originalUrl }: FastifyRequest): readonly string[] {
    const { path } = this.#options
    const isTwice = originalUrl.includes(TWICE)
    return [`${path}${AUTH}`, ...(isTwice ? [`${path}/api/v1${AUTH}`] : [])]
  }
}

/** A session in cookies stays one when it is renewed, also by a request that no longer looks like a browser's. */
function isBrowserSession(request: FastifyRequest): boolean {
  const evidence = evidenceOf(request)
  return evidence.kept !== undefined || isBrowser(evidence)
}
