import type { Database } from '@socle/database'
import type { Clock } from '@socle/kernel'
import type { Log, RequestMetrics, Tracing } from '@socle/observability'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Redis } from 'ioredis'
import type { AccessClasses, ErrorTable, HttpScope } from './scope.ts'

/** What the HTTP application needs of the house. */
export interface HttpOptions {
  readonly clock: Clock
  readonly log: Log
  /** Absent: METRICS_ENABLED=false. */
  readonly metrics?: RequestMetrics
  readonly tracing?: Pick<Tracing, 'request'>
  /** Absent: no Idempotency-Key is kept (documents, benchmarks). */
  readonly database?: Database
  /** Absent: limits are counted in this process. */
  readonly redis?: Redis
  /** Without a trailing slash; its path, if any, precedes every mount in the documents. */
  readonly publicBaseUrl: string
  readonly trustProxy: false | number | readonly string[]
  readonly corsOrigins: readonly string[]
  readonly ratePerMinute: number
  readonly bodyLimitBytes: number
  readonly requestIdHeader: string
  readonly timeouts?: Timeouts
}

/** Bounds on slow clients, in milliseconds. */
export interface Timeouts {
  /** Until the last header (default 15,000). */
  readonly headersMs?: number
  /** Until the last byte of the body (default 300,000). */
  readonly requestMs?: number
  /** How often both are looked at (default 5,000). */
  readonly checkMs?: number
}

/** A module, or the platform's own API: paths below one mount with a document of their own. */
export interface HttpPart {
  /** Names problems (`/problems/<name>/…`) and the document. */
  readonly name: string
  /** `/mastoc`, or empty: alone at `/`, where it also answers under `/<name>`. */
  readonly mount: '' | `/${string}`
  readonly title: string
  readonly version: string
  readonly description: string
  readonly tags: readonly { readonly name: string; readonly description: string }[]
  readonly access: AccessClasses
  readonly errors?: ErrorTable
  /** Throws when a write of a caller known by cookie may come from another site's page (default: `requireCsrf`). */
  csrf?(request: FastifyRequest): void
  /** Name of the cookie of its access class scheme `cookie`, for the document (default `socle_refresh`). */
  readonly sessionCookie?: string
  /**
   * Every POST honours Idempotency-Key unless its route says `idempotent: false`: an answer is kept for a day, so one
   * that holds a secret must say so.
   */
  readonly idempotentPosts?: boolean
  register(scope: HttpScope): Promise<void>
  /** Before routing, the mount already taken off. */
  rewritePath?(path: string): string
}

/** The running application. */
export interface Http {
  /** Adds a part; all of them before `ready`. */
  mount(part: HttpPart): void
  /** Adds routes of the foundation at `/`; one that a mounted part has claimed is left to that part. */
  root(register: (scope: HttpScope) => Promise<void>): void
  ready(): Promise<void>
  /** The part's OpenAPI document, the same whether it is mounted alone or not. */
  document(name: string): Promise<OpenApiDocument>
  readonly inject: FastifyInstance['inject']
  /** Returns the address in use (port 0 picks a free one). */
  listen(at: { readonly host: string; readonly port: number }): Promise<string>
  /** Stops accepting, lets requests in hand finish for so long, then closes what is left. */
  close(options?: { readonly graceSeconds?: number }): Promise<void>
}

/** An OpenAPI 3.1 document, as plain JSON. */
export type OpenApiDocument = Readonly<Record<string, unknown>>
