import type { Handle } from '@socle/database'
import * as climbs from '../climbs/climb.repository.ts'
import type { Climb } from '../climbs/climb.ts'
import { climbOf } from '../climbs/climb-view.ts'
import { newestFirst } from '../climbs/filter.ts'
import * as faces from '../faces/face.repository.ts'
import { type FaceSetup, setupOf } from '../faces/setup.ts'
import * as gyms from '../gyms/gym.repository.ts'
import { type Gym, gymOf, type Wall, wallOf } from '../gyms/gym.ts'
import * as walls from '../gyms/wall.repository.ts'
import * as holds from '../holds/hold.repository.ts'
import { setupHoldOf } from '../holds/hold.ts'
import * as profiles from '../profiles/public-profile.repository.ts'

/** A face as one file: everything public of it, in one order. */
export interface SnapshotFile {
  readonly format: 1
  readonly gym: Gym | null
  readonly wall: Wall | null
  readonly setup: FaceSetup
  readonly users: object[]
  readonly climbs: Climb[]
}

/** Nobody: the file carries no one's notes. */
const NOBODY = '00000000-0000-0000-0000-000000000000'
const MOST_CLIMBS = 1_000_000
const visibility = { kind: 'public' } as const

/** Reads the file's content: equal rows give equal bytes. */
export async function readSnapshotFile(handle: Handle, faceId: string): Promise<SnapshotFile | undefined> {
  const face = await faces.find(handle, faceId, visibility)
  if (!face) return undefined
  const [gym] = await gyms.findMany(handle, [face.gym_id])
  const [wall] = face.wall_id ? await walls.findMany(handle, [face.wall_id]) : []
  const rows = await climbs.list(
    handle,
    { visibility, face: faceId },
    { order: newestFirst, limit: MOST_CLIMBS, me: NOBODY },
  )
  const setupHolds = (await holds.listByFace(handle, faceId)).map((row) => setupHoldOf(row, false))
  return {
    format: 1,
    gym: gym ? gymOf(gym) : null,
    wall: wall ? wallOf(wall) : null,
    setup: setupOf(face, setupHolds, false),
    users: await profiles.listAll(handle),
    climbs: rows.map(climbOf),
  }
}
