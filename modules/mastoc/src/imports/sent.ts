import { composed } from '../composed.ts'
import type { Values } from './merge.ts'

/** Only the fields that were sent, texts composed (NFC) so that equal texts are equal. */
export function sent(fields: Readonly<Record<string, unknown>>): Values {
  const kept = Object.entries(fields).filter(([, value]) => value !== undefined)
  return Object.fromEntries(kept.map(([name, value]) => [name, composed(value)]))
}
