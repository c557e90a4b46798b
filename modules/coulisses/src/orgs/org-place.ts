import type { Fault } from '@socle/kernel'
import { isTimeZone } from '../rules/local-time.ts'

/** Where an organisation is. */
export interface Place {
  readonly timezone?: string | undefined
  readonly country?: string | undefined
  readonly currency?: string | undefined
}

const NAME = /^[A-Za-z]/
const UNKNOWN_REGION = 'ZZ'
const regions = new Intl.DisplayNames(['en'], { type: 'region', fallback: 'none' })
const currencies = new Set(Intl.supportedValuesOf('currency'))

/** What is wrong with a place: names of the lists of IANA and ISO alone, no offsets. */
export function placeFaults({ timezone, country, currency }: Place): readonly Fault[] {
  const fault = (field: string, msg: string): Fault => ({ loc: ['body', field], msg, type: 'value' })
  const isZone = timezone === undefined || (NAME.test(timezone) && isTimeZone(timezone))
  const isCountry = country === undefined || (country !== UNKNOWN_REGION && regions.of(country) !== undefined)
  const isCurrency = currency === undefined || currencies.has(currency)
  return [
    ...(isZone ? [] : [fault('timezone', 'is no IANA time zone')]),
    ...(isCountry ? [] : [fault('country', 'is no ISO 3166 country of two letters')]),
    ...(isCurrency ? [] : [fault('currency', 'is no ISO 4217 currency')]),
  ]
}
