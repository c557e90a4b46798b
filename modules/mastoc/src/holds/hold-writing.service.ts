import type { Database, Tx } from '@socle/database'
import { DomainError } from '@socle/kernel'
import type { Caller } from '../access/caller.ts'
import type { ChangeLog } from '../changes/change-log.service.ts'
import * as climbHolds from '../climbs/climb-hold.repository.ts'
import { onCollision } from '../collisions.ts'
import { noPictureYet } from '../faces/face.errors.ts'
import { lockManaged } from '../faces/face-writing.service.ts'
import * as setups from '../faces/setup-revision.repository.ts'
import { mustManageGym } from '../gyms/gym-rights.service.ts'
import type { PictureSize } from './coordinates.ts'
import { holdInUse, holdNotFound } from './hold.errors.ts'
import * as holds from './hold.repository.ts'
import { type Hold, holdOf, isHoldId } from './hold.ts'
import { geometryColumns } from './hold-columns.ts'
import { type HoldDrawing, holdGeometry } from './hold-geometry.ts'
import * as rows from './hold-write.repository.ts'

interface Deps {
  readonly database: Database
  readonly changes: ChangeLog
}

/** Draws holds on the picture of a face, redraws them, takes them away. */
export class HoldWriting {
  readonly #deps: Deps

  constructor(deps: Deps) {
    this.#deps = deps
  }

  /** All or nothing; throws `bad_polygon` naming the drawing. `isList` tells how the body names them. */
  async draw(
    caller: Caller,
    faceId: string,
    { drawings, isList }: { readonly drawings: readonly HoldDrawing[]; readonly isList: boolean },
  ): Promise<Hold[]> {
    const { database, changes } = this.#deps
    return database.transaction(async (tx) => {
      const face = await lockManaged(tx, caller, faceId)
      const picture = sizeOf(face)
      const columns = drawings.map((drawing, index) =>
        geometryColumns(drawn(drawing, picture, isList ? index : undefined)),
      )
      const ids =
        columns.length === 0
          ? []
          : await rows.insert(
              tx,
              columns.map((column) => ({ ...column, face_id: faceId, source: 'mastoc' })),
            )
      await this.#renewFace(tx, faceId)
      for (const id of ids) changes.record(tx, { entity: 'hold', id, faceId })
      return (await holds.findActive(tx, ids)).sort((a, b) => a.id - b.id).map(holdOf)
    }, onCollision)
  }

  async redraw(caller: Caller, holdId: number, drawing: HoldDrawing): Promise<Hold> {
    const { database, changes } = this.#deps
    return database.transaction(async (tx) => {
      const hold = await lockHold(tx, caller, holdId)
      await rows.update(tx, hold.id, geometryColumns(holdGeometry(drawing, sizeOf(hold))))
      await setups.renew(tx, [hold.face_id])
      changes.record(tx, { entity: 'hold', id: hold.id, faceId: hold.face_id })
      return holdOf((await holds.find(tx, hold.id))!)
    }, onCollision)
  }

  /** Throws `hold_in_use` unless it may be retired: climbs keep its token, new ones may not use it. */
  async remove(
    caller: Caller,
    holdId: number,
    { mayRetire }: { readonly mayRetire: boolean },
  ): Promise<void> {
    const { database, changes } = this.#deps
    await database.transaction(async (tx) => {
      const hold = await lockHold(tx, caller, holdId)
      const users = await climbHolds.listUsing(tx, [hold.id])
      if (users.length > 0 && !mayRetire) throw holdInUse(users.length)
      if (users.length > 0) await rows.retire(tx, hold.id)
      else await rows.remove(tx, hold.id)
      await climbHolds.resolve(tx, users)
      await this.#renewFace(tx, hold.face_id)
      changes.record(tx, { entity: 'hold', id: hold.id, op: 'delete', faceId: hold.face_id })
    }, onCollision)
  }

  /** Counts, setup and climbs that waited for holds follow what was drawn. */
  async #renewFace(tx: Tx, faceId: string): Promise<void> {
    await setups.renew(tx, [faceId])
    await climbHolds.resolve(tx, await climbHolds.listIncomplete(tx, [faceId]))
    this.#deps.changes.record(tx, { entity: 'face', id: faceId, faceId })
  }
}

async function lockHold(tx: Tx, caller: Caller, holdId: number): Promise<rows.LockedHold> {
  const hold = isHoldId(holdId) ? await rows.lock(tx, holdId) : undefined
  if (!hold) throw holdNotFound(holdId)
  await mustManageGym(tx, caller, hold.gym_id)
  return hold
}

function sizeOf(face: {
  readonly picture_width: number | null
  readonly picture_height: number | null
}): PictureSize {
  if (face.picture_width === null || face.picture_height === null) throw noPictureYet()
  return { width: face.picture_width, height: face.picture_height }
}

/** A refusal in a list names the drawing that it is about. */
function drawn(drawing: HoldDrawing, picture: PictureSize, index: number | undefined) {
  try {
    return holdGeometry(drawing, picture)
  } catch (error) {
    if (index === undefined || !(error instanceof DomainError)) throw error
    const { kind, code, detail, errors = [] } = error
    const placed = errors.map((fault) => ({
      ...fault,
      loc: ['body', 'holds', String(index), ...fault.loc.slice(1)],
    }))
    throw new DomainError({ kind, code, detail, errors: placed, cause: error })
  }
}
