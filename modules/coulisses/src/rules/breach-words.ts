import type { Text } from '@socle/kernel'
import { civilDate } from './calendar.ts'
import { localTimeAt } from './local-time.ts'
import type { PlacedSlot } from './timeline.ts'

/** Titles that a message names before it only counts the others. */
const NAMED = 4
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/** `8 h 00`. */
export function duration(minutes: number): string {
  return `${Math.floor(minutes / 60)} h ${String(minutes % 60).padStart(2, '0')}`
}

/** `01/09`. */
export function dayFr(day: number): string {
  const { month, date } = civilDate(day)
  return `${String(date).padStart(2, '0')}/${String(month).padStart(2, '0')}`
}

/** `1 Sep`. */
export function dayEn(day: number): string {
  const { month, date } = civilDate(day)
  return `${date} ${MONTHS[month - 1]}`
}

/** A slot with the local date of its start: `Montage (01/09)`. */
export function namedFr(zone: string, { slot, start }: PlacedSlot): string {
  return `${slot.title} (${dayFr(localTimeAt(zone, start).day)})`
}

export function namedEn(zone: string, { slot, start }: PlacedSlot): string {
  return `${slot.title} (${dayEn(localTimeAt(zone, start).day)})`
}

/** The missions of a longer finding: `Montage, Balance et 3 autres`. */
export function titlesOf(slots: readonly PlacedSlot[]): Text {
  const seen = new Set<string>()
  for (const { slot } of slots) seen.add(slot.title)
  const distinct = [...seen]
  const named = distinct.slice(0, NAMED).join(', ')
  const more = distinct.length - NAMED
  if (more <= 0) return { fr: named, en: named }
  return { fr: `${named} et ${more} ${more === 1 ? 'autre' : 'autres'}`, en: `${named} and ${more} more` }
}
