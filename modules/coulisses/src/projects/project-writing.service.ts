import type { Cache } from '@socle/cache'
import { constraintOf, type Tx } from '@socle/database'
import { type Clock, newId } from '@socle/kernel'
import { demand, type Member } from '../access/caller.ts'
import type { BookingTransactions } from '../assignments/booking-transaction.service.ts'
import type { AuditTrail } from '../audit/audit-trail.service.ts'
import { names, notFound, uuidOf } from '../ids/id.ts'
import type { CachedList } from '../lists/cached-list.service.ts'
import type { MissionEnding } from '../missions/mission-ending.service.ts'
import { isTimeZone } from '../rules/local-time.ts'
import { checkVersion } from '../versions/version.ts'
import { duplicateName, unknownTimezone } from './project.errors.ts'
import * as projects from './project.repository.ts'
import { changedFields, checkDays, type ProjectPatch, type ProjectView, viewOf } from './project.ts'

interface Deps {
  readonly bookingTransactions: BookingTransactions
  readonly audit: AuditTrail
  readonly clock: Clock
  readonly cache: Cache
  readonly projectList: CachedList
  readonly missionEnding: MissionEnding
}

/** What is done to a project that the caller has read. */
interface Change {
  readonly id: string
  readonly ifMatch: string | undefined
}

/** Creating, editing and deleting projects. */
export class ProjectWriting {
  readonly #deps: Deps

  constructor(deps: Deps) {
    this.#deps = deps
  }

  /** Throws `duplicate_name`, `invalid_range`. */
  async create(member: Member, draft: ProjectPatch & { readonly name: string }): Promise<ProjectView> {
    demand(member, 'manager')
    check(draft)
    const created_at = this.#deps.clock.now().toISOString()
    return this.#write(member, async (tx) => {
      const project = await projects.insert(tx, member, { id: newId(), ...draft, created_at })
      this.#note(tx, member, { action: 'project.create', id: project.id, fields: Object.keys(draft) })
      return viewOf(project, true)
    })
  }

  /** Throws `not_found`, `stale_version`, `duplicate_name`, `invalid_range`. */
  async update(member: Member, change: Change & { readonly patch: ProjectPatch }): Promise<ProjectView> {
    demand(member, 'manager')
    const id = uuidOf(change.id, names.project)
    const { patch } = change
    return this.#write(member, async (tx) => {
      const before = await this.#lock(tx, member, { id, ifMatch: change.ifMatch })
      check({ ...before, ...patch, budget_cents: null })
      const fields = changedFields(viewOf(before, true), patch)
      if (fields.length === 0) return viewOf(before, true)
      const updated_at = this.#deps.clock.now().toISOString()
      const project = await projects.update(tx, member, { id, ...patch, updated_at })
      this.#note(tx, member, { action: 'project.update', id, fields })
      return viewOf(project, true)
    })
  }

  /** Its missions stay without a project, or are cancelled and their people told. Throws `not_found`, `stale_version`. */
  async remove(member: Member, change: Change & { readonly missions: 'detach' | 'cancel' }): Promise<void> {
    demand(member, 'admin')
    const id = uuidOf(change.id, names.project)
    await this.#write(member, async (tx) => {
      await this.#lock(tx, member, { id, ifMatch: change.ifMatch })
      await this.#deps.missionEnding.leaveProject(tx, member, { projectId: id, how: change.missions })
      await projects.remove(tx, member, id)
      this.#note(tx, member, { action: 'project.delete', id, fields: [], missions: change.missions })
    })
  }

  async #lock(tx: Tx, member: Member, { id, ifMatch }: Change) {
    const project = await projects.lockById(tx, member, id)
    if (!project) throw notFound(names.project)
    checkVersion(ifMatch, project.version)
    return project
  }

  #note(
    tx: Tx,
    member: Member,
    what: {
      readonly action: `project.${string}`
      readonly id: string
      readonly fields: readonly string[]
      readonly missions?: string
    },
  ): void {
    const { audit, cache, projectList } = this.#deps
    const { action, id, fields, missions } = what
    audit.record(tx, member, { action, entity: 'project', entityId: id, payload: { fields, missions } })
    cache.bump(tx, projectList.tag(member))
  }

  async #write<T>(member: Member, work: (tx: Tx) => Promise<T>): Promise<T> {
    try {
      return await this.#deps.bookingTransactions.run(member, work)
    } catch (error) {
      throw constraintOf(error) === 'projects_org_id_name_key' ? duplicateName() : error
    }
  }
}

function check(fields: ProjectPatch): void {
  checkDays(fields)
  if (fields.timezone && !isTimeZone(fields.timezone)) throw unknownTimezone()
}
