// RFC 5545, as far as calendars of crews need it.

export interface IcsEvent {
  readonly uid: string
  /** ISO instants. */
  readonly start: string
  readonly end: string
  readonly modified: string
  readonly summary: string
  readonly location?: string | null
  readonly description?: string | null
  readonly status: 'CONFIRMED' | 'TENTATIVE' | 'CANCELLED'
  /** Raised by every change. */
  readonly sequence: number
  readonly alarmMinutesBefore?: number
}

export interface IcsCalendar {
  readonly name: string
  /** How often readers shall look again. */
  readonly refreshMinutes?: number
}

const LINE_OCTETS = 75
const PRODUCT = '-//Socle//Coulisses//EN'

/** The lines before the events. */
export function opening({ name, refreshMinutes }: IcsCalendar): string {
  const refresh =
    refreshMinutes === undefined
      ? []
      : [`REFRESH-INTERVAL;VALUE=DURATION:PT${refreshMinutes}M`, `X-PUBLISHED-TTL:PT${refreshMinutes}M`]
  return text([
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    `PRODID:${PRODUCT}`,
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    `X-WR-CALNAME:${escapeText(name)}`,
    ...refresh,
  ])
}

/** One event; nothing in it tells when it was written, so an unchanged event stays the same bytes. */
export function eventText(event: IcsEvent): string {
  const modified = utc(event.modified)
  return text([
    'BEGIN:VEVENT',
    `UID:${event.uid}`,
    `DTSTAMP:${modified}`,
    `LAST-MODIFIED:${modified}`,
    `SEQUENCE:${event.sequence}`,
    `DTSTART:${utc(event.start)}`,
    `DTEND:${utc(event.end)}`,
    `SUMMARY:${escapeText(event.summary)}`,
    ...(event.location ? [`LOCATION:${escapeText(event.location)}`] : []),
    ...(event.description ? [`DESCRIPTION:${escapeText(event.description)}`] : []),
    `STATUS:${event.status}`,
    ...(event.alarmMinutesBefore === undefined ? [] : alarm(event)),
    'END:VEVENT',
  ])
}

export const closing = 'END:VCALENDAR\r\n'

function alarm({ summary, alarmMinutesBefore }: IcsEvent): readonly string[] {
  return [
    'BEGIN:VALARM',
    'ACTION:DISPLAY',
    `TRIGGER:-PT${alarmMinutesBefore}M`,
    `DESCRIPTION:${escapeText(summary)}`,
    'END:VALARM',
  ]
}

function text(lines: readonly string[]): string {
  return lines.map((line) => `${fold(line)}\r\n`).join('')
}

function utc(instant: string): string {
  return `${new Date(instant).toISOString().slice(0, 19).replaceAll(/[-:]/g, '')}Z`
}

/** RFC 5545 3.3.11; control characters other than a line's end have no place in a text. */
function escapeText(value: string): string {
  return value
    .replace(/[\\;,]/g, '\\$&')
    .replace(/\r\n|\r|\n/g, '\\n')
    .replace(/[\p{Cc}\p{Cs}]/gu, '')
}

/** Breaks a line at 75 octets, never inside a character. */
function fold(line: string): string {
  if (Buffer.byteLength(line) <= LINE_OCTETS) return line
  let folded = ''
  let octets = 0
  for (const character of line) {
    const size = Buffer.byteLength(character)
    if (octets + size > LINE_OCTETS) {
      folded += '\r\n '
      octets = 1
    }
    folded += character
    octets += size
  }
  return folded
}
