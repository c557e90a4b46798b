import { DAY_MS, localTimeAt } from '../rules/local-time.ts'

/** The day of a zone's calendar that an instant falls on, in ISO form. */
export function dayIn(zone: string, ms: number): string {
  return new Date(localTimeAt(zone, ms).day * DAY_MS).toISOString().slice(0, 10)
}
