import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'

const SHAPE = /^[\w-]{16}\.[\w-]{43}$/

/** Makes a token for one session: `nonce.HMAC(key, family + nonce)`. Nothing is kept: whoever has the key can check it. */
export function csrfToken(key: Uint8Array, family: string): string {
  const nonce = randomBytes(12).toString('base64url')
  return `${nonce}.${digestOf(key, family, nonce)}`
}

/** Tells whether a token was made for this session by one of the keys. */
export function isCsrfToken(keys: readonly Uint8Array[], family: string, token: string): boolean {
  if (!SHAPE.test(token)) return false
  const [nonce = '', digest = ''] = token.split('.')
  return keys.some((key) => timingSafeEqual(Buffer.from(digestOf(key, family, nonce)), Buffer.from(digest)))
}

function digestOf(key: Uint8Array, family: string, nonce: string): string {
  // of one length: no other family and nonce make the same text
  return createHmac('sha256', key).update(`${nonce}.${family}`).digest('base64url')
}
