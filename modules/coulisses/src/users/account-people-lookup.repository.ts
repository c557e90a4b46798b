import type { Handle } from '@socle/database'
import { crew } from '../tables.ts'

/** The people that an account is, one an organisation at most: asked about the account, whatever its organisations. */
export function listByAccount(handle: Handle, accountId: string) {
  return crew(handle)
    .selectFrom('coulisses.users as u')
    .innerJoin('coulisses.orgs as o', 'o.id', 'u.org_id')
    .select(['u.id as userId', 'u.org_id as orgId', 'o.name as orgName', 'o.timezone'])
    .where('u.account_id', '=', accountId)
    .orderBy('u.org_id')
    .execute()
}
