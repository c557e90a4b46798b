/** What a write shows of the page that it came from. */
export interface WriteEvidence {
  /** `X-CSRF`. */
  readonly sent: string | undefined
  /** The cookie `csrf`. */
  readonly kept: string | undefined
  /** Whether what was sent was made for the session that calls. */
  readonly isOfSession: boolean
  readonly origin: string | undefined
  /** `Sec-Fetch-Site`: the browser's own word, no page can set it. */
  readonly fetchSite: string | undefined
}

export interface CsrfRules {
  /** Our own origin and those of CORS_ORIGINS. */
  readonly trustedOrigins: readonly string[]
  /** Every write needs the header, wherever it comes from. */
  readonly isStrict: boolean
}

type Provenance = Pick<WriteEvidence, 'origin' | 'fetchSite'>

/** Whether the browser names an origin that is neither ours nor trusted; `null` is one. */
export function isForeign(
  { origin }: Pick<Provenance, 'origin'>,
  { trustedOrigins }: Pick<CsrfRules, 'trustedOrigins'>,
): boolean {
  return origin !== undefined && !trustedOrigins.includes(origin)
}

/** Names of this machine for itself: a page that was opened by one is as much ours as by the others. */
const LOOPBACK = ['localhost', '127.0.0.1', '[::1]']

/** Under which origins our own pages are opened. */
export function ownOrigins({ protocol, hostname, port, origin }: URL): readonly string[] {
  if (!LOOPBACK.includes(hostname)) return [origin]
  return LOOPBACK.map((name) => `${protocol}//${name}${port === '' ? '' : `:${port}`}`)
}

/** Whether a write with the session cookie may come from another site's page. */
export function mayBeForged(evidence: WriteEvidence, rules: CsrfRules): boolean {
  const { sent, kept, isOfSession, origin, fetchSite } = evidence
  if (isForeign(evidence, rules)) return true
  if (sent !== undefined) return sent !== kept || !isOfSession
  if (rules.isStrict) return true
  return fetchSite !== 'same-origin' && origin === undefined
}

/** Whether a login comes from a browser, which then gets a session in cookies. */
export function isBrowser({ sent, origin, fetchSite }: Pick<WriteEvidence, 'sent'> & Provenance): boolean {
  return sent !== undefined || origin !== undefined || fetchSite !== undefined
}
