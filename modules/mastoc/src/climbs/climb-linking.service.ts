import type { Database } from '@socle/database'
import { parseUuid } from '@socle/kernel'
import type { Caller } from '../access/caller.ts'
import type { ChangeLog } from '../changes/change-log.service.ts'
import { onCollision } from '../collisions.ts'
import { insertMappings } from '../imports/mapping.repository.ts'
import { badDate, stoktIdTaken } from './climb.errors.ts'
import * as links from './climb-link.repository.ts'
import { mustSee } from './climb-rights.ts'
import * as climbs from './climb-write.repository.ts'
import * as counters from './face-count.repository.ts'
import { shiftsBetween } from './face-count.ts'
import { contractTime, parseInstant } from './instant.ts'

export interface DateUpdate {
  readonly stokt_id: string
  readonly created_at: string
}

/** What importing scripts mend on a climb: its link to Stokt and its date. */
export class ClimbLinking {
  readonly #database: Database
  readonly #changes: ChangeLog

  constructor(deps: { readonly database: Database; readonly changes: ChangeLog }) {
    this.#database = deps.database
    this.#changes = deps.changes
  }

  /** Throws `stokt_id_taken` when another living climb has the id. */
  async link(caller: Caller, id: string, stoktId: string): Promise<void> {
    await this.#database.transaction(async (tx) => {
      const climb = mustSee(caller, await climbs.findForWrite(tx, id), id)
      const holder = await climbs.findByStoktId(tx, stoktId)
      if (holder && holder.id !== id) throw stoktIdTaken(stoktId)
      await links.setStoktId(tx, id, stoktId)
      await insertMappings(tx, [
        { entity_type: 'climb', mastoc_id: id, stokt_id: stoktId, sync_direction: 'mastoc_to_stokt' },
      ])
      await counters.shift(tx, shiftsBetween(climb, { ...climb, stokt_id: stoktId }))
      this.#changes.record(tx, { entity: 'climb', id, faceId: climb.face_id })
    }, onCollision)
  }

  /** Takes the stokt id away; the audit keeps it. */
  async unlink(caller: Caller, id: string): Promise<void> {
    await this.#database.transaction(async (tx) => {
      const climb = mustSee(caller, await climbs.findForWrite(tx, id), id)
      if (climb.stokt_id === null) return
      await links.setStoktId(tx, id, null)
      await counters.shift(tx, shiftsBetween(climb, { ...climb, stokt_id: null }))
      this.#changes.record(tx, { entity: 'climb', id, faceId: climb.face_id })
    }, onCollision)
  }

  /** Sets the date of a climb; returns it in the contract's form. Throws `bad_date`. */
  async setDate(caller: Caller, id: string, text: string): Promise<string> {
    const instant = parseInstant(text)
    return this.#database.transaction(async (tx) => {
      const climb = mustSee(caller, await climbs.findForWrite(tx, id), id)
      if (!instant) throw badDate(text)
      await links.setCreatedAt(tx, id, instant)
      this.#changes.record(tx, { entity: 'climb', id, faceId: climb.face_id })
      return contractTime(instant)
    }, onCollision)
  }

  /** Sets many dates at once; unreadable and unknown rows count as errors. */
  async setDates(
    updates: readonly DateUpdate[],
  ): Promise<{ updated: number; errors: number; total: number }> {
    const dates = new Map<string, string>()
    let good = 0
    const rows = updates.map((update) => ({
      id: parseUuid(update.stokt_id),
      at: parseInstant(update.created_at),
    }))
    for (const { id, at } of rows) if (id && at) dates.set(id, at)
    const found = await this.#database.transaction(async (tx) => {
      const touched = await links.setDatesByStoktId(tx, dates)
      for (const climb of touched) {
        if (climb.is_changed)
          this.#changes.record(tx, { entity: 'climb', id: climb.id, faceId: climb.face_id })
      }
      return new Set(touched.map((climb) => climb.stokt_id))
    }, onCollision)
    for (const { id, at } of rows) if (id && at && found.has(id)) good += 1
    return { updated: good, errors: updates.length - good, total: updates.length }
  }
}
