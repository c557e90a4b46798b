import type { Generated, JSONColumnType } from 'kysely'
import type { Origin, Source } from '../provenance.tables.ts'

export interface GymsTable {
  id: string
  stokt_id: string | null
  display_name: string
  location_string: string | null
  source: Source
  origin: Origin
  created_at: Generated<string>
  updated_at: string | null
  synced_at: string | null
  last_seen_at: string | null
}

export interface GymManagersTable {
  gym_id: string
  profile_id: string
  created_at: Generated<string>
}

export interface WallsTable {
  id: string
  stokt_id: string | null
  gym_id: string
  name: string
  angle: number | null
  is_angle_adjustable: Generated<boolean>
  is_active: Generated<boolean>
  source: Source
  origin: Origin
  created_at: Generated<string>
  updated_at: string | null
  synced_at: string | null
  last_seen_at: string | null
}

export interface FacesTable {
  id: string
  stokt_id: string | null
  gym_id: string
  wall_id: string | null
  name: string | null
  picture_path: Generated<string>
  picture_width: number | null
  picture_height: number | null
  feet_rules_options: JSONColumnType<readonly string[], string | undefined, string>
  has_symmetry: Generated<boolean>
  is_active: Generated<boolean>
  source: Source
  origin: Origin
  /** Moves with every change of the face or its holds. */
  setup_revision: Generated<number>
  holds_count: Generated<number>
  climbs_total: Generated<number>
  climbs_private: Generated<number>
  /** With a stokt id; of these, the private ones. */
  climbs_synced: Generated<number>
  climbs_synced_private: Generated<number>
  synced_at: string | null
  last_seen_at: string | null
  created_at: Generated<string>
  updated_at: string | null
}
