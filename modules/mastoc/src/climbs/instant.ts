/** A moment in UTC with microseconds, as text that sorts by time: `2025-05-03T18:36:05.431058Z`. */
export type Instant = string

const ISO =
  /^(\d{4})-(\d\d)-(\d\d)(?:[Tt ](\d\d):(\d\d)(?::(\d\d)(?:[.,](\d{1,12}))?)?\s?(?:([Zz])|([+-])(\d\d)(?::?(\d\d))?)?)?$/
const STORED = /^(\d{4}-\d\d-\d\d)[ T](\d\d:\d\d:\d\d)(?:\.(\d{1,6}))?(?:\+00(?::?00)?|Z)$/
const MINUTE_MS = 60_000

/** Reads an ISO date or date-time; an offset is converted, none means UTC; undefined when it is unreadable. */
export function parseInstant(text: string): Instant | undefined {
  const match = ISO.exec(text.trim())
  if (!match) return undefined
  const [year, month, day, hour, minute, second] = match.slice(1, 7).map((part) => Number(part ?? 0)) as Six
  if (hour > 23 || minute > 59 || second > 59) return undefined
  const civil = new Date(0)
  civil.setUTCFullYear(year, month - 1, day)
  // a day that the month does not have rolls over: 2025-02-30 would become 2 March
  if (year < 1 || civil.getUTCMonth() !== month - 1 || civil.getUTCDate() !== day) return undefined
  const offset = offsetMinutes(match)
  if (offset === undefined) return undefined
  civil.setUTCHours(hour, minute, second)
  const utc = new Date(civil.getTime() - offset * MINUTE_MS)
  if (utc.getUTCFullYear() < 1 || utc.getUTCFullYear() > 9999) return undefined
  // the fraction never passes through Date, which would cut it to milliseconds
  return `${utc.toISOString().slice(0, 19)}.${(match[7] ?? '').padEnd(6, '0').slice(0, 6)}Z`
}

type Six = [number, number, number, number, number, number]

function offsetMinutes(match: RegExpExecArray): number | undefined {
  if (match[9] === undefined) return 0
  const hours = Number(match[10])
  const minutes = Number(match[11] ?? 0)
  if (hours > 23 || minutes > 59) return undefined
  return (hours * 60 + minutes) * (match[9] === '-' ? -1 : 1)
}

/** The same for a query string, where an unescaped `+` before the offset arrives as a space. */
export function parseQueryInstant(text: string): Instant | undefined {
  return parseInstant(text.replace(/(:\d\d(?:[.,]\d+)?) (\d\d(?::?\d\d)?)$/, '$1+$2'))
}

/** Takes a time as the database gives it (`2025-05-03 18:36:05.43+00`) to an instant; throws on anything else. */
export function instantOf(stored: string): Instant {
  return `${contractTime(stored)}Z`
}

/** The old contract's form of a time: UTC without a zone, always six fractional digits. */
export function contractTime(stored: string): string {
  const match = STORED.exec(stored)
  if (!match) throw new Error(`not a stored time: ${stored}`)
  return `${match[1]}T${match[2]}.${(match[3] ?? '').padEnd(6, '0')}`
}

/** Microseconds since 1970, exact for the years 1 to 2255: a number to sort and compare by. */
export function microsecondsOf(stored: string): number {
  const text = contractTime(stored)
  return Date.parse(`${text.slice(0, 19)}Z`) * 1000 + Number(text.slice(20))
}
