/** Bytes asked for, both ends included. */
export interface Range {
  readonly start: number
  readonly end: number
}

/**
 * Reads a `Range` header: undefined = send everything (none asked, several asked, or not understood, RFC 9110 14.2),
 * `unsatisfiable` = 416.
 */
export function rangeOf(header: string | undefined, bytes: number): Range | 'unsatisfiable' | undefined {
  const match = header === undefined ? null : /^bytes=(\d*)-(\d*)$/.exec(header.trim())
  if (!match) return undefined
  const [, first = '', last = ''] = match
  if (first === '') {
    if (last === '') return undefined
    const suffix = Number(last)
    if (suffix === 0 || bytes === 0) return 'unsatisfiable'
    return { start: Math.max(0, bytes - suffix), end: bytes - 1 }
  }
  const start = Number(first)
  const end = last === '' ? bytes - 1 : Math.min(Number(last), bytes - 1)
  if (last !== '' && Number(last) < start) return undefined
  return start < bytes ? { start, end } : 'unsatisfiable'
}
