export const MINUTE_MS = 60_000
export const DAY_MS = 86_400_000
/** Zones kept in memory; nobody works in more. */
const ZONES = 600

/** A place of the local calendar: days since 1 January 1970, minutes since midnight. */
export interface LocalTime {
  readonly day: number
  readonly minute: number
}

interface Zone {
  readonly format: Intl.DateTimeFormat
  /** Offset at the beginning of each UTC day that was asked about. */
  readonly offsets: Map<number, number>
  /** The first instants of local days that were asked about. */
  readonly starts: Map<number, number>
}

const zones = new Map<string, Zone>()

function zoneOf(name: string): Zone {
  const known = zones.get(name)
  if (known) return known
  if (zones.size >= ZONES) zones.clear()
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone: name,
    timeZoneName: 'longOffset',
    year: 'numeric',
  })
  const zone: Zone = { format, offsets: new Map(), starts: new Map() }
  zones.set(name, zone)
  return zone
}

/** Whether the runtime knows this IANA zone. */
export function isTimeZone(name: string): boolean {
  try {
    zoneOf(name)
    return true
  } catch {
    return false
  }
}

/** Milliseconds that local time is ahead of UTC at an instant. */
function offsetAt(name: string, ms: number): number {
  const zone = zoneOf(name)
  const day = Math.floor(ms / DAY_MS)
  const before = offsetOfDay(zone, day)
  // clocks change a few days a year: on the others the formatter, which is slow, is not asked
  return before === offsetOfDay(zone, day + 1) ? before : formattedOffset(zone, ms)
}

function offsetOfDay(zone: Zone, day: number): number {
  const known = zone.offsets.get(day)
  if (known !== undefined) return known
  const offset = formattedOffset(zone, day * DAY_MS)
  zone.offsets.set(day, offset)
  return offset
}

function formattedOffset(zone: Zone, ms: number): number {
  const match = /GMT(?:([+-])(\d\d):(\d\d))?/.exec(zone.format.format(ms))
  const minutes = Number(match?.[2] ?? 0) * 60 + Number(match?.[3] ?? 0)
  return (match?.[1] === '-' ? -minutes : minutes) * MINUTE_MS
}

/** Where an instant stands in the calendar of a zone. */
export function localTimeAt(zone: string, ms: number): LocalTime {
  const local = ms + offsetAt(zone, ms)
  const day = Math.floor(local / DAY_MS)
  return { day, minute: Math.floor((local - day * DAY_MS) / MINUTE_MS) }
}

/** The instant of a local time; one that the clocks skip moves on by what they skip, of two the first is meant. */
export function instantOfLocal(zone: string, { day, minute }: LocalTime): number {
  const asUtc = day * DAY_MS + minute * MINUTE_MS
  const early = offsetAt(zone, asUtc - DAY_MS)
  const late = offsetAt(zone, asUtc + DAY_MS)
  if (offsetAt(zone, asUtc - early) === early || offsetAt(zone, asUtc - late) !== late) return asUtc - early
  return asUtc - late
}

/** The first instant of a local day. */
export function startOfDay(zone: string, day: number): number {
  const { starts } = zoneOf(zone)
  const known = starts.get(day)
  if (known !== undefined) return known
  const start = instantOfLocal(zone, { day, minute: 0 })
  starts.set(day, start)
  return start
}
