import type { Handle, Tx } from '@socle/database'
import type { AccountDuties } from '@socle/foundation'
import * as lookup from '../access/membership-lookup.repository.ts'
import type { AuditTrail } from '../audit/audit-trail.service.ts'
import { wireInstant } from '../instants/instant.ts'
import { systemScope } from '../tenancy/org-scope.ts'
import * as memberships from './membership.repository.ts'

/** What the module does when a person goes from the whole house, or asks what is kept. */
export class MembershipDuties implements AccountDuties {
  readonly #deps: { readonly audit: AuditTrail }

  constructor(deps: { readonly audit: AuditTrail }) {
    this.#deps = deps
  }

  async isMember(handle: Handle, accountId: string): Promise<boolean> {
    return (await lookup.listByAccount(handle, accountId)).length > 0
  }

  /** Ends every membership; the person that is planned is the organisation's to erase. */
  async erase(tx: Tx, accountId: string): Promise<void> {
    // in one order: two who go at once take the chains' locks one after the other
    const found = (await lookup.listByAccount(tx, accountId)).toSorted((a, b) => (a.orgId < b.orgId ? -1 : 1))
    for (const { id, orgId, role } of found) {
      const scope = systemScope(orgId)
      await memberships.remove(tx, scope, id)
      const payload = { account_id: accountId, role }
      this.#deps.audit.record(tx, scope, {
        action: 'member.remove',
        entity: 'membership',
        entityId: id,
        payload,
      })
    }
  }

  async export(handle: Handle, accountId: string): Promise<unknown> {
    const found = await lookup.listByAccount(handle, accountId)
    return {
      memberships: found.map(({ orgId, orgName, role, createdAt }) => ({
        org_id: orgId,
        org_name: orgName,
        role,
        since: wireInstant(createdAt),
      })),
    }
  }
}
