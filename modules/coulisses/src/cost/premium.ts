import { civilDate, isSunday } from '../rules/calendar.ts'
import { instantOfLocal, localTimeAt, MINUTE_MS } from '../rules/local-time.ts'
import type { ProfilePremiums } from '../rules/profile-body.ts'
import { isFrenchHoliday } from '../rules/public-holiday.ts'
import type { RuleProfile } from '../rules/rule-profile.ts'
import { basisPoints } from './half-up.ts'
import { type MinuteRange, minutesOf } from './paid-work.ts'

/** Minutes multiplied by the basis points that each of them is paid more. */
export interface WeightedMinutes {
  readonly night: number
  readonly sunday: number
  readonly holiday: number
}

/** Weighs the minutes of a range by night, Sunday and holiday, each in the local time of the profile. */
export function weightedMinutes(profile: RuleProfile, range: MinuteRange): WeightedMinutes {
  const { timezone: zone, premiums } = profile
  const first = dayAt(zone, range.start) - 1
  const last = dayAt(zone, range.end)
  let [night, sunday, holiday] = [0, 0, 0]
  for (let day = first; day <= last; day += 1) {
    const ofDay = minutesOf(shared(range, localRange(zone, day, WHOLE_DAY)))
    night += minutesOf(shared(range, localRange(zone, day, nightOf(premiums))))
    if (isSunday(day)) sunday += ofDay
    holiday += ofDay * basisPoints(holidayPercent(premiums, day))
  }
  return {
    night: night * basisPoints(premiums.night.percent),
    sunday: sunday * basisPoints(premiums.sunday.percent),
    holiday,
  }
}

const MINUTES_OF_DAY = 1440
const WHOLE_DAY = { from: 0, to: MINUTES_OF_DAY }

/** Minutes since local midnight; an end before the start is on the next day. */
interface LocalRange {
  readonly from: number
  readonly to: number
}

function nightOf({ night }: ProfilePremiums): LocalRange {
  const [from, to] = [clockMinute(night.from), clockMinute(night.to)]
  return { from, to: to <= from ? to + MINUTES_OF_DAY : to }
}

function clockMinute(text: string): number {
  return Number(text.slice(0, 2)) * 60 + Number(text.slice(3))
}

function localRange(zone: string, day: number, { from, to }: LocalRange): MinuteRange {
  const at = (minute: number) => {
    const place = { day: day + Math.floor(minute / MINUTES_OF_DAY), minute: minute % MINUTES_OF_DAY }
    return instantOfLocal(zone, place) / MINUTE_MS
  }
  return { start: at(from), end: at(to) }
}

function shared(one: MinuteRange, other: MinuteRange): MinuteRange {
  return { start: Math.max(one.start, other.start), end: Math.min(one.end, other.end) }
}

function dayAt(zone: string, minute: number): number {
  return localTimeAt(zone, minute * MINUTE_MS).day
}

/** A date with a percentage of its own has that one, whatever the calendar says. */
function holidayPercent({ holiday }: ProfilePremiums, day: number): number {
  const { month, date } = civilDate(day)
  const own = holiday.dates[`${String(month).padStart(2, '0')}-${String(date).padStart(2, '0')}`]
  if (own !== undefined) return own
  return holiday.calendar === 'FR' && isFrenchHoliday(day) ? holiday.percent : 0
}
