import type { DomainError, ErrorKind, Fault, Language, Text } from '@socle/kernel'
import type { ErrorTable } from './scope.ts'

/** RFC 9457, as it stands on the wire. */
export interface Problem {
  readonly type: string
  readonly title: string
  readonly status: number
  readonly detail: string
  readonly code: string
  /** The request id. */
  readonly instance: string
  readonly errors?: readonly Fault[]
  readonly [extra: string]: unknown
}

/** A refusal on its way out: a DomainError, or what Fastify and the parsers refuse. */
export interface Refusal {
  readonly status: number
  readonly code: string
  readonly detail: Text
  readonly errors?: readonly Fault[] | undefined
  readonly extra?: Readonly<Record<string, unknown>> | undefined
  readonly retryAfterSeconds?: number | undefined
}

const STATUS_OF: Readonly<Record<ErrorKind, number>> = {
  invalid: 422,
  unauthenticated: 401,
  forbidden: 403,
  'not-found': 404,
  conflict: 409,
  gone: 410,
  stale: 412,
  'too-large': 413,
  unsupported: 415,
  limited: 429,
  upstream: 502,
  unavailable: 503,
}

export function refusalOf(error: DomainError): Refusal {
  return { ...pick(error), status: STATUS_OF[error.kind] }
}

function pick(error: DomainError): Omit<Refusal, 'status'> {
  const { code, detail, errors, extra, retryAfterSeconds } = error
  return { code, detail, errors, extra, retryAfterSeconds }
}

export interface ProblemContext {
  /** Name of the part, `platform` outside of one. */
  readonly part: string
  readonly table: ErrorTable | undefined
  readonly requestId: string
  /** Fixed by the route; else the table's, else the client's. */
  readonly language: Language | undefined
  readonly acceptLanguage: string | undefined
}

/** Words the refusal for this part and client, with the headers that belong to it. */
export function problemOf(
  refusal: Refusal,
  context: ProblemContext,
): { readonly problem: Problem; readonly headers: Readonly<Record<string, string>> } {
  const { table } = context
  const rule = table?.codes?.[refusal.code]
  const status = rule?.status ?? refusal.status
  const code = rule?.code ?? refusal.code
  const language =
    context.language ??
    rule?.language ??
    table?.language ??
    preferredLanguage(context.acceptLanguage, table?.defaultLanguage)
  const problem: Problem = {
    type: `/problems/${context.part}/${code}`,
    title: titleOf(code),
    status,
    detail: refusal.detail[language],
    code,
    instance: context.requestId,
    ...(refusal.errors === undefined ? {} : { errors: refusal.errors }),
    ...refusal.extra,
  }
  return { problem, headers: { ...headersOf(refusal, status), ...rule?.headers } }
}

/** The code in words, since RFC 9457 wants a title of the problem's type: `time_conflict` is `Time conflict`. */
function titleOf(code: string): string {
  const words = code.replaceAll('_', ' ')
  return words.charAt(0).toUpperCase() + words.slice(1)
}

function headersOf(refusal: Refusal, status: number): Record<string, string> {
  // RFC 9110: a 401 names the way in, a 429 and a 503 say when to come back
  if (status === 401) return { 'www-authenticate': 'Bearer' }
  if (status === 429) return { 'retry-after': String(refusal.retryAfterSeconds ?? 60) }
  if (status === 503) return { 'retry-after': String(refusal.retryAfterSeconds ?? 5) }
  return {}
}

/** French or English by `Accept-Language`; `otherwise` when neither is named. */
export function preferredLanguage(header: string | undefined, otherwise: Language = 'en'): Language {
  if (!header) return otherwise
  let best = otherwise
  let bestWeight = 0
  for (const part of header.split(',', 20)) {
    const [tag = '', ...parameters] = part.split(';')
    const language = tag.trim().slice(0, 2).toLowerCase()
    if (language !== 'fr' && language !== 'en') continue
    const q = parameters.find((parameter) => parameter.trim().startsWith('q='))
    const weight = q === undefined ? 1 : Number(q.trim().slice(2)) || 0
    if (weight > bestWeight) {
      best = language
      bestWeight = weight
    }
  }
  return best
}
