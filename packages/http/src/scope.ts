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

/** How one code is answered where that differs from the house's way. */
export interface ErrorRule {
  readonly status?: number
  readonly code?: string
  readonly language?: Language
  /** Further response headers (`WWW-Authenticate`). */
  readonly headers?: Readonly<Record<string, string>>
}

/** How a module's errors differ from the house's, by code. */
export interface ErrorTable {
  /** Language of `detail` where the route does not say: fixed, or by `Accept-Language` (default). */
  readonly language?: Language
  /** Where `Accept-Language` names neither (default English). */
  readonly defaultLanguage?: Language
  readonly codes?: Readonly<Record<string, ErrorRule>>
}

/** What a document says of each access class: the security schemes that open it, alone or together. */
export type AccessClasses = Readonly<
  Record<string, { readonly description: string; readonly schemes: readonly ('key' | 'bearer' | 'cookie')[] }>
>

/** Who calls, as far as limits, idempotency and CSRF care; a scope sets it in its `onRequest` hook. */
export interface RequestCaller {
  /** `key:<id>`, `account:<id>`: never a secret. */
  readonly id: string
  readonly via?: 'key' | 'bearer' | 'cookie'
  /** Calls per minute of this caller, where it differs from the house's. */
  readonly ratePerMinute?: number
}

declare module 'fastify' {
  interface FastifyInstance {
    /** Aborted when the server begins to close: long answers end. */
    closing: AbortSignal
    /** Bytes of uploads in memory; only this package looks into it. */
    uploads: { bytes: number }
  }
  interface FastifyRequest {
    /** Null: nobody is known, the address counts. */
    caller: RequestCaller | null
  }

  interface FastifyContextConfig {
    /** Who may call: a class of the scope's `AccessClasses`. A route without one does not start. */
    access?: string
    /** Fixed language of `detail` on this route. */
    language?: Language
    /** Weak ETag over the body and 304, for reads whose handler does not bring its own tag. */
    etag?: boolean
    /** `Cross-Origin-Resource-Policy` of this route (default same-origin). */
    crossOrigin?: 'same-origin' | 'same-site' | 'cross-origin'
    /** Calls per minute and caller on this route alone, where it differs from the house's; `Infinity`: not counted. */
    ratePerMinute?: number
    /** An Idempotency-Key is honoured (default: a POST that answers 201 or 202, or the part's `idempotentPosts`). */
    idempotent?: boolean
    /** Body takes numbers and booleans as strings (`"5"`, `"true"`, `"1"`), for contracts older than this one. */
    lenient?: boolean
    /** Broken text in the body spoils the item it stands in, not the call: the handler asks `textFaults` of each. */
    textsByItem?: boolean
    /** The body is a form with files in it: see `receiveFile` and `receiveFiles`. */
    upload?: UploadRule
  }
}

/** The file of a multipart form, or its files. */
export interface UploadRule {
  /** Name of the file's field. */
  readonly field: string
  /** Of a file. */
  readonly maxBytes: number
  /** The form may have several files: see `receiveFiles`. */
  readonly many?: ManyFiles
  /** Schemas of the form's texts, for the document; whoever reads them checks them. */
  readonly texts?: Readonly<Record<string, object>>
  /** What the document says of it; the content itself is looked at by whoever decodes it. */
  readonly types: readonly string[]
  /** What a file beyond `maxBytes` is answered, where a contract wants its own words (default `too_large`). */
  tooLarge?(): Error
}

export interface ManyFiles {
  readonly maxFiles: number
  /** All files together. */
  readonly maxTotalBytes: number
  /** Other names of the field that are taken too. */
  readonly aliases?: readonly string[]
}
