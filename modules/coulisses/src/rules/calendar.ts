import { DAY_MS, localTimeAt, startOfDay } from './local-time.ts'

/** What starts before 04:00 belongs to the evening before. */
const NIGHT_ENDS_AT_MINUTE = 240

/** The day of work that a start belongs to, as days since 1970. */
export function workDayOf(zone: string, startMs: number): number {
  const { day, minute } = localTimeAt(zone, startMs)
  return minute < NIGHT_ENDS_AT_MINUTE ? day - 1 : day
}

/** ISO weeks counted from that of 1 January 1970, a Thursday. */
export function weekOfDay(day: number): number {
  return Math.floor((day + 3) / 7)
}

/** Its Monday, as days since 1970. */
export function mondayOf(week: number): number {
  return week * 7 - 3
}

export function weekAt(zone: string, ms: number): number {
  return weekOfDay(localTimeAt(zone, ms).day)
}

/** From Monday 00:00 to the next, in local time. */
export function weekRange(zone: string, week: number): { readonly start: number; readonly end: number } {
  const monday = mondayOf(week)
  return { start: startOfDay(zone, monday), end: startOfDay(zone, monday + 7) }
}

/** `2025-W36`: the year of an ISO week is that of its Thursday. */
export function weekName(week: number): string {
  const { year, number } = weekParts(week)
  return `${year}-W${String(number).padStart(2, '0')}`
}

export function weekParts(week: number): { readonly year: number; readonly number: number } {
  const thursday = week * 7
  const year = new Date(thursday * DAY_MS).getUTCFullYear()
  return { year, number: Math.floor((thursday - dayNumber(year, 1, 1)) / 7) + 1 }
}

export function isSunday(day: number): boolean {
  return (day + 3) % 7 === 6
}

export function dayNumber(year: number, month: number, date: number): number {
  return Date.UTC(year, month - 1, date) / DAY_MS
}

export interface CivilDate {
  readonly year: number
  /** 1–12. */
  readonly month: number
  readonly date: number
}

export function civilDate(day: number): CivilDate {
  const utc = new Date(day * DAY_MS)
  return { year: utc.getUTCFullYear(), month: utc.getUTCMonth() + 1, date: utc.getUTCDate() }
}
