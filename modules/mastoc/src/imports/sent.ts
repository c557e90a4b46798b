import type { Values } from './merge.ts'

/** Only the fields that were sent, texts composed (NFC) so that equal texts are equal. */
export function sent(fields: Readonly<Record<string, unknown>>): Values {
  const kept = Object.entries(fields).filter(([, value]) => value !== undefined)
  return Object.fromEntries(kept.map(([name, value]) => [name, composed(value)]))
}

function composed(value: unknown): unknown {
  if (typeof value === 'string') return value.normalize('NFC')
  if (Array.isArray(value)) return value.map(composed)
  return value
}
