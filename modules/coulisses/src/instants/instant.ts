import { DomainError } from '@socle/kernel'

// ISO 8601 with T or a space; seconds, fraction and offset may be missing (then UTC)
const FORM =
  /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?\s*(Z|[+-]\d{2}(?::?\d{2})?)?)?$/i
const MIN_YEAR = 2000
const MAX_YEAR = 2100

/** Reads an instant of the wire; undefined when it is none or not within the years 2000–2100. */
export function parseInstant(text: string): Date | undefined {
  const match = FORM.exec(text.trim())
  if (!match) return undefined
  const [, year, month, day, hour = '00', minute = '00', second = '00', fraction = '', zone = 'Z'] = match
  if (Number(year) < MIN_YEAR || Number(year) > MAX_YEAR) return undefined
  const offset = /^z$/i.test(zone) ? 'Z' : `${zone.slice(0, 3)}:${zone.slice(3).replace(':', '') || '00'}`
  const milliseconds = fraction.padEnd(3, '0').slice(0, 3)
  const date = new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}.${milliseconds}${offset}`)
  // the engine takes 30 February for 1 March
  const isReal = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day))).getUTCDate() === Number(day)
  return isReal && !Number.isNaN(date.getTime()) ? date : undefined
}

/** The database's text of an instant in UTC. */
const STORED = /^(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d)(?:\.(\d{1,6}))?\+00$/

/** An instant as it is answered: UTC with Z, seconds, milliseconds only when there are some. Takes ISO or the database's text. */
export function wireInstant(instant: string | Date): string {
  // lists have thousands of them, and a Date for each costs several times as much
  const stored = typeof instant === 'string' ? STORED.exec(instant) : null
  if (!stored) return new Date(instant).toISOString().replace('.000Z', 'Z')
  const [, day, time, fraction = ''] = stored
  const milliseconds = fraction.padEnd(3, '0').slice(0, 3)
  return milliseconds === '000' ? `${day}T${time}Z` : `${day}T${time}.${milliseconds}Z`
}

/** Milliseconds of an instant in ISO or the database's text. */
export function msOf(instant: string | Date): number {
  return new Date(instant).getTime()
}

/** Reads the instant at a place of a request; throws `validation_failed` that names it. */
export function instantAt(text: string, loc: readonly string[]): Date {
  const instant = parseInstant(text)
  if (instant) return instant
  const place = loc.join('.')
  throw new DomainError({
    kind: 'invalid',
    code: 'validation_failed',
    detail: {
      en: `${place}: expected an ISO 8601 instant within the years 2000–2100`,
      fr: `${place} : un instant ISO 8601 entre 2000 et 2100 est attendu`,
    },
    errors: [{ loc, msg: 'expected an ISO 8601 instant within the years 2000–2100', type: 'instant' }],
  })
}

export const MAX_MISSION_DAYS = 31

/** Throws 400 `invalid_range` unless the end is after the start and, for missions, at most 31 days later. */
export function checkRange(
  start: Date,
  end: Date,
  { loc = ['body', 'end_at'], maxDays }: { readonly loc?: readonly string[]; readonly maxDays?: number } = {},
): void {
  const days = (end.getTime() - start.getTime()) / 86_400_000
  if (days <= 0) throw invalidRange(loc, END_FIRST)
  if (maxDays !== undefined && days > maxDays)
    throw invalidRange(loc, { en: `at most ${maxDays} days`, fr: `${maxDays} jours au plus` })
}

const END_FIRST = { en: 'the end must be after the start', fr: 'la fin doit suivre le début' }

/** Of ranges that are whole days, the last one included. */
export const daysReversed = {
  en: 'the last day must not be before the first',
  fr: 'le dernier jour ne peut précéder le premier',
}

/** A 400 `invalid_range` that names the member and says what is wrong with it. */
export function invalidRange(
  loc: readonly string[],
  { en, fr }: { readonly en: string; readonly fr: string },
): DomainError {
  const place = loc.join('.')
  return new DomainError({
    kind: 'invalid',
    code: 'invalid_range',
    detail: { en: `${place}: ${en}`, fr: `${place} : ${fr}` },
    errors: [{ loc, msg: en, type: 'range' }],
  })
}
