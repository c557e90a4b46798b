import type { RateUnit } from '../cost/rate.ts'

export type EmploymentType = 'CDI' | 'CDD' | 'FREELANCE' | 'INTERMITTENT' | 'OTHER'

/** What an organisation decides for itself; absent members have the default of `settingsOf`. */
export interface OrgSettings {
  /** Code of a rule profile, built in or the organisation's own. */
  readonly default_rule_profile?: string | null
  readonly default_rates?: Readonly<
    Record<string, { readonly unit: RateUnit; readonly amount_cents: number }>
  >
  /** Per cent of the pay, by employment type. */
  readonly employer_charges_pct?: Readonly<Partial<Record<EmploymentType, number>>>
  /** Hours before the start until which a technician may withdraw; null: always. */
  readonly withdraw_cutoff_hours?: number | null
  readonly quota_policy?: 'block' | 'warn'
}

/** Every setting, defaults filled in; French organisations begin with the rules of French shows. */
export function settingsOf(country: string, settings: OrgSettings): Required<OrgSettings> {
  return {
    default_rule_profile: country === 'FR' ? 'fr-spectacle' : 'eu-wtd',
    default_rates: {},
    employer_charges_pct: {},
    withdraw_cutoff_hours: null,
    quota_policy: 'block',
    ...settings,
  }
}
