import { randomBytes } from 'node:crypto'
import type { Text } from '@socle/kernel'
import type { KeyDraft, KeyIdentity, Scope } from '../accounts.ts'

const BASE62 = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'
/** 32 bytes in base 62. */
const DIGITS = 43
const SHAPE = new RegExp(`^sk_[0-9A-Za-z]{${DIGITS}}$`)
const SHOWN = 9

/** Makes the secret of a key: `sk_` and 32 random bytes in base 62. */
export function newKeySecret(): string {
  let rest = BigInt(`0x${randomBytes(32).toString('hex')}`)
  let digits = ''
  for (let place = 0; place < DIGITS; place += 1) {
    digits = `${BASE62[Number(rest % 62n)]}${digits}`
    rest /= 62n
  }
  return `sk_${digits}`
}

/** Tells whether a text can be a key of ours at all; asking the database would be in vain otherwise. */
export function isKeyShaped(text: string): boolean {
  return SHAPE.test(text)
}

/** What lists show of a key, to tell it from others. */
export function prefixOf(secret: string): string {
  return secret.slice(0, SHOWN)
}

/** Tells whether a key counts at a module (or `platform`) now. */
export function isValidAt(
  key: Pick<KeyIdentity, 'module'> & { readonly expiresAt: string | null },
  audience: string,
  now: Date,
): boolean {
  const isHere = key.module === null || key.module === audience
  return isHere && (key.expiresAt === null || Date.parse(key.expiresAt) > now.getTime())
}

/** Tells whether only an admin may hold such a key: whoever is no admin reads one module. */
export function needsAdmin(key: {
  readonly scopes: readonly Scope[]
  readonly module: string | null
}): boolean {
  return key.module === null || key.scopes.some((scope) => scope !== 'read')
}

export interface KeyFault {
  readonly field: 'name' | 'scopes' | 'expires_at'
  readonly words: Text
}

const MAX_NAME = 100
const LONGEST_MS = 100 * 365 * 86_400_000
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is refused
const CONTROL = /[\u0000-\u001f\u007f]/

/** Finds what is wrong with a key to be made. */
export function faultOf(draft: KeyDraft, now: Date): KeyFault | undefined {
  const name = draft.name.trim()
  if (name === '' || name.length > MAX_NAME || CONTROL.test(name)) {
    const words = { en: `1 to ${MAX_NAME} characters`, fr: `de 1 à ${MAX_NAME} caractères` }
    return { field: 'name', words }
  }
  if (draft.scopes.length === 0) return { field: 'scopes', words: { en: 'at least one', fr: 'au moins une' } }
  const inMs = Date.parse(draft.expiresAt ?? '') - now.getTime()
  const isExpirySound = !draft.expiresAt || (inMs > 0 && inMs < LONGEST_MS)
  const words = { en: 'a time to come, within a century', fr: 'un instant à venir, dans le siècle' }
  return isExpirySound ? undefined : { field: 'expires_at', words }
}
