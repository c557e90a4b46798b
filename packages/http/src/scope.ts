import type { IncomingMessage, ServerResponse } from 'node:http'
import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import type { Language } from '@socle/kernel'
import type { FastifyBaseLogger, FastifyInstance, RawServerDefault } from 'fastify'

/** A part of the application: paths below one mount, one OpenAPI document, schemas by TypeBox. */
export type HttpScope = FastifyInstance<
  RawServerDefault,
  IncomingMessage,
  ServerResponse,
  FastifyBaseLogger,
  TypeBoxTypeProvider
>

/** How a module's errors differ from the house's, by code. */
export interface ErrorTable {
  /** Language of `detail` where the route does not say: fixed, or by `Accept-Language` (default). */
  readonly language?: Language
  readonly codes?: Readonly<
    Record<string, { readonly status?: number; readonly code?: string; readonly language?: Language }>
  >
}

/** What a document says of each access class: the security schemes that open it, alone or together. */
export type AccessClasses = Readonly<
  Record<string, { readonly description: string; readonly schemes: readonly ('key' | 'bearer' | 'cookie')[] }>
>

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Who may call: a class of the scope's `AccessClasses`. A route without one does not start. */
    access?: string
    /** Fixed language of `detail` on this route. */
    language?: Language
    /** Weak ETag over the body and 304, for reads whose handler does not bring its own tag. */
    etag?: boolean
    /** `Cross-Origin-Resource-Policy` of this route (default same-origin). */
    crossOrigin?: 'same-origin' | 'same-site' | 'cross-origin'
    /** Calls per minute and caller, where it differs from the house's. */
    ratePerMinute?: number
    /** POST that creates: an Idempotency-Key is honoured (default true for POST). */
    idempotent?: boolean
  }
}
