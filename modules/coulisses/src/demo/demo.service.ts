import type { Accounts } from '@socle/accounts'
import type { Cache } from '@socle/cache'
import type { Database, Tx } from '@socle/database'
import type { CommandIo, SeedOptions } from '@socle/foundation'
import { type DemoOrg, generateDemoOrg } from '../../seed/demo-org.ts'
import type { AuditTrail } from '../audit/audit-trail.service.ts'
import type { CachedList } from '../lists/cached-list.service.ts'
import { type OrgScope, systemScope } from '../tenancy/org-scope.ts'
import * as rows from './demo.repository.ts'
import {
  availabilityRows,
  bookingRows,
  type DemoChoice,
  demoIds,
  missionRows,
  orgRow,
  personRows,
  projectRows,
} from './demo-rows.ts'

interface Deps {
  readonly database: Database
  readonly accounts: Accounts
  readonly audit: AuditTrail
  readonly cache: Cache
  readonly lists: readonly CachedList[]
}

/** Administrators of the platform that become owners of the demo: the oldest accounts. */
const OLDEST = 100
const STEPS = 2

/** Loads an organisation to try things on: every row has an id by its seed, so a second time adds nothing. */
export class DemoLoading {
  readonly #deps: Deps

  constructor(deps: Deps) {
    this.#deps = deps
  }

  /** What is there already stays as it is; with `reset` the demo is emptied and made anew. All rows or none. */
  async seed(io: CommandIo, { seed, from, reset }: SeedOptions): Promise<void> {
    const { database } = this.#deps
    const scope = systemScope(demoIds(seed).org)
    if (!reset && (await rows.exists(database.handle, scope)))
      return io.print('the demo organisation is there already')
    io.signal.throwIfAborted()
    io.progress(0, STEPS, 'planning a month')
    const org = generateDemoOrg(seed, from)
    io.progress(1, STEPS, 'writing it down')
    // not as a tenant: none may make an organisation
    await database.transaction((tx) => this.#write(tx, scope, { choice: { seed, from }, org }))
    io.progress(STEPS, STEPS, 'done')
    io.print(
      `${org.people.length} people, ${org.missions.length} missions, ${org.bookings.length} assignments`,
    )
  }

  async #write(
    tx: Tx,
    scope: OrgScope,
    { choice, org }: { readonly choice: DemoChoice; readonly org: DemoOrg },
  ): Promise<void> {
    const { audit, cache, lists } = this.#deps
    await rows.empty(tx, scope)
    for (const [table, made] of Object.entries(tablesOf(choice, org)))
      await rows.write(tx, scope, { table, rows: made })
    await rows.addOwners(tx, scope, await this.#admins(tx))
    audit.record(tx, scope, {
      action: 'demo.load',
      entity: 'org',
      entityId: scope.orgId,
      payload: { ...choice },
    })
    cache.bump(tx, ...lists.map((list) => list.tag(scope)))
  }

  /** Who runs the install looks at the demo with its own login. */
  async #admins(tx: Tx): Promise<readonly string[]> {
    const oldest = await this.#deps.accounts.list(tx, { limit: OLDEST })
    return oldest.filter(({ role, isActive }) => role === 'admin' && isActive).map(({ id }) => id)
  }
}

/** Parents first. */
function tablesOf(choice: DemoChoice, org: DemoOrg) {
  const { users, profiles, rates } = personRows(choice, org)
  const { missions, positions } = missionRows(choice, org)
  return {
    orgs: [orgRow(choice, org)],
    users,
    user_profiles: profiles,
    person_rates: rates,
    availabilities: availabilityRows(choice, org),
    projects: projectRows(choice),
    missions,
    mission_positions: positions,
    assignments: bookingRows(choice, org),
  }
}
