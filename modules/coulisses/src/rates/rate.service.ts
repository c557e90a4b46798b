import type { Tx } from '@socle/database'
import { demand, demandSelfOrManager, type Member } from '../access/caller.ts'
import type { AuditTrail } from '../audit/audit-trail.service.ts'
import { names, notFound } from '../ids/id.ts'
import { instantAt } from '../instants/instant.ts'
import type { OrgDatabase } from '../tenancy/org-database.service.ts'
import { lockById, type UserRow } from '../users/user.repository.ts'
import { personOf } from '../users/user-lookup.service.ts'
import { brokenCents, rateTwice } from './rate.errors.ts'
import * as rates from './rate.repository.ts'
import type { RateStore } from './rate-store.service.ts'
import { centsOf, dailyText, hasWholeCents, inForce, SINCE_ALWAYS } from './rate-store.ts'

interface Deps {
  readonly org: OrgDatabase
  readonly audit: AuditTrail
  readonly rateStore: RateStore
}

export interface PersonRates {
  /** Rate of a day as older clients read it: `DAILY:250.0`. */
  readonly rate_profile: string | null
  readonly rates: readonly rates.StoredRate[]
}

export interface GivenRate {
  readonly unit: rates.StoredRate['unit']
  readonly amount_cents: number
  readonly role_name?: string | null
  readonly valid_from?: string
}

/** What people are paid: for managers and themselves to see, for managers to set. */
export class RateService {
  readonly #deps: Deps

  constructor(deps: Deps) {
    this.#deps = deps
  }

  get(member: Member, reference: string): Promise<PersonRates> {
    return this.#deps.org.transaction(member, async (tx) => {
      const { id } = await personOf(tx, member, reference)
      demandSelfOrManager(member, id)
      return this.#view(tx, member, id)
    })
  }

  /** Throws `validation_failed` for parts of a cent. */
  setDaily(member: Member, reference: string, euros: number): Promise<void> {
    demand(member, 'manager')
    if (!hasWholeCents(euros)) throw brokenCents()
    return this.#change(member, reference, async (tx, { id }) => {
      await this.#deps.rateStore.write(tx, member, { userId: id, units: { DAY: centsOf(euros) } })
      return ['DAY']
    })
  }

  async replace(member: Member, reference: string, given: readonly GivenRate[]): Promise<PersonRates> {
    demand(member, 'manager')
    const complete = completed(given)
    let changed: PersonRates | undefined
    await this.#change(member, reference, async (tx, { id }) => {
      await this.#deps.rateStore.replace(tx, member, { userId: id, given: complete })
      changed = await this.#view(tx, member, id)
      return [...new Set(complete.map(({ unit }) => unit))]
    })
    return changed!
  }

  #change(
    member: Member,
    reference: string,
    work: (tx: Tx, person: UserRow) => Promise<readonly string[]>,
  ): Promise<void> {
    const { org, audit } = this.#deps
    return org.transaction(member, async (tx) => {
      const person = await personOf(tx, member, reference)
      if (person.erased_at !== null) throw notFound(names.user)
      await lockById(tx, member, person.id)
      const units = await work(tx, person)
      audit.record(tx, member, {
        action: 'rate.set',
        entity: 'user',
        entityId: person.id,
        payload: { units },
      })
    })
  }

  async #view(tx: Tx, member: Member, userId: string): Promise<PersonRates> {
    const stored = await rates.listByUser(tx, member, userId)
    return { rate_profile: dailyText(inForce(stored, this.#deps.rateStore.today())), rates: stored }
  }
}

function completed(given: readonly GivenRate[]): rates.StoredRate[] {
  const seen = new Set<string>()
  return given.map(({ unit, amount_cents, role_name = null, valid_from = SINCE_ALWAYS }, index) => {
    instantAt(valid_from, ['body', 'rates', String(index), 'valid_from'])
    const key = JSON.stringify([unit, role_name, valid_from])
    if (seen.has(key)) throw rateTwice(index)
    seen.add(key)
    return { unit, amount_cents, role_name, valid_from }
  })
}
