import { createHash } from 'node:crypto'

/** Raised when rows are made otherwise than before: the next import then writes them all. */
const REVISION = 1

/** What a row is recognised by: equal for equal rows, whatever the order of keys in the source. */
export function sourceHash(row: object): string {
  return createHash('sha256')
    .update(`${REVISION}\n${canonical(row)}`)
    .digest('base64url')
    .slice(0, 27)
}

function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  if (value instanceof Uint8Array) return JSON.stringify(Buffer.from(value).toString('hex'))
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value).filter(([, each]) => each !== undefined)
    entries.sort(([left], [right]) => (left < right ? -1 : 1))
    return `{${entries.map(([key, each]) => `${JSON.stringify(key)}:${canonical(each)}`).join(',')}}`
  }
  return JSON.stringify(value) ?? 'null'
}
