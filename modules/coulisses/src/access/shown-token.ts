/** What a token says of itself, whoever signed it: good for words about a refusal, never for letting anybody in. */
export function claimsShown(token: string): Readonly<Record<string, unknown>> | undefined {
  const parts = token.split('.')
  if (parts.length !== 3) return undefined
  try {
    const claims: unknown = JSON.parse(Buffer.from(parts[1] ?? '', 'base64url').toString())
    return typeof claims === 'object' && claims !== null ? (claims as Record<string, unknown>) : undefined
  } catch {
    return undefined
  }
}

/** Whether a token that was refused says that its time was over. */
export function isShownExpired(token: string, now: Date): boolean {
  const expiresAt = claimsShown(token)?.['exp']
  return typeof expiresAt === 'number' && expiresAt * 1000 <= now.getTime()
}
