import type { Handle } from '@socle/database'
import { type Insertable, sql, type Updateable } from 'kysely'
import type { Reference } from '../ids/id.ts'
import type { Stretch } from '../lists/list.ts'
import { crew } from '../tables.ts'
import type { OrgScope } from '../tenancy/org-scope.ts'
import type { AvailabilitiesTable, AvailabilityActionsTable } from './availability.tables.ts'
import type { AvailabilityStatus } from './availability.ts'

/** ISO instants, each side open when absent. */
interface Window {
  readonly from?: string | undefined
  readonly to?: string | undefined
}

export interface AvailabilityFilter extends Window {
  readonly userId?: string | undefined
  readonly status?: AvailabilityStatus | undefined
}

export function findByReference(handle: Handle, scope: OrgScope, reference: Reference) {
  return selectSlots(handle, scope)
    .where((eb) => ('id' in reference ? eb('id', '=', reference.id) : eb('number', '=', reference.number)))
    .executeTakeFirst()
}

export type AvailabilityRow = NonNullable<Awaited<ReturnType<typeof findByReference>>>

/** Slots fully inside the window, by start and id. */
export function list(
  handle: Handle,
  scope: OrgScope,
  { userId, status, from, to, limit, after }: AvailabilityFilter & Stretch,
): Promise<AvailabilityRow[]> {
  let query = selectSlots(handle, scope).orderBy('starts_at').orderBy('id').limit(limit)
  if (userId !== undefined) query = query.where('user_id', '=', userId)
  if (status !== undefined) query = query.where('status', '=', status)
  if (from !== undefined) query = query.where('starts_at', '>=', from)
  if (to !== undefined) query = query.where('ends_at', '<=', to)
  if (after) {
    query = query.where(sql<boolean>`(starts_at, id) > (${after.value}::timestamptz, ${after.id}::uuid)`)
  }
  return query.execute()
}

/** Approved slots of a person that touch the window, by start. */
export function listTouching(
  handle: Handle,
  scope: OrgScope,
  { userId, from, to, limit }: Required<Window> & { readonly userId: string; readonly limit: number },
): Promise<AvailabilityRow[]> {
  return selectSlots(handle, scope)
    .where('user_id', '=', userId)
    .where('status', '=', 'APPROVED')
    .where('starts_at', '<', to!)
    .where('ends_at', '>', from!)
    .orderBy('starts_at')
    .orderBy('id')
    .limit(limit)
    .execute()
}

/** Takes the organisation's next number of an availability; its row stays locked until the transaction ends. */
export async function takeNumber(handle: Handle, { orgId }: OrgScope): Promise<number> {
  const { number } = await crew(handle)
    .updateTable('coulisses.orgs')
    .set((eb) => ({ next_availability_number: eb('next_availability_number', '+', 1) }))
    .where('id', '=', orgId)
    .returning(sql<number>`next_availability_number - 1`.as('number'))
    .executeTakeFirstOrThrow()
  return number
}

export async function insert(
  handle: Handle,
  { orgId }: OrgScope,
  slot: Omit<Insertable<AvailabilitiesTable>, 'org_id'>,
): Promise<void> {
  await crew(handle)
    .insertInto('coulisses.availabilities')
    .values({ ...slot, org_id: orgId })
    .execute()
}

export async function update(
  handle: Handle,
  { orgId }: OrgScope,
  { id, ...change }: Updateable<AvailabilitiesTable> & { readonly id: string },
): Promise<void> {
  await crew(handle)
    .updateTable('coulisses.availabilities')
    .set({ ...change, updated_at: sql<string>`now()` })
    .where('org_id', '=', orgId)
    .where('id', '=', id)
    .execute()
}

export async function remove(handle: Handle, { orgId }: OrgScope, id: string): Promise<void> {
  await crew(handle)
    .deleteFrom('coulisses.availabilities')
    .where('org_id', '=', orgId)
    .where('id', '=', id)
    .execute()
}

export async function insertAction(
  handle: Handle,
  { orgId }: OrgScope,
  action: Omit<Insertable<AvailabilityActionsTable>, 'org_id'>,
): Promise<void> {
  await crew(handle)
    .insertInto('coulisses.availability_actions')
    .values({ ...action, org_id: orgId })
    .execute()
}

function selectSlots(handle: Handle, { orgId }: OrgScope) {
  return crew(handle)
    .selectFrom('coulisses.availabilities')
    .select(['id', 'number', 'user_id', 'starts_at', 'ends_at', 'kind', 'status', 'note'])
    .where('org_id', '=', orgId)
}
