import type { Text } from './text.ts'

/** What went wrong, in the domain's words; `packages/http` alone knows the status of each. */
export type ErrorKind =
  | 'invalid'
  | 'unauthenticated'
  | 'forbidden'
  | 'not-found'
  | 'conflict'
  | 'gone'
  | 'stale'
  | 'too-large'
  | 'unsupported'
  | 'limited'
  | 'upstream'
  | 'unavailable'

/** One fault of a request, at the place where it stands. */
export interface Fault {
  readonly loc: readonly string[]
  readonly msg: string
  readonly type: string
}

export interface DomainErrorParts {
  readonly kind: ErrorKind
  /** Stable name for programs, snake_case, as the module's spec spells it. */
  readonly code: string
  readonly detail: Text
  /** One entry per fault of the input (kind `invalid`). */
  readonly errors?: readonly Fault[]
  /** Further members of the problem document (`clashes`, `reasons`). */
  readonly extra?: Readonly<Record<string, unknown>>
  /** Seconds until a retry makes sense (kinds `limited` and `unavailable`). */
  readonly retryAfterSeconds?: number
  readonly cause?: unknown
}

/** A refusal that the caller can understand and act on; everything else is a bug and crashes through. */
export class DomainError extends Error {
  readonly kind: ErrorKind
  readonly code: string
  readonly detail: Text
  readonly errors: readonly Fault[] | undefined
  readonly extra: Readonly<Record<string, unknown>> | undefined
  readonly retryAfterSeconds: number | undefined

  constructor(parts: DomainErrorParts) {
    super(`${parts.code}: ${parts.detail.en}`, parts.cause === undefined ? undefined : { cause: parts.cause })
    this.name = 'DomainError'
    this.kind = parts.kind
    this.code = parts.code
    this.detail = parts.detail
    this.errors = parts.errors
    this.extra = parts.extra
    this.retryAfterSeconds = parts.retryAfterSeconds
  }
}
