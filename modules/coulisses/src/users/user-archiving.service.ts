import type { Clock } from '@socle/kernel'
import { demand, type Member } from '../access/caller.ts'
import type { AuditTrail } from '../audit/audit-trail.service.ts'
import { names, notFound } from '../ids/id.ts'
import type { OrgDatabase } from '../tenancy/org-database.service.ts'
import { checkVersion } from '../versions/version.ts'
import { userBusy } from './user.errors.ts'
import * as users from './user.repository.ts'
import { personOf } from './user-lookup.service.ts'
import type { PersonCancelling } from './user-ports.ts'

interface Deps {
  readonly org: OrgDatabase
  readonly audit: AuditTrail
  readonly clock: Clock
  readonly cancelling: PersonCancelling
}

export interface Archiving {
  /** Accepted work to come is cancelled rather than in the way. */
  readonly cancel: boolean
  readonly ifMatch: string | undefined
}

const RETRIES = 3

/** Takes people out of the planning; what they did stays. */
export class UserArchiving {
  readonly #deps: Deps

  constructor(deps: Deps) {
    this.#deps = deps
  }

  /** Cancels invitations to come. Throws `user_busy`, `stale_version`. */
  async archive(member: Member, reference: string, { cancel, ifMatch }: Archiving): Promise<void> {
    demand(member, 'manager')
    const { org, audit, clock, cancelling } = this.#deps
    await org.transaction(
      member,
      async (tx) => {
        const { id } = await personOf(tx, member, reference)
        const now = clock.now().toISOString()
        // first: it takes the locks of missions and person, in the order of all who book
        await cancelling.cancelOfPerson(tx, member, id, { from: now, onlyInvited: !cancel })
        const person = await users.lockById(tx, member, id)
        if (!person) throw notFound(names.user)
        checkVersion(ifMatch, person.version)
        const busy = await users.countAcceptedAfter(tx, member, { userId: id, after: now })
        if (busy > 0) throw userBusy(busy)
        if (person.archived_at !== null) return
        await users.update(tx, member, { id, archived_at: now })
        audit.record(tx, member, { action: 'user.archive', entity: 'user', entityId: id })
      },
      { retries: RETRIES },
    )
  }
}
