import type { Handle } from '@socle/database'
import type { Insertable, Updateable } from 'kysely'
import { crew } from '../tables.ts'
import type { OrgScope } from '../tenancy/org-scope.ts'
import type { OrgsTable } from './org.tables.ts'

const columns = ['id', 'name', 'timezone', 'country', 'currency', 'settings'] as const

/** Makes the organisation that the scope names. */
export async function insert(
  handle: Handle,
  { orgId }: OrgScope,
  org: Omit<Insertable<OrgsTable>, 'id'>,
): Promise<void> {
  await crew(handle)
    .insertInto('coulisses.orgs')
    .values({ ...org, id: orgId })
    .execute()
}

export function find(handle: Handle, { orgId }: Pick<OrgScope, 'orgId'>) {
  return crew(handle).selectFrom('coulisses.orgs').select(columns).where('id', '=', orgId).executeTakeFirst()
}

export type OrgRow = NonNullable<Awaited<ReturnType<typeof find>>>

/** The same, kept from changing until the transaction ends. */
export function lock(handle: Handle, { orgId }: OrgScope): Promise<OrgRow | undefined> {
  return crew(handle)
    .selectFrom('coulisses.orgs')
    .select(columns)
    .where('id', '=', orgId)
    .forUpdate()
    .executeTakeFirst()
}

/** Tells whether there is such an organisation. */
export async function update(
  handle: Handle,
  { orgId }: OrgScope,
  change: Updateable<OrgsTable>,
): Promise<boolean> {
  const result = await crew(handle)
    .updateTable('coulisses.orgs')
    .set(change)
    .where('id', '=', orgId)
    .executeTakeFirst()
  return result.numUpdatedRows > 0n
}

/** Whether the organisation has a rule profile of its own with this code. */
export async function hasRuleProfile(handle: Handle, { orgId }: OrgScope, code: string): Promise<boolean> {
  const found = await crew(handle)
    .selectFrom('coulisses.rule_profiles')
    .select('id')
    .where('org_id', '=', orgId)
    .where('code', '=', code)
    .executeTakeFirst()
  return found !== undefined
}
