import type { RateUnit } from '../cost/rate.ts'

/** Keys of a rate profile that are the rate of a unit; the first is the one that is written when there is none. */
const UNIT_KEYS: Readonly<Record<RateUnit, readonly [string, ...string[]]>> = {
  DAY: ['jour', 'day', 'daily'],
  HOUR: ['heure', 'hour', 'hourly'],
  FLAT: ['forfait', 'flat'],
}
export const rateUnits = ['DAY', 'HOUR', 'FLAT'] as const satisfies readonly RateUnit[]

/** Since when a rate that names no day is valid: work that is already planned is paid by it too. */
export const SINCE_ALWAYS = '2000-01-01'

/** Euros by key, as older clients write rates. */
export type RateProfile = Readonly<Record<string, number>>

/** Cents of the units that somebody has a rate for. */
export type UnitRates = Readonly<Partial<Record<RateUnit, number>>>

interface DatedRate {
  readonly unit: RateUnit
  readonly amount_cents: number
  readonly role_name: string | null
  /** ISO day. */
  readonly valid_from: string
}

export function centsOf(euros: number): number {
  return Math.round(Number(`${euros.toFixed(6)}e2`))
}

export function hasWholeCents(euros: number): boolean {
  return centsOf(euros) / 100 === euros
}

/** The rate of a day as older clients read it: `DAILY:250.0`, one or two decimals. */
export function dailyText({ DAY: cents }: UnitRates): string | null {
  if (cents === undefined) return null
  return `DAILY:${(cents / 100).toFixed(cents % 10 === 0 ? 1 : 2)}`
}

/** The rates for every role that are in force on a day. */
export function inForce(rates: readonly DatedRate[], on: string): UnitRates {
  const general = rates
    .filter((rate) => rate.role_name === null && rate.valid_from <= on)
    .toSorted((one, other) => one.valid_from.localeCompare(other.valid_from))
  return Object.fromEntries(general.map(({ unit, amount_cents }) => [unit, amount_cents]))
}

/** The rates that a profile names, in cents. */
export function ratesIn(profile: RateProfile): UnitRates {
  const named = rateUnits.flatMap((unit) => {
    const euros = keysOf(profile, unit).map((key) => profile[key])[0]
    return euros === undefined ? [] : [[unit, centsOf(euros)] as const]
  })
  return Object.fromEntries(named)
}

/** A key that says another rate than an earlier key of the same unit; undefined when they agree. */
export function contradiction(profile: RateProfile): string | undefined {
  for (const unit of rateUnits) {
    const [first, ...others] = keysOf(profile, unit)
    const other = others.find((key) => profile[key] !== profile[first ?? ''])
    if (other !== undefined) return other
  }
  return undefined
}

/** The profile with the rates as they are: a unit's keys show its rate, and go when there is none. */
export function mirrored(profile: RateProfile, rates: UnitRates): RateProfile {
  const all = Object.values(UNIT_KEYS).flat()
  const rest = Object.entries(profile).filter(([key]) => !all.includes(key.toLowerCase()))
  const units = rateUnits.flatMap((unit) => {
    const cents = rates[unit]
    if (cents === undefined) return []
    const keys = keysOf(profile, unit)
    return (keys.length > 0 ? keys : [UNIT_KEYS[unit][0]]).map((key) => [key, cents / 100] as const)
  })
  return Object.fromEntries([...rest, ...units])
}

/** The profile's own keys of a unit, in the order of precedence. */
function keysOf(profile: RateProfile, unit: RateUnit): readonly string[] {
  return UNIT_KEYS[unit].flatMap((name) => Object.keys(profile).filter((key) => key.toLowerCase() === name))
}
