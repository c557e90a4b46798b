import { createHmac, hash, hkdfSync, randomBytes } from 'node:crypto'

/** Derives the key of 32 bytes for one purpose from SECRET_KEY (HKDF-SHA-256, RFC 5869). */
export function deriveKey(secret: string, purpose: string): Uint8Array {
  return new Uint8Array(hkdfSync('sha256', secret, '', `socle:${purpose}`, 32))
}

/** SECRET_KEY signs; SECRET_KEY_PREVIOUS, where there is one, still verifies. */
export interface SecretKeys {
  readonly current: string
  readonly previous?: string
}

/** Derives the keys of one purpose, the one that signs first. */
export function keysFor(secrets: SecretKeys, purpose: string): readonly Uint8Array[] {
  const all = secrets.previous ? [secrets.current, secrets.previous] : [secrets.current]
  return all.map((secret) => deriveKey(secret, purpose))
}

/** Hash under which a token of 256 random bits is kept: it needs no salt and no slow function. */
export function hashToken(token: string): string {
  return hash('sha256', token, 'hex')
}

/** Makes a token that nobody guesses, safe in URLs. */
export function newToken(): string {
  return randomBytes(32).toString('base64url')
}

/** Derives a token from another one: the same for the same key, unguessable without it. */
export function deriveToken(key: Uint8Array, token: string): string {
  return createHmac('sha256', key).update(token).digest('base64url')
}
