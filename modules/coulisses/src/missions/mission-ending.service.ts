import type { Tx } from '@socle/database'
import { demand, type Member } from '../access/caller.ts'
import { names, uuidOf } from '../ids/id.ts'
import { type MissionView, viewOf } from './mission.ts'
import type { MissionDesk } from './mission-desk.service.ts'
import type { AssignmentCancelling } from './mission-ports.ts'
import * as writes from './mission-write.repository.ts'

interface Deps {
  readonly missionDesk: MissionDesk
  readonly assignmentCancelling: AssignmentCancelling
}

/** Cancelling and deleting missions, alone or with their project. */
export class MissionEnding {
  readonly #deps: Deps

  constructor(deps: Deps) {
    this.#deps = deps
  }

  /** Cancelled already: nothing changes. Throws `not_found`. */
  async cancel(
    member: Member,
    { id: text, reason }: { readonly id: string; readonly reason: string | null },
  ): Promise<MissionView> {
    demand(member, 'manager')
    const id = uuidOf(text, names.mission)
    const { missionDesk: desk } = this.#deps
    return desk.write(member, async (tx) => {
      const mission = await desk.take(tx, member, { id })
      if (mission.status === 'CANCELLED') return viewOf(mission, true)
      await this.#cancelAll(tx, member, { missionIds: [id], reason })
      return viewOf(await desk.find(tx, member, { id }), true)
    })
  }

  /** With `force` also where people have accepted: they are told. Throws `not_found`, `stale_version`, `mission_has_accepted`. */
  async remove(
    member: Member,
    asked: { readonly id: string; readonly ifMatch: string | undefined; readonly force: boolean },
  ): Promise<void> {
    demand(member, 'manager')
    const id = uuidOf(asked.id, names.mission)
    const { missionDesk: desk, assignmentCancelling } = this.#deps
    await desk.write(member, async (tx) => {
      const mission = await desk.take(tx, member, { id, ifMatch: asked.ifMatch })
      const { force } = asked
      await assignmentCancelling.cancelOfMissions(tx, member, { missionIds: [id], reason: null, force })
      await writes.update(tx, member, { ids: [id], deleted_at: desk.now, updated_at: desk.now })
      desk.note(tx, member, { action: 'mission.delete', id, project_id: mission.project_id, force })
    })
  }

  /** Before a project goes: its missions stay without one, or are cancelled first. */
  async leaveProject(
    tx: Tx,
    member: Member,
    { projectId, how }: { readonly projectId: string; readonly how: 'detach' | 'cancel' },
  ): Promise<void> {
    const { missionDesk: desk } = this.#deps
    const found = await writes.listIdsOfProject(tx, member, projectId)
    const active = found.filter(({ status }) => status === 'ACTIVE').map(({ id }) => id)
    if (how === 'cancel' && active.length > 0)
      await this.#cancelAll(tx, member, { missionIds: active, reason: null })
    await writes.detachAll(tx, member, { projectId, at: desk.now })
    desk.touch(tx, member)
  }

  async #cancelAll(
    tx: Tx,
    member: Member,
    { missionIds, reason }: { readonly missionIds: readonly string[]; readonly reason: string | null },
  ): Promise<void> {
    const { missionDesk: desk, assignmentCancelling } = this.#deps
    await assignmentCancelling.cancelOfMissions(tx, member, { missionIds, reason, force: true })
    await writes.update(tx, member, { ids: missionIds, status: 'CANCELLED', updated_at: desk.now })
    for (const id of missionIds) desk.note(tx, member, { action: 'mission.cancel', id })
  }
}
