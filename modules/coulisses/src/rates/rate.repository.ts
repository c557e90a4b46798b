import type { Handle } from '@socle/database'
import { newId } from '@socle/kernel'
import { sql } from 'kysely'
import type { RateUnit } from '../cost/rate.ts'
import { crew } from '../tables.ts'
import type { OrgScope } from '../tenancy/org-scope.ts'

export interface StoredRate {
  readonly unit: RateUnit
  readonly amount_cents: number
  readonly role_name: string | null
  /** ISO day. */
  readonly valid_from: string
}

export function listByUser(handle: Handle, { orgId }: OrgScope, userId: string): Promise<StoredRate[]> {
  return crew(handle)
    .selectFrom('coulisses.person_rates')
    .select(['unit', 'amount_cents', 'role_name', 'valid_from'])
    .where('org_id', '=', orgId)
    .where('user_id', '=', userId)
    .orderBy('unit')
    .orderBy('role_name', (order) => order.asc().nullsFirst())
    .orderBy('valid_from')
    .execute()
}

export async function insert(
  handle: Handle,
  { orgId }: OrgScope,
  { userId, rates }: { readonly userId: string; readonly rates: readonly StoredRate[] },
): Promise<void> {
  if (rates.length === 0) return
  await crew(handle)
    .insertInto('coulisses.person_rates')
    .values(rates.map((rate) => ({ id: newId(), org_id: orgId, user_id: userId, ...rate })))
    .execute()
}

export async function removeAll(handle: Handle, { orgId }: OrgScope, userId: string): Promise<void> {
  await crew(handle)
    .deleteFrom('coulisses.person_rates')
    .where('org_id', '=', orgId)
    .where('user_id', '=', userId)
    .execute()
}

/** A unit's rate for every role, and the day on which it is looked at. */
export interface GeneralRate {
  readonly userId: string
  readonly unit: RateUnit
  /** ISO day. */
  readonly on: string
}

/** Changes the amount that is in force for every role; false when there is none. */
export async function changeInForce(
  handle: Handle,
  { orgId }: OrgScope,
  { userId, unit, on, amountCents }: GeneralRate & { readonly amountCents: number },
): Promise<boolean> {
  const changed = await crew(handle)
    .updateTable('coulisses.person_rates')
    .set({ amount_cents: amountCents, updated_at: sql<string>`now()` })
    .where('id', '=', (eb) =>
      eb
        .selectFrom('coulisses.person_rates')
        .select('id')
        .where('org_id', '=', orgId)
        .where('user_id', '=', userId)
        .where('unit', '=', unit)
        .where('role_name', 'is', null)
        .where('valid_from', '<=', on)
        .orderBy('valid_from', 'desc')
        .limit(1),
    )
    .returning('id')
    .execute()
  return changed.length > 0
}

/** Removes what is or was in force for every role. */
export async function removeInForce(
  handle: Handle,
  { orgId }: OrgScope,
  { userId, unit, on }: GeneralRate,
): Promise<void> {
  await crew(handle)
    .deleteFrom('coulisses.person_rates')
    .where('org_id', '=', orgId)
    .where('user_id', '=', userId)
    .where('unit', '=', unit)
    .where('role_name', 'is', null)
    .where('valid_from', '<=', on)
    .execute()
}
