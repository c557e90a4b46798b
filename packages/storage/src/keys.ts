import { badKey } from './storage.errors.ts'

const MAX_KEY_LENGTH = 500
const SEGMENT = /^[A-Za-z0-9_-][A-Za-z0-9._-]{0,199}$/

/** Brings a key to its one spelling; throws `bad_key` for traversal, hidden names and any other character. */
export function normaliseKey(key: string): string {
  const segments = key.split('/').filter((segment) => segment !== '' && segment !== '.')
  if (segments.length === 0 || key.length > MAX_KEY_LENGTH) throw badKey()
  if (!segments.every((segment) => SEGMENT.test(segment))) throw badKey()
  return segments.join('/')
}
