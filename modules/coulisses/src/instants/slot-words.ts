import type { Language } from '@socle/kernel'

const LOCALES: Readonly<Record<Language, string>> = { fr: 'fr-FR', en: 'en-GB' }
/** Making a formatter is slow; an install has few zones. */
const KEPT = 200
const formatters = new Map<string, Formatters>()

interface Formatters {
  readonly day: Intl.DateTimeFormat
  readonly time: Intl.DateTimeFormat
  readonly zone: Intl.DateTimeFormat
  readonly weekday: Intl.DateTimeFormat
  readonly month: Intl.DateTimeFormat
  readonly date: Intl.DateTimeFormat
}

export interface SlotPlace {
  readonly language: Language
  /** IANA name. */
  readonly zone: string
}

/** A slot as people say it: day, hours, and the next day where it ends there. */
export function slotWords(startsAt: string, endsAt: string, place: SlotPlace): string {
  const { day, time } = formattersOf(place)
  const [start, end] = [new Date(startsAt), new Date(endsAt)]
  const [from, to] = [time.format(start), time.format(end)]
  const [first, last] = [day.format(start), day.format(end)]
  if (place.language === 'fr')
    return first === last ? `${first}, de ${from} à ${to}` : `du ${first} à ${from} au ${last} à ${to}`
  return first === last ? `${first}, ${from} to ${to}` : `${first} at ${from} to ${last} at ${to}`
}

/** A slot in the pieces that a leaf of a calendar shows. */
export function slotPieces(startsAt: string, endsAt: string, place: SlotPlace) {
  const { day, time, weekday, month, date } = formattersOf(place)
  const [start, end] = [new Date(startsAt), new Date(endsAt)]
  return {
    weekday: weekday.format(start),
    date: date.format(start),
    month: month.format(start),
    from: time.format(start),
    to: time.format(end),
    firstDay: day.format(start),
    lastDay: day.format(end),
  }
}

/** An instant as people say it. */
export function instantWords(instant: string, place: SlotPlace): string {
  const { day, time } = formattersOf(place)
  const at = new Date(instant)
  const link = place.language === 'fr' ? ' à ' : ' at '
  return `${day.format(at)}${link}${time.format(at)}`
}

/** `heure d’Europe centrale`. */
export function zoneWords(place: SlotPlace, at: string): string {
  const parts = formattersOf(place).zone.formatToParts(new Date(at))
  return parts.find(({ type }) => type === 'timeZoneName')?.value ?? place.zone
}

function formattersOf({ language, zone }: SlotPlace): Formatters {
  const key = `${language} ${zone}`
  const known = formatters.get(key)
  if (known) return known
  if (formatters.size >= KEPT) formatters.clear()
  const format = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(LOCALES[language], { timeZone: zone, ...options })
  const made: Formatters = {
    day: format({ weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' }),
    time: format({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }),
    zone: format({ timeZoneName: 'longGeneric' }),
    weekday: format({ weekday: 'short' }),
    month: format({ month: 'short' }),
    date: format({ day: 'numeric' }),
  }
  formatters.set(key, made)
  return made
}

const FRENCH_COUNTRIES = new Set(['FR', 'BE', 'CH', 'LU', 'MC'])

/** The language in which an organisation's people are written to. */
export function languageOf(country: string): Language {
  return FRENCH_COUNTRIES.has(country) ? 'fr' : 'en'
}
