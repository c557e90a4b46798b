import { randomUUID } from 'node:crypto'

/** Where a request stands in a trace that began elsewhere (W3C Trace Context). */
export interface TraceParent {
  readonly traceId: string
  readonly spanId: string
  readonly isSampled: boolean
}

const pattern = /^(?!ff)[0-9a-f]{2}-(?!0{32})([0-9a-f]{32})-(?!0{16})([0-9a-f]{16})-([0-9a-f]{2})(?:-|$)/

/** Reads a `traceparent` header; undefined when it is absent or malformed. */
export function parseTraceParent(header: string | undefined): TraceParent | undefined {
  const match = header === undefined ? null : pattern.exec(header)
  if (!match) return undefined
  const [, traceId = '', spanId = '', flags = ''] = match
  return { traceId, spanId, isSampled: (Number.parseInt(flags, 16) & 1) === 1 }
}

/** Makes a trace id where nobody sent one. */
export function newTraceId(): string {
  // cheaper than random bytes: the runtime keeps a stock of them
  return randomUUID().replaceAll('-', '')
}
