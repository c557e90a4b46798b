import type { FastifyReply, FastifyRequest } from 'fastify'

const NAME = 'socle_refresh'
const DAY_SECONDS = 86_400

export interface RefreshCookieOptions {
  /** Without a trailing slash; its path precedes the cookie's, its scheme decides on Secure. */
  readonly publicBaseUrl: string
  readonly refreshDays: number
}

/** The cookie that keeps a person logged in to the house: sent to `/platform/v1/auth` and nowhere else. */
export class RefreshCookie {
  readonly #attributes
  readonly #maxAge: number

  constructor({ publicBaseUrl, refreshDays }: RefreshCookieOptions) {
    const { pathname, protocol } = new URL(publicBaseUrl)
    this.#attributes = {
      path: `${pathname.replace(/\/$/, '')}/platform/v1/auth`,
      httpOnly: true,
      sameSite: 'strict',
      secure: protocol === 'https:',
    } as const
    this.#maxAge = Math.round(refreshDays * DAY_SECONDS)
  }

  read(request: FastifyRequest): string | undefined {
    return request.cookies[NAME] || undefined
  }

  set(reply: FastifyReply, token: string): void {
    reply.setCookie(NAME, token, { ...this.#attributes, maxAge: this.#maxAge })
  }

  clear(reply: FastifyReply): void {
    reply.clearCookie(NAME, this.#attributes)
  }
}
