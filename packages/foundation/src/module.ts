import type { Handle, Tx } from '@socle/database'
import type { AccessClasses, ErrorTable, HttpPart, HttpScope } from '@socle/http'
import type { Job } from '@socle/jobs'
import type { TObject } from 'typebox'
import type { Command, CommandIo } from './command.ts'
import type { Foundation } from './foundation.ts'

/** A module's settings: TypeBox properties with defaults; SCREAMING_CASE names, without the module's prefix. */
export interface SettingsSchema<S> {
  readonly schema: TObject
  /** Names of the original, read in single-module mode only: alias → name. */
  readonly aliases?: Readonly<Record<string, string>>
  /** Names of the original for settings of the foundation (`DB_URL` → `DATABASE_URL`), read in single-module mode only. */
  readonly houseAliases?: Readonly<Record<string, string>>
  /** What the original took where nothing is said, for settings of the foundation: in single-module mode only. */
  readonly houseDefaults?: Readonly<Record<string, string>>
  /** Names that exist with the prefix only (`MASTOC_API_KEY` has no bare form). */
  readonly prefixedOnly?: readonly string[]
  /** Faults across fields, each naming the setting; `production` refuses more. */
  check?(settings: S, mode: { readonly isProduction: boolean }): readonly string[]
}

export interface SeedOptions {
  readonly seed: number
  /** ISO day that the dates of the demo are counted from, back or forward. */
  readonly from: string
  readonly reset: boolean
}

/** What the platform asks of a module when a person goes or asks for their data. */
export interface AccountDuties {
  isMember(tx: Handle, accountId: string): Promise<boolean>
  erase(tx: Tx, accountId: string): Promise<void>
  export(tx: Handle, accountId: string): Promise<unknown>
}

export interface ModuleHttp {
  readonly title: string
  readonly description: string
  readonly version: string
  readonly tags: readonly { readonly name: string; readonly description: string }[]
  readonly access: AccessClasses
  readonly errors?: ErrorTable
  /** Throws when a write of a caller known by cookie may come from another site's page (default: `requireCsrf`). */
  readonly csrf?: NonNullable<HttpPart['csrf']>
  /** Name of the cookie that callers by cookie show, for the document. */
  readonly sessionCookie?: string
  /**
   * Every POST honours Idempotency-Key unless its route says `idempotent: false`: an answer is kept for a day, so one
   * that holds a secret must say so.
   */
  readonly idempotentPosts?: boolean
  /** Where its documents stand, when the contract names the paths (default /docs, /redoc, /openapi.json). */
  register(scope: HttpScope): Promise<void>
  /** Before routing, the mount already taken off. */
  rewritePath?(path: string): string
}

export interface Module {
  readonly http: ModuleHttp
  readonly jobs?: readonly Job[]
  readonly commands?: readonly Command[]
  readonly accounts?: AccountDuties
  /** Demo data, idempotent by key. */
  seed?(io: CommandIo, options: SeedOptions): Promise<void>
  /** Throws what is down. */
  ready?(): Promise<void>
  /** After a restore: renew what must not be the same in two databases. */
  afterRestore?(tx: Tx): Promise<void>
  start?(): Promise<void>
  stop?(): Promise<void>
}

/** What a domain exports, and nothing else. */
export interface ModuleDefinition<S = unknown> {
  /** Mount, schema, prefix of settings, jobs, topics, metrics. */
  readonly name: string
  /** One sentence for the start page. */
  readonly summary: { readonly en: string; readonly fr: string }
  readonly settings: SettingsSchema<S>
  /** Folder of its migrations. */
  readonly migrations: URL
  readonly extensions?: readonly ('btree_gist' | 'pg_trgm')[]
  /** Loads the module's code and makes it; no I/O besides, no global state: two live in one process. */
  create(foundation: Foundation, settings: S): Promise<Module>
}
