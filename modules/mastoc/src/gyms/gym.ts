import { instantOf } from '../climbs/instant.ts'
import type { Source } from '../provenance.tables.ts'
import type { GymRow } from './gym.repository.ts'
import type { WallRow } from './wall.repository.ts'

/** A place, as clients read it. */
export interface Gym {
  readonly id: string
  readonly stokt_id: string | null
  readonly display_name: string
  readonly location_string: string | null
  readonly source: Source
  readonly faces_count: number
  readonly created_at: string
}

/** A panel in a gym. */
export interface Wall {
  readonly id: string
  readonly stokt_id: string | null
  readonly gym_id: string
  readonly name: string
  /** Degrees; positive leans over the climber. */
  readonly angle: number | null
  readonly is_angle_adjustable: boolean
  readonly is_active: boolean
  readonly faces_count: number
}

export function gymOf(row: GymRow): Gym {
  return {
    id: row.id,
    stokt_id: row.stokt_id,
    display_name: row.display_name,
    location_string: row.location_string,
    source: row.source,
    faces_count: row.faces_count,
    created_at: instantOf(row.created_at),
  }
}

export function wallOf(row: WallRow): Wall {
  return {
    id: row.id,
    stokt_id: row.stokt_id,
    gym_id: row.gym_id,
    name: row.name,
    angle: row.angle,
    is_angle_adjustable: row.is_angle_adjustable,
    is_active: row.is_active,
    faces_count: row.faces_count,
  }
}
