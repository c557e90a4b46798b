import { DomainError } from '@socle/kernel'

/** Network faults, and what PostgreSQL says when it stops, starts, is full or takes no more clients. */
const LOST = new Set([
  ...['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'ENOTFOUND', 'EHOSTUNREACH', 'EAI_AGAIN', 'ENOENT'],
  ...['08000', '08001', '08003', '08004', '08006', '53100', '53200', '53300', '57P01', '57P02', '57P03'],
  ...['58030', '25006'],
])
const LOST_WORDS =
  /^(Connection terminated|timeout exceeded when trying to connect|timeout expired|Client has encountered a connection error|Client was closed|Cannot use a pool after)/
const BAD_TEXT = new Set(['22021', '22P05'])

interface Coded {
  readonly code?: unknown
  readonly message?: unknown
  readonly constraint?: unknown
}

/** The code that PostgreSQL gave a failed statement (`23P01`); undefined for anything else. */
export function sqlState(error: unknown): string | undefined {
  const { code } = (error ?? {}) as Coded
  if (typeof code === 'string') return code
  return error instanceof Error && error.cause ? sqlState(error.cause) : undefined
}

/** The name of the constraint or unique index that a statement violated. */
export function constraintOf(error: unknown): string | undefined {
  const { constraint } = (error ?? {}) as Coded
  if (typeof constraint === 'string') return constraint
  return error instanceof Error && error.cause ? constraintOf(error.cause) : undefined
}

/** Turns a lost database, and text that PostgreSQL cannot hold, into refusals; anything else stays what it is. */
export function translate(error: unknown): unknown {
  if (error instanceof DomainError) return error
  const { code, message } = (error ?? {}) as Coded
  if ((typeof code === 'string' && LOST.has(code)) || LOST_WORDS.test(String(message)))
    return unavailable(error)
  if (typeof code === 'string' && BAD_TEXT.has(code)) return badText(error)
  return error
}

function unavailable(cause: unknown): DomainError {
  return new DomainError({
    kind: 'unavailable',
    code: 'unavailable',
    detail: {
      en: 'the database does not answer; try again in a moment',
      fr: 'la base de données ne répond pas ; réessayez dans un instant',
    },
    retryAfterSeconds: 5,
    cause,
  })
}

function badText(cause: unknown): DomainError {
  return new DomainError({
    kind: 'invalid',
    code: 'validation_failed',
    detail: {
      en: 'a text holds a character that cannot be stored (NUL or bad UTF-8)',
      fr: 'un texte contient un caractère impossible à conserver (NUL ou UTF-8 invalide)',
    },
    errors: [{ loc: ['body'], msg: 'holds a NUL or bad UTF-8', type: 'text' }],
    cause,
  })
}
