import { compiledOnce, type Handle, named } from '@socle/database'
import { sql } from 'kysely'
import { crew } from '../tables.ts'
import type { Role } from './role.ts'

export interface MembershipRow {
  readonly id: string
  readonly accountId: string
  readonly orgId: string
  readonly orgName: string
  readonly timezone: string
  readonly role: Role
  readonly createdAt: string
  readonly archivedAt: string | null
  /** The person of the organisation that is linked to the account. */
  readonly userId: string | null
}

/**
 * The organisations of each account, the last used first, then the oldest. Asked before a tenant is known, on the
 * house's own handle: the one question that no organisation's scope can narrow.
 */
export async function listByAccounts(
  handle: Handle,
  accountIds: readonly string[],
): Promise<(readonly MembershipRow[])[]> {
  const rows = await listOf(handle, { ids: [...new Set(accountIds)] })
  const byAccount = Map.groupBy(rows, ({ accountId }) => accountId)
  return accountIds.map((accountId) => byAccount.get(accountId) ?? [])
}

// every request of a member asks it
const listOf = compiledOnce(['ids'], (handle, { ids }: { readonly ids: readonly string[] }) => {
  const query = crew(handle)
    .selectFrom('coulisses.org_memberships as m')
    .innerJoin('coulisses.orgs as o', 'o.id', 'm.org_id')
    .leftJoin('coulisses.users as u', (join) =>
      join.onRef('u.org_id', '=', 'm.org_id').onRef('u.account_id', '=', 'm.account_id'),
    )
    .select([
      'm.id',
      'm.account_id as accountId',
      'm.org_id as orgId',
      'o.name as orgName',
      'o.timezone',
      'm.role',
      'm.created_at as createdAt',
      'o.archived_at as archivedAt',
      'u.id as userId',
    ])
    // one parameter whatever their number: one statement, prepared once
    .where('m.account_id', '=', sql<string>`any(${ids}::uuid[])`)
    .orderBy('m.last_used_at', (order) => order.desc().nullsLast())
    .orderBy('m.created_at')
    .orderBy('m.id')
  return named(query, 'coulisses.memberships.of-accounts')
})

/** The organisations of one account, in that order. */
export async function listByAccount(handle: Handle, accountId: string): Promise<readonly MembershipRow[]> {
  return (await listByAccounts(handle, [accountId]))[0]!
}

/** An organisation by its id, for keys that are bound to one. */
export function findOrg(
  handle: Handle,
  orgId: string,
): Promise<
  | {
      readonly orgId: string
      readonly orgName: string
      readonly timezone: string
      readonly archivedAt: string | null
    }
  | undefined
> {
  return crew(handle)
    .selectFrom('coulisses.orgs')
    .select(['id as orgId', 'name as orgName', 'timezone', 'archived_at as archivedAt'])
    .where('id', '=', orgId)
    .executeTakeFirst()
}
