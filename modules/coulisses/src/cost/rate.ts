export type RateUnit = 'DAY' | 'HOUR' | 'FLAT'

/** What one unit of work is paid, and whose figure that is. */
export interface Rate {
  readonly unit: RateUnit
  readonly amountCents: number
  readonly source: 'person' | 'position' | 'org'
}

export interface PersonRate {
  readonly unit: RateUnit
  readonly amountCents: number
  /** Null: for every role. */
  readonly roleName: string | null
  /** ISO day. */
  readonly validFrom: string
}

export interface RateQuestion {
  readonly personRates: readonly PersonRate[]
  readonly position: { readonly unit: RateUnit; readonly amountCents: number } | null
  /** `default_rates` of the organisation's settings. */
  readonly orgRates: Readonly<Record<string, { readonly unit: RateUnit; readonly amount_cents: number }>>
  readonly roleName: string
  /** ISO day of the work. */
  readonly on: string
}

/** Finds the rate of a role on a day: the person's own (for the role before for all), the position's, the organisation's. */
export function rateFor({ personRates, position, orgRates, roleName, on }: RateQuestion): Rate | null {
  const inForce = personRates.filter((rate) => rate.validFrom <= on)
  const own =
    latest(inForce.filter((rate) => rate.roleName === roleName)) ??
    latest(inForce.filter((rate) => rate.roleName === null))
  if (own) return { unit: own.unit, amountCents: own.amountCents, source: 'person' }
  if (position) return { unit: position.unit, amountCents: position.amountCents, source: 'position' }
  const ofOrg = Object.hasOwn(orgRates, roleName) ? orgRates[roleName] : undefined
  return ofOrg ? { unit: ofOrg.unit, amountCents: ofOrg.amount_cents, source: 'org' } : null
}

const PRECEDENCE: Readonly<Record<RateUnit, number>> = { DAY: 0, HOUR: 1, FLAT: 2 }

/** The one that began last; of two of one day, the day's rate before the hour's before the flat one. */
function latest(rates: readonly PersonRate[]): PersonRate | undefined {
  return rates.toSorted(
    (a, b) => b.validFrom.localeCompare(a.validFrom) || PRECEDENCE[a.unit] - PRECEDENCE[b.unit],
  )[0]
}
