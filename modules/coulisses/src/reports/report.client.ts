/** A server that is asked for a report over HTTP. */
export interface ReportServer {
  /** With or without the path of the API: `http://localhost:8000`. */
  readonly base: string
  readonly apiKey: string | undefined
  readonly timeoutMs: number
}

export type ReportAnswer =
  | { readonly kind: 'report'; readonly json: string }
  | { readonly kind: 'timeout' }
  | { readonly kind: 'failed'; readonly why: string }

/** Asks for the monthly report; whatever goes wrong is an answer. */
export async function askMonthlyUsers(
  { base, apiKey, timeoutMs }: ReportServer,
  query: Readonly<Record<string, string>>,
  signal: AbortSignal,
): Promise<ReportAnswer> {
  try {
    const response = await fetch(addressOf(base, query), {
      headers: { accept: 'application/json', ...(apiKey === undefined ? {} : { 'x-api-key': apiKey }) },
      signal: AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]),
    })
    const text = await response.text()
    if (response.ok) return { kind: 'report', json: text }
    return { kind: 'failed', why: `HTTP ${response.status}: ${detailOf(text)}` }
  } catch (error) {
    if (error instanceof Error && error.name === 'TimeoutError') return { kind: 'timeout' }
    return { kind: 'failed', why: reasonOf(error) }
  }
}

/** Both the server of this module alone and that of many know the longer path. */
function addressOf(base: string, query: Readonly<Record<string, string>>): string {
  const origin = base.replace(/\/+$/, '').replace(/(\/coulisses)?(\/api\/v1)?$/, '')
  return `${origin}/coulisses/api/v1/reports/monthly-users?${new URLSearchParams(query)}`
}

function detailOf(text: string): string {
  try {
    const { detail } = JSON.parse(text) as { detail?: unknown }
    if (typeof detail === 'string') return detail
  } catch {
    // a proxy's page
  }
  return text.slice(0, 200)
}

function reasonOf(error: unknown): string {
  const cause = error instanceof Error ? (error.cause ?? error) : error
  return cause instanceof Error ? cause.message || cause.name : String(cause)
}
