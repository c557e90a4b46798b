import { instantOf } from '../climbs/instant.ts'
import type { Source } from '../provenance.tables.ts'
import type { FaceRow } from './face.repository.ts'

/** A face as clients read it. */
export interface Face {
  readonly id: string
  readonly stokt_id: string | null
  readonly gym_id: string
  /** Empty until a picture is there, never null. */
  readonly picture_path: string
  readonly picture_width: number | null
  readonly picture_height: number | null
  readonly holds_count: number
  /** Climbs that the caller may see. */
  readonly climbs_count: number
}

/** `view=full` */
export interface FullFace extends Face {
  readonly wall_id: string | null
  readonly name: string | null
  readonly is_active: boolean
  readonly feet_rules_options: string[]
  readonly has_symmetry: boolean
  readonly source: Source
  readonly synced_at: string | null
}

export function faceOf(row: FaceRow): Face {
  return {
    id: row.id,
    stokt_id: row.stokt_id,
    gym_id: row.gym_id,
    picture_path: row.picture_path,
    picture_width: row.picture_width,
    picture_height: row.picture_height,
    holds_count: row.holds_count,
    climbs_count: row.climbs_count,
  }
}

export function fullFaceOf(row: FaceRow): FullFace {
  return {
    ...faceOf(row),
    wall_id: row.wall_id,
    name: row.name,
    is_active: row.is_active,
    feet_rules_options: [...row.feet_rules_options],
    has_symmetry: row.has_symmetry,
    source: row.source,
    synced_at: row.synced_at && instantOf(row.synced_at),
  }
}
