import type { Tx } from '@socle/database'
import { newId } from '@socle/kernel'
import { demand, type Member } from '../access/caller.ts'
import { quotaFull } from '../assignments/assignment.errors.ts'
import type { OverrideRequest } from '../assignments/assignment.ts'
import { names, uuidOf } from '../ids/id.ts'
import { msOf } from '../instants/instant.ts'
import { changedFields } from '../projects/project.ts'
import * as missions from './mission.repository.ts'
import {
  type MissionPatch,
  type MissionView,
  missionOf,
  NAMED_BY_ROLE,
  type Reconfirm,
  type StoredMission,
  viewOf,
} from './mission.ts'
import { checkTimes, type MissionDraft } from './mission-body.ts'
import { type MissionDesk, mustBeOpen } from './mission-desk.service.ts'
import type { MissionMoves } from './mission-ports.ts'
import * as writes from './mission-write.repository.ts'
import { samePositions } from './position.ts'

interface Deps {
  readonly missionDesk: MissionDesk
  readonly missionMoves: MissionMoves
}

/** An edit of a mission that the caller has read. */
export interface MissionEdit {
  readonly id: string
  readonly ifMatch: string | undefined
  readonly patch: MissionPatch
  readonly override: OverrideRequest | undefined
  readonly reconfirm: Reconfirm
}

/** Creating and editing missions. */
export class MissionWriting {
  readonly #deps: Deps

  constructor(deps: Deps) {
    this.#deps = deps
  }

  /** Throws `not_found`, `project_archived`. */
  async create(member: Member, draft: MissionDraft): Promise<MissionView> {
    demand(member, 'manager')
    const { missionDesk: desk } = this.#deps
    return desk.write(member, async (tx) => {
      if (draft.project_id) mustBeOpen(await desk.holdProject(tx, member, draft.project_id))
      await desk.checkProfiles(tx, member, [draft])
      const mission = missionOf(newId(), draft)
      await writes.insertMany(tx, member, [mission])
      desk.note(tx, member, { action: 'mission.create', id: mission.id, project_id: mission.project_id })
      return viewOf({ ...mission, status: 'ACTIVE', version: 1 }, true)
    })
  }

  /**
   * Throws `not_found`, `stale_version`, `project_archived`, `invalid_range`; `time_conflict` when people clash,
   * `quota_full` when more have accepted than the new positions hold.
   */
  async update(member: Member, edit: MissionEdit): Promise<MissionView> {
    demand(member, 'manager')
    const id = uuidOf(edit.id, names.mission)
    const { missionDesk: desk } = this.#deps
    return desk.write(member, async (tx) => {
      // before the mission's own lock, as everybody takes them who takes both
      const project = edit.patch.project_id
        ? await desk.holdProject(tx, member, edit.patch.project_id)
        : undefined
      const before = await desk.take(tx, member, { id, ifMatch: edit.ifMatch })
      const patch = effective(before, edit.patch)
      const fields = Object.keys(patch)
      if (fields.length === 0 && edit.reconfirm !== 'all') return viewOf(before, true)
      if (patch.project_id) mustBeOpen(project)
      if (patch.starts_at ?? patch.ends_at) checkTimes({ ...before, ...patch })
      await desk.checkProfiles(tx, member, [patch])
      await this.#store(tx, member, { id, patch })
      await this.#move(tx, member, { before, edit, patch })
      desk.note(tx, member, { action: 'mission.update', id, fields, reconfirm: edit.reconfirm })
      return viewOf(await desk.find(tx, member, { id }), true)
    })
  }

  async #store(
    tx: Tx,
    member: Member,
    { id, patch: { positions, ...row } }: { readonly id: string; readonly patch: MissionPatch },
  ): Promise<void> {
    await writes.update(tx, member, { ids: [id], ...row, updated_at: this.#deps.missionDesk.now })
    if (positions) await writes.replacePositions(tx, member, { missionId: id, positions })
    if (!positions && !row.role) return
    const overfull = await missions.findOverfull(tx, member, id)
    if (overfull) throw quotaFull(overfull.quota)
  }

  async #move(
    tx: Tx,
    member: Member,
    { before, edit, patch }: { before: StoredMission; edit: MissionEdit; patch: MissionPatch },
  ): Promise<void> {
    if (!patch.starts_at && !patch.ends_at && edit.reconfirm !== 'all') return
    const { id, title, kind, rule_profile, starts_at, ends_at } = { ...before, ...patch }
    await this.#deps.missionMoves.apply(tx, member, {
      mission: { id, title, kind, ruleProfile: rule_profile },
      from: { startsAt: before.starts_at, endsAt: before.ends_at },
      to: { startsAt: starts_at, endsAt: ends_at },
      override: edit.override,
      reconfirm: edit.reconfirm,
    })
  }
}

/** What of a patch is not so already. */
function effective(before: StoredMission, { positions, ...given }: MissionPatch): MissionPatch {
  const patch = given.title === NAMED_BY_ROLE ? { ...given, title: given.role ?? before.role } : given
  const same = (one: string, other: string | undefined) => other === undefined || msOf(one) === msOf(other)
  const changed = changedFields(before, patch).filter((name) =>
    name === 'starts_at' || name === 'ends_at' ? !same(before[name], patch[name]) : true,
  )
  return {
    ...Object.fromEntries(changed.map((name) => [name, patch[name]])),
    ...(positions && !samePositions(before.positions, positions) ? { positions } : {}),
  }
}
