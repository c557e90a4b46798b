import type { Handle } from '@socle/database'
import type { Role } from '../access/role.ts'
import { crew } from '../tables.ts'
import type { OrgScope } from '../tenancy/org-scope.ts'

export interface Membership {
  readonly id: string
  readonly accountId: string
  readonly role: Role
  /** The person of the organisation that is linked to the account. */
  readonly userId: string | null
}

/** In no order: what they are sorted by stands with their accounts. */
export function list(handle: Handle, scope: OrgScope, limit: number): Promise<Membership[]> {
  return selectMemberships(handle, scope).limit(limit).execute()
}

export function findByAccount(
  handle: Handle,
  scope: OrgScope,
  accountId: string,
): Promise<Membership | undefined> {
  return selectMemberships(handle, scope).where('m.account_id', '=', accountId).executeTakeFirst()
}

/** Keeps others from changing who owns the organisation until the transaction ends; tells the owners' accounts. */
export async function lockOwners(handle: Handle, { orgId }: OrgScope): Promise<readonly string[]> {
  const rows = await crew(handle)
    .selectFrom('coulisses.org_memberships')
    .select('account_id as accountId')
    .where('org_id', '=', orgId)
    .where('role', '=', 'owner')
    .orderBy('id')
    .forUpdate()
    .execute()
  return rows.map(({ accountId }) => accountId)
}

export async function insert(
  handle: Handle,
  { orgId }: OrgScope,
  membership: { readonly id: string; readonly accountId: string; readonly role: Role },
): Promise<void> {
  const { id, accountId, role } = membership
  await crew(handle)
    .insertInto('coulisses.org_memberships')
    .values({ id, org_id: orgId, account_id: accountId, role })
    .execute()
}

export async function setRole(
  handle: Handle,
  { orgId }: OrgScope,
  { id, role, at }: { readonly id: string; readonly role: Role; readonly at: string },
): Promise<void> {
  await crew(handle)
    .updateTable('coulisses.org_memberships')
    .set({ role, updated_at: at })
    .where('org_id', '=', orgId)
    .where('id', '=', id)
    .execute()
}

/** Notes that an account went to work in the organisation. */
export async function markUsed(
  handle: Handle,
  { orgId }: OrgScope,
  { accountId, at }: { readonly accountId: string; readonly at: string },
): Promise<void> {
  await crew(handle)
    .updateTable('coulisses.org_memberships')
    .set({ last_used_at: at })
    .where('org_id', '=', orgId)
    .where('account_id', '=', accountId)
    .execute()
}

export async function remove(handle: Handle, { orgId }: OrgScope, id: string): Promise<void> {
  await crew(handle)
    .deleteFrom('coulisses.org_memberships')
    .where('org_id', '=', orgId)
    .where('id', '=', id)
    .execute()
}

function selectMemberships(handle: Handle, { orgId }: OrgScope) {
  return crew(handle)
    .selectFrom('coulisses.org_memberships as m')
    .leftJoin('coulisses.users as u', (join) =>
      join.onRef('u.org_id', '=', 'm.org_id').onRef('u.account_id', '=', 'm.account_id'),
    )
    .select(['m.id', 'm.account_id as accountId', 'm.role', 'u.id as userId'])
    .where('m.org_id', '=', orgId)
}
