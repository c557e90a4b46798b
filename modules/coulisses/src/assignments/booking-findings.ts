import type { Breach } from '../rules/working-time.ts'
import type { Clash } from './clash.ts'

/** What accepting would run into. */
export interface BookingFindings {
  readonly ok: boolean
  readonly clashes: readonly Clash[]
  readonly breaches: readonly Breach[]
  readonly quota: { readonly free: number | null }
  readonly cost_cents: number | null
}
