import type { SetupHold } from '../holds/hold.ts'
import type { FaceInPlace } from './face.repository.ts'

/** A face with all that a client draws it from. */
export interface FaceSetup {
  readonly id: string
  readonly stokt_id: string | null
  readonly is_active: boolean
  readonly total_climbs: number
  readonly picture: { name: string; width: number; height: number } | null
  readonly small_picture: null
  readonly feet_rules_options: string[]
  readonly has_symmetry: boolean
  readonly holds: SetupHold[]
  /** `view=full` */
  readonly gym?: string
  readonly wall?: string | null
  readonly gym_id?: string
}

/** Builds the setup; the order of the fields is the contract's. */
export function setupOf(face: FaceInPlace, holds: SetupHold[], isFull: boolean): FaceSetup {
  return {
    id: face.id,
    stokt_id: face.stokt_id,
    is_active: face.is_active,
    total_climbs: face.climbs_count,
    picture: face.picture_path === '' ? null : pictureOf(face),
    small_picture: null,
    feet_rules_options: [...face.feet_rules_options],
    has_symmetry: face.has_symmetry,
    holds,
    ...(isFull ? { gym: face.gym_name, wall: face.wall_name, gym_id: face.gym_id } : {}),
  }
}

/** All that the bytes of a setup depend on: equal keys, equal bytes. */
export function setupKey(face: FaceInPlace, isFull: boolean): string {
  const names = isFull ? [face.gym_name, face.wall_name, face.gym_id] : []
  return JSON.stringify([face.id, face.setup_revision, face.climbs_count, face.is_active, ...names])
}

function pictureOf(face: FaceInPlace) {
  return { name: face.picture_path, width: face.picture_width ?? 0, height: face.picture_height ?? 0 }
}
