import type { Cache } from '@socle/cache'
import type { Tx } from '@socle/database'
import type { Clock } from '@socle/kernel'
import type { Member } from '../access/caller.ts'
import { lockBookings } from '../assignments/booking-lock.repository.ts'
import type { BookingTransactions } from '../assignments/booking-transaction.service.ts'
import type { AuditTrail } from '../audit/audit-trail.service.ts'
import { names, notFound } from '../ids/id.ts'
import type { CachedList } from '../lists/cached-list.service.ts'
import { projectArchived } from '../projects/project.errors.ts'
import * as projects from '../projects/project.repository.ts'
import type { StoredProject } from '../projects/project.ts'
import { builtInProfiles } from '../rules/rule-profile.ts'
import { checkVersion } from '../versions/version.ts'
import { noRuleProfile } from './mission.errors.ts'
import * as missions from './mission.repository.ts'
import type { MissionPatch, StoredMission } from './mission.ts'

interface Deps {
  readonly bookingTransactions: BookingTransactions
  readonly audit: AuditTrail
  readonly clock: Clock
  readonly cache: Cache
  readonly missionList: CachedList
}

type HeldProject = Pick<StoredProject, 'status' | 'timezone'>

/** Throws `project_archived`: such a project takes no more missions. */
export function mustBeOpen(project: HeldProject | undefined): void {
  if (project?.status === 'ARCHIVED') throw projectArchived()
}

/** What every change of missions begins and ends with. */
export class MissionDesk {
  readonly #deps: Deps

  constructor(deps: Deps) {
    this.#deps = deps
  }

  get now(): string {
    return this.#deps.clock.now().toISOString()
  }

  /** Throws `busy` when others hold what it needs for too long. */
  write<T>(member: Member, work: (tx: Tx) => Promise<T>): Promise<T> {
    return this.#deps.bookingTransactions.run(member, work)
  }

  /** The mission, which nobody else changes or books until the transaction ends. Throws `not_found`, `stale_version`. */
  async take(
    tx: Tx,
    member: Member,
    { id, ifMatch }: { readonly id: string; readonly ifMatch?: string | undefined },
  ): Promise<StoredMission> {
    await lockBookings(tx, member, { missionIds: [id] })
    return this.find(tx, member, { id, ifMatch })
  }

  /** Throws `not_found`, `stale_version`. */
  async find(
    tx: Tx,
    member: Member,
    { id, ifMatch }: { readonly id: string; readonly ifMatch?: string | undefined },
  ): Promise<StoredMission> {
    const mission = await missions.findById(tx, member, id)
    if (!mission) throw notFound(names.mission)
    checkVersion(ifMatch, mission.version)
    return mission
  }

  /** A project that nobody archives or deletes until the transaction ends. Throws `not_found`. */
  async holdProject(tx: Tx, member: Member, projectId: string): Promise<HeldProject> {
    const project = await projects.holdStatus(tx, member, projectId)
    if (!project) throw notFound(names.project)
    return project
  }

  /** Throws `validation_failed` for a rule profile that is not there. */
  async checkProfiles(tx: Tx, member: Member, drafts: readonly MissionPatch[]): Promise<void> {
    const builtIn = new Set(builtInProfiles.map(({ code }) => code))
    const codes = new Set(
      drafts.flatMap(({ rule_profile: code }) => (code && !builtIn.has(code) ? [code] : [])),
    )
    if (codes.size === 0) return
    const known = await missions.countRuleProfiles(tx, member, [...codes])
    if (known < codes.size) throw noRuleProfile()
  }

  /** Audits a change and makes the lists anew. */
  note(
    tx: Tx,
    member: Member,
    {
      action,
      id,
      ...payload
    }: { readonly action: `mission.${string}`; readonly id: string } & Readonly<Record<string, unknown>>,
  ): void {
    this.#deps.audit.record(tx, member, { action, entity: 'mission', entityId: id, payload })
    this.touch(tx, member)
  }

  /** Makes the lists anew. */
  touch(tx: Tx, member: Member): void {
    this.#deps.cache.bump(tx, this.#deps.missionList.tag(member))
  }
}
