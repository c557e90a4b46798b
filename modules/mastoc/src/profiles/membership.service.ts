import type { Account } from '@socle/accounts'
import type { Tx } from '@socle/database'
import type { ChangeLog } from '../changes/change-log.service.ts'
import * as profiles from './profile.repository.ts'
import type { Role } from './profile.ts'
import { tidyName } from './profile-name.ts'

export interface MemberProfile {
  readonly id: string
  readonly full_name: string
  readonly role: Role
}

/** What a member is called whose account tells no name. */
const NAMELESS = 'Grimpeur'

/** Who of the house's accounts is a member here: those with a profile. */
export class Membership {
  readonly #changes: ChangeLog

  constructor(deps: { readonly changes: ChangeLog }) {
    this.#changes = deps.changes
  }

  /** The member behind an account; an admin of the house becomes one at first use. */
  async of(tx: Tx, account: Account): Promise<MemberProfile | undefined> {
    const found = await profiles.findMember(tx, account.id)
    return found || account.role !== 'admin' ? found : this.enter(tx, account)
  }

  /** Makes the account a member, unless it is one; throws `validation_failed` for a name that is too long. */
  async enter(tx: Tx, account: Account, fullName?: string): Promise<MemberProfile> {
    const isNew = await profiles.insertIfAbsent(tx, {
      id: account.id,
      account_id: account.id,
      full_name: tidyName(fullName ?? (account.fullName || account.username || NAMELESS)),
      source: 'mastoc',
    })
    if (isNew) this.#changes.record(tx, { entity: 'user', id: account.id })
    const member = await profiles.findMember(tx, account.id)
    if (!member) throw new Error(`the profile of account ${account.id} belongs to nobody`)
    return member
  }
}
