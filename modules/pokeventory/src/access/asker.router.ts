import type { FastifyRequest } from 'fastify'
import type { Wording } from '../cards/card.ts'
import { type PublicUrls, publicBaseOf } from '../catalogue/public-base.router.ts'
import { callerOf } from './access.router.ts'
import type { Asker } from './asker.ts'

export interface Wordings {
  readonly langOf: (asked: string | undefined) => string
  readonly publicUrls: PublicUrls
}

/** How cards are worded for a request: `?lang=`, which the route's schema has, and the address that was called. */
export function wordingOf(request: FastifyRequest, { langOf, publicUrls }: Wordings): Wording {
  const { lang } = request.query as { readonly lang?: string }
  return { lang: langOf(lang), publicBase: publicBaseOf(request, publicUrls) }
}

/** The caller of a route that somebody must be known for. */
export function askerOf(request: FastifyRequest, wordings: Wordings): Asker {
  return { caller: callerOf(request), ...wordingOf(request, wordings) }
}
