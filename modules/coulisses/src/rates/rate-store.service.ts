import type { Tx } from '@socle/database'
import type { Clock } from '@socle/kernel'
import * as profiles from '../profiles/profile.repository.ts'
import type { OrgScope } from '../tenancy/org-scope.ts'
import * as rates from './rate.repository.ts'
import { inForce, mirrored, rateUnits, SINCE_ALWAYS, type UnitRates } from './rate-store.ts'

/** One store of rates behind two faces, dated rates and the profile's map: whoever writes one writes both. */
export class RateStore {
  readonly #clock: Clock

  constructor({ clock }: { readonly clock: Clock }) {
    this.#clock = clock
  }

  /** ISO day. */
  today(): string {
    return this.#clock.now().toISOString().slice(0, 10)
  }

  /** The rates for every role that are in force today. */
  async current(tx: Tx, scope: OrgScope, userId: string): Promise<UnitRates> {
    return inForce(await rates.listByUser(tx, scope, userId), this.today())
  }

  /** Sets rates of units from now on; `null` takes one away, a unit that is not named stays. The person is locked. */
  async write(
    tx: Tx,
    scope: OrgScope,
    { userId, units }: { readonly userId: string; readonly units: Readonly<Record<string, number | null>> },
  ): Promise<void> {
    const on = this.today()
    for (const unit of rateUnits) {
      const amountCents = units[unit]
      if (amountCents === undefined) continue
      if (amountCents === null) await rates.removeInForce(tx, scope, { userId, unit, on })
      else if (!(await rates.changeInForce(tx, scope, { userId, unit, on, amountCents }))) {
        const first = { unit, amount_cents: amountCents, role_name: null, valid_from: SINCE_ALWAYS }
        await rates.insert(tx, scope, { userId, rates: [first] })
      }
    }
    await this.#mirror(tx, scope, userId)
  }

  /** Replaces every dated rate. The person is locked. */
  async replace(
    tx: Tx,
    scope: OrgScope,
    { userId, given }: { readonly userId: string; readonly given: readonly rates.StoredRate[] },
  ): Promise<void> {
    await rates.removeAll(tx, scope, userId)
    await rates.insert(tx, scope, { userId, rates: given })
    await this.#mirror(tx, scope, userId)
  }

  async #mirror(tx: Tx, scope: OrgScope, userId: string): Promise<void> {
    const profile = await profiles.findByUser(tx, scope, userId)
    const before = profile?.rate_profile ?? {}
    const rate_profile = mirrored(before, await this.current(tx, scope, userId))
    await profiles.upsert(tx, scope, { userId, rate_profile })
  }
}
