import { instantOfLocal } from '../src/rules/local-time.ts'

export const ZONE = 'Europe/Paris'
const DAY_MS = 86_400_000

/** The half-open stretch of work or rest, in milliseconds. */
export interface Span {
  readonly start: number
  readonly end: number
}

/** From a local minute of the day that comes so many days after an ISO day. */
export function spanOn(
  from: string,
  daysLater: number,
  [startsAt, minutes]: readonly [number, number],
): Span {
  const day = Date.parse(`${from}T00:00:00Z`) / DAY_MS + daysLater
  const start = instantOfLocal(ZONE, { day, minute: startsAt })
  return { start, end: start + minutes * 60_000 }
}

export function isFree(span: Span, taken: readonly Span[]): boolean {
  return taken.every((other) => other.end <= span.start || other.start >= span.end)
}

/** The ISO day so many days after another. */
export function dayAfter(from: string, days: number): string {
  return new Date(Date.parse(`${from}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10)
}

export function iso(ms: number): string {
  return new Date(ms).toISOString()
}
