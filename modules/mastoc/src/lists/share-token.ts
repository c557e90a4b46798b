import { createHash, randomBytes } from 'node:crypto'

/** 128 bits: nobody guesses a list. */
const TOKEN_BYTES = 16

/** A new token, shown once, and what is kept of it. */
export function newShareToken(): { readonly token: string; readonly hash: string } {
  const token = randomBytes(TOKEN_BYTES).toString('base64url')
  return { token, hash: hashOf(token) }
}

export function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('hex')
}
