import { newId } from '@socle/kernel'
import { demand, type Member } from '../access/caller.ts'
import { names, uuidOf } from '../ids/id.ts'
import { type CopyPlan, copyTimes, isPlannable } from './copies.ts'
import { copiesTooFar } from './mission.errors.ts'
import { type MissionView, missionOf, viewOf } from './mission.ts'
import type { MissionDraft } from './mission-body.ts'
import { type MissionDesk, mustBeOpen } from './mission-desk.service.ts'
import * as writes from './mission-write.repository.ts'

export type CopyRequest = Pick<CopyPlan, 'startAt' | 'shiftMinutes' | 'count' | 'everyDays'>

/** Making many missions at once: copies of one, or a list of them. */
export class MissionCopying {
  readonly #desk: MissionDesk

  constructor({ missionDesk }: { readonly missionDesk: MissionDesk }) {
    this.#desk = missionDesk
  }

  /** The first copy, and the ids of all; positions are copied, people are not. Throws `not_found`, `project_archived`. */
  async duplicate(
    member: Member,
    text: string,
    asked: CopyRequest,
  ): Promise<MissionView & { readonly ids: string[] }> {
    demand(member, 'manager')
    const sourceId = uuidOf(text, names.mission)
    return this.#desk.write(member, async (tx) => {
      const {
        id: _,
        starts_at,
        ends_at,
        status: __,
        version: ___,
        ...rest
      } = await this.#desk.find(tx, member, { id: sourceId })
      const project = rest.project_id ? await this.#desk.holdProject(tx, member, rest.project_id) : undefined
      mustBeOpen(project)
      const timezone = rest.timezone ?? project?.timezone ?? member.timezone
      const times = copyTimes({ ...asked, startsAt: starts_at, endsAt: ends_at, timezone })
      if (!times.every(({ start, end }) => isPlannable(start) && isPlannable(end))) throw copiesTooFar()
      const copies = times.map(({ start, end }) =>
        missionOf(newId(), { ...rest, starts_at: start.toISOString(), ends_at: end.toISOString() }),
      )
      await writes.insertMany(tx, member, copies)
      const ids = copies.map(({ id }) => id)
      this.#desk.note(tx, member, { action: 'mission.duplicate', id: sourceId, ids })
      return { ...viewOf({ ...copies[0]!, status: 'ACTIVE', version: 1 }, true), ids }
    })
  }

  /** All of them or none; ids in the order of the drafts. Throws `not_found`, `project_archived`. */
  async createAll(member: Member, text: string, drafts: readonly MissionDraft[]): Promise<readonly string[]> {
    demand(member, 'manager')
    const projectId = uuidOf(text, names.project)
    return this.#desk.write(member, async (tx) => {
      mustBeOpen(await this.#desk.holdProject(tx, member, projectId))
      await this.#desk.checkProfiles(tx, member, drafts)
      const missions = drafts.map((draft) => missionOf(newId(), { ...draft, project_id: projectId }))
      const ids = missions.map(({ id }) => id)
      if (ids.length === 0) return ids
      await writes.insertMany(tx, member, missions)
      this.#desk.note(tx, member, { action: 'mission.bulk_create', id: projectId, ids })
      return ids
    })
  }
}
