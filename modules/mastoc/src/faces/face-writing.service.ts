import type { Database, Tx } from '@socle/database'
import { newId } from '@socle/kernel'
import { type Caller, visibilityOf } from '../access/caller.ts'
import type { ChangeLog } from '../changes/change-log.service.ts'
import { onCollision } from '../collisions.ts'
import { gymNotFound } from '../gyms/gym.errors.ts'
import * as gyms from '../gyms/gym.repository.ts'
import { mustManageGym } from '../gyms/gym-rights.service.ts'
import * as walls from '../gyms/wall.repository.ts'
import { faceNotEmpty, faceNotFound, unknownWall } from './face.errors.ts'
import * as faces from './face.repository.ts'
import { type FullFace, fullFaceOf } from './face.ts'
import * as rows from './face-write.repository.ts'
import * as setups from './setup-revision.repository.ts'

export interface FacePatch {
  readonly wall_id?: string | null
  readonly name?: string | null
  readonly feet_rules_options?: readonly string[]
  readonly has_symmetry?: boolean
  readonly is_active?: boolean
}

export interface FaceDraft extends FacePatch {
  readonly gym_id: string
}

interface Deps {
  readonly database: Database
  readonly changes: ChangeLog
}

/** Makes, edits and deletes faces. */
export class FaceWriting {
  readonly #deps: Deps

  constructor(deps: Deps) {
    this.#deps = deps
  }

  async create(caller: Caller, draft: FaceDraft): Promise<FullFace> {
    const { database, changes } = this.#deps
    return database.transaction(async (tx) => {
      if (!(await gyms.lock(tx, draft.gym_id))) throw gymNotFound(draft.gym_id)
      await mustManageGym(tx, caller, draft.gym_id)
      await mustBeWallOf(tx, draft.gym_id, draft.wall_id)
      const id = newId()
      await rows.insert(tx, { ...columnsOf(draft), id, gym_id: draft.gym_id, source: 'mastoc' })
      changes.record(tx, { entity: 'face', id, faceId: id })
      return readFace(tx, caller, id)
    }, onCollision)
  }

  async edit(caller: Caller, id: string, patch: FacePatch): Promise<FullFace> {
    const { database, changes } = this.#deps
    return database.transaction(async (tx) => {
      const face = await lockManaged(tx, caller, id)
      await mustBeWallOf(tx, face.gym_id, patch.wall_id)
      await rows.update(tx, id, columnsOf(patch))
      await setups.renew(tx, [id])
      changes.record(tx, { entity: 'face', id, faceId: id })
      return readFace(tx, caller, id)
    }, onCollision)
  }

  /** Throws `face_not_empty` while it has climbs; its holds go with it. */
  async remove(caller: Caller, id: string): Promise<void> {
    const { database, changes } = this.#deps
    await database.transaction(async (tx) => {
      const face = await lockManaged(tx, caller, id)
      if (face.climbs_total > 0) throw faceNotEmpty(face.climbs_total)
      const holds = await rows.remove(tx, id)
      for (const hold of holds) changes.record(tx, { entity: 'hold', id: hold, op: 'delete', faceId: id })
      changes.record(tx, { entity: 'face', id, op: 'delete', faceId: id })
    }, onCollision)
  }
}

/** Locks a face that is there and whose gym the caller manages. */
export async function lockManaged(tx: Tx, caller: Caller, id: string): Promise<rows.LockedFace> {
  const face = await rows.lock(tx, id)
  if (!face) throw faceNotFound(id)
  await mustManageGym(tx, caller, face.gym_id)
  return face
}

export async function readFace(tx: Tx, caller: Caller, id: string): Promise<FullFace> {
  const [row] = await faces.findMany(tx, [id], visibilityOf(caller))
  if (!row) throw faceNotFound(id)
  return fullFaceOf(row)
}

async function mustBeWallOf(tx: Tx, gymId: string, wallId: string | null | undefined): Promise<void> {
  if (wallId == null) return
  const wall = await walls.find(tx, wallId)
  if (wall?.gym_id !== gymId) throw unknownWall(wallId)
}

/** The columns of what was sent; whatever else a body carries is left behind. */
function columnsOf(patch: FacePatch) {
  const { wall_id, name, feet_rules_options, has_symmetry, is_active } = patch
  return {
    ...(wall_id === undefined ? {} : { wall_id }),
    ...(name === undefined ? {} : { name }),
    ...(feet_rules_options === undefined ? {} : { feet_rules_options: JSON.stringify(feet_rules_options) }),
    ...(has_symmetry === undefined ? {} : { has_symmetry }),
    ...(is_active === undefined ? {} : { is_active }),
  }
}
