import type { FastifyReply, FastifyRequest } from 'fastify'

const NAME = 'refresh_token'
const DAY_SECONDS = 86_400

interface CookieOptions {
  /** Path prefix of the module as the outside sees it, without a trailing slash. */
  readonly mount: string
  readonly isSecure: boolean
  readonly refreshDays: number
}

/** The cookie that keeps a login alive in a browser. */
export class RefreshCookie {
  readonly #options: CookieOptions

  constructor(options: CookieOptions) {
    this.#options = options
  }

  read(request: FastifyRequest): string | undefined {
    return request.cookies[NAME] || undefined
  }

  set(reply: FastifyReply, token: string): void {
    const maxAge = Math.round(this.#options.refreshDays * DAY_SECONDS)
    reply.setCookie(NAME, token, { ...this.#attributes(), maxAge })
  }

  clear(reply: FastifyReply): void {
    reply.clearCookie(NAME, this.#attributes())
  }

  #attributes() {
    const { isSecure, mount } = this.#options
    return { path: mount === '' ? '/' : mount, httpOnly: true, sameSite: 'lax', secure: isSecure } as const
  }
}
