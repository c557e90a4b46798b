import type { Accounts } from '@socle/accounts'
import type { Database, Tx } from '@socle/database'
import type { Clock } from '@socle/kernel'
import { isAtLeast } from '../access/role.ts'
import { writeCalendar } from '../calendar/ics-writing.service.ts'
import { names, notFound } from '../ids/id.ts'
import { msOf } from '../instants/instant.ts'
import type { OrgDatabase } from '../tenancy/org-database.service.ts'
import { type OrgScope, systemScope } from '../tenancy/org-scope.ts'
import * as feeds from './feed.repository.ts'
import * as entries from './feed-entry.repository.ts'
import { ENDED_DAYS, eventOf, type FeedEntry } from './feed-event.ts'
import { findOwner } from './feed-lookup.repository.ts'
import { hashOfSecret, isSecret } from './feed-secret.ts'

interface Deps {
  readonly database: Database
  readonly org: OrgDatabase
  readonly accounts: Pick<Accounts, 'findById'>
  readonly clock: Clock
}

type Feed = NonNullable<Awaited<ReturnType<typeof feeds.findReadable>>>

const DAY_MS = 86_400_000
/** A reader that comes every minute is noted once an hour. */
const NOTED_EVERY_MS = 3_600_000
const MAX_EVENTS = 5000
const REFRESH_MINUTES = 60

/** Answers programs that subscribe to a calendar: the secret in the address is all that they show. */
export class FeedReading {
  readonly #deps: Deps

  constructor(deps: Deps) {
    this.#deps = deps
  }

  /** Throws `not_found` for what is unknown or revoked, and when its account may no longer see this. */
  async read(secret: string): Promise<string> {
    const { database, org, accounts } = this.#deps
    const owner = isSecret(secret) ? await findOwner(database.handle, hashOfSecret(secret)) : undefined
    if (!owner) throw notFound(names.feed)
    const scope = systemScope(owner.org_id)
    const { feed, found } = await org.transaction(scope, (tx) => this.#find(tx, scope, owner.id))
    const account = await accounts.findById(database.handle, feed.account_id)
    if (!account?.isActive) throw notFound(names.feed)
    const withPerson = feed.scope === 'project'
    const events = found.toReversed().map((entry) => eventOf(entry, { withPerson }))
    const name = feed.name ?? feed.project_name ?? feed.org_name
    return writeCalendar({ name, refreshMinutes: REFRESH_MINUTES }, events)
  }

  async #find(
    tx: Tx,
    scope: OrgScope,
    id: string,
  ): Promise<{ readonly feed: Feed; readonly found: readonly FeedEntry[] }> {
    const feed = await feeds.findReadable(tx, scope, id)
    if (!feed || !isAtLeast(feed.role, feed.scope === 'project' ? 'manager' : 'tech')) {
      throw notFound(names.feed)
    }
    const now = this.#deps.clock.now()
    if (feed.last_read_at === null || now.getTime() - msOf(feed.last_read_at) > NOTED_EVERY_MS) {
      await feeds.markRead(tx, scope, { id, at: now.toISOString() })
    }
    const subject = subjectOf(feed)
    const endedSince = new Date(now.getTime() - ENDED_DAYS * DAY_MS).toISOString()
    const found = subject
      ? await entries.listEntries(tx, scope, { subject, endedSince, limit: MAX_EVENTS })
      : []
    return { feed, found }
  }
}

/** Undefined: an account without a person has no work to show. */
function subjectOf({ scope, project_id, user_id }: Feed): entries.FeedSubject | undefined {
  if (scope === 'project') return project_id === null ? undefined : { projectId: project_id }
  return user_id === null ? undefined : { userId: user_id }
}
