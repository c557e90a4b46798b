import type { Handle, Tx } from '@socle/database'
import type { AccountDuties } from '@socle/foundation'
import type { Member } from '../access/caller.ts'
import { systemScope } from '../tenancy/org-scope.ts'
import { listByAccount } from './account-people-lookup.repository.ts'
import type { PersonalData } from './personal-data.service.ts'

interface Deps {
  /** What is due to memberships. */
  readonly memberships: AccountDuties
  readonly personalData: PersonalData
}

/** What the module does when somebody goes from the whole house, or asks what is kept: of the people that they are. */
export class PersonDuties implements AccountDuties {
  readonly #deps: Deps

  constructor(deps: Deps) {
    this.#deps = deps
  }

  isMember(handle: Handle, accountId: string): Promise<boolean> {
    return this.#deps.memberships.isMember(handle, accountId)
  }

  /** Gives up work to come, forgets the person, ends the memberships. */
  async erase(tx: Tx, accountId: string): Promise<void> {
    const { memberships, personalData } = this.#deps
    // by organisation: two who go at once take the chains' locks one after the other
    for (const { userId, orgId, orgName, timezone } of await listByAccount(tx, accountId)) {
      const house: Member = {
        ...systemScope(orgId),
        orgName,
        timezone,
        role: 'owner',
        userId: undefined,
        accountId: undefined,
      }
      await personalData.forget(tx, house, { userId, cancel: true })
    }
    await memberships.erase(tx, accountId)
  }

  async export(handle: Handle, accountId: string): Promise<unknown> {
    const { memberships, personalData } = this.#deps
    const people: unknown[] = []
    for (const { userId, orgId, orgName } of await listByAccount(handle, accountId)) {
      const record = await personalData.recordOf(handle, systemScope(orgId), userId)
      people.push({ org_id: orgId, org_name: orgName, ...record })
    }
    return { ...((await memberships.export(handle, accountId)) as object), people }
  }
}
