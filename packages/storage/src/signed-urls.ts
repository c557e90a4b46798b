import { createHmac, timingSafeEqual } from 'node:crypto'
import type { Clock } from '@socle/kernel'
import type { SignRequest } from './drivers/driver.ts'
import { badSignature } from './storage.errors.ts'

/** Where the application serves objects that lie on disk; the key follows. */
export const OBJECTS_PATH = '/platform/v1/objects/'

export interface UrlSecrets {
  /** The first signs, all verify. */
  readonly secrets: readonly Uint8Array[]
}

/** Makes an address below `baseUrl` that needs no login to be read; the signature covers key, end and file name. */
export function signUrl(
  key: string,
  request: SignRequest,
  options: UrlSecrets & { baseUrl: string },
): string {
  const expires = String(Math.floor(request.signedAt.getTime() / 1000) + request.expiresInSeconds)
  const download = request.downloadName
  const [secret] = options.secrets
  if (!secret) throw new Error('signed URLs need a secret')
  const query = new URLSearchParams({ expires, ...(download !== undefined && { download }) })
  query.set('signature', signature(secret, [key, expires, download ?? '']))
  return `${options.baseUrl}${OBJECTS_PATH}${key}?${query}`
}

/** Checks a request for a signed address; throws `forbidden` when it was edited, is another's or has expired. */
export function verifySignedUrl(
  request: {
    /** The path behind `OBJECTS_PATH`. */
    readonly key: string
    readonly query: Readonly<Record<string, unknown>>
  },
  options: UrlSecrets & { readonly clock: Clock },
): { readonly downloadName: string | undefined } {
  const { expires, signature: given, download } = request.query
  if (typeof expires !== 'string' || typeof given !== 'string') throw badSignature()
  if (download !== undefined && typeof download !== 'string') throw badSignature()
  const parts = [request.key, expires, download ?? '']
  if (!options.secrets.some((secret) => isSame(given, signature(secret, parts)))) throw badSignature()
  if (Number(expires) * 1000 <= options.clock.now().getTime()) throw badSignature()
  return { downloadName: download }
}

function signature(secret: Uint8Array, parts: readonly string[]): string {
  return createHmac('sha256', secret).update(JSON.stringify(parts)).digest('base64url')
}

function isSame(given: string, expected: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(expected)]
  return a.length === b.length && timingSafeEqual(a, b)
}
