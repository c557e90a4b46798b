import { civilDate, dayNumber } from './calendar.ts'

/** Month and date of the French holidays that do not move. */
const FIXED = new Set(['1-1', '5-1', '5-8', '7-14', '8-15', '11-1', '11-11', '12-25'])
/** Easter Monday, Ascension, Whit Monday: days after Easter. */
const MOVING = new Set([1, 39, 50])

/** Whether a day (days since 1970) is one of the eleven public holidays of France. */
export function isFrenchHoliday(day: number): boolean {
  const { year, month, date } = civilDate(day)
  return FIXED.has(`${month}-${date}`) || MOVING.has(day - easterDay(year))
}

/** Easter Sunday of the Gregorian calendar by the algorithm of Meeus, Jones and Butcher, as days since 1970. */
export function easterDay(year: number): number {
  const golden = year % 19
  const century = Math.floor(year / 100)
  const ofCentury = year % 100
  const correction = Math.floor((century - Math.floor((century + 8) / 25) + 1) / 3)
  const epact = (19 * golden + century - Math.floor(century / 4) - correction + 15) % 30
  const weekday = (32 + 2 * (century % 4) + 2 * Math.floor(ofCentury / 4) - epact - (ofCentury % 4)) % 7
  const late = Math.floor((golden + 11 * epact + 22 * weekday) / 451)
  const sum = epact + weekday - 7 * late + 114
  return dayNumber(year, Math.floor(sum / 31), (sum % 31) + 1)
}
