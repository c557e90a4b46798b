import { wireInstant } from '../instants/instant.ts'

/** A row as its person reads it: instants in the form of the wire. */
export function readable(row: object): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(row).map(([name, value]) => [
      name,
      name.endsWith('_at') && typeof value === 'string' ? wireInstant(value) : value,
    ]),
  )
}
