import type { ClimbBody, FaceBody, GymBody, HoldBody, UserBody, WallBody } from './import-body.ts'

/** A whole gym, or a part of one, as it is imported by a job. */
export interface Bundle {
  readonly gym?: GymBody
  readonly walls?: readonly WallBody[]
  readonly faces?: readonly FaceBody[]
  readonly holds?: readonly HoldBody[]
  readonly users?: readonly UserBody[]
  readonly climbs?: readonly ClimbBody[]
  /** Stokt ids of faces whose climbs are all in the bundle: those it lacks are gone upstream. */
  readonly complete_faces?: readonly string[]
}
