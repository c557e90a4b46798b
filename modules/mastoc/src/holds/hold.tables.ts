import type { Generated, GeneratedAlways } from 'kysely'
import type { Origin, Source } from '../provenance.tables.ts'

export interface HoldsTable {
  /** From 1,500,000,000 up. */
  id: Generated<number>
  /** Always below 1,500,000,000. */
  stokt_id: number | null
  /** stokt_id if present, else id: what tokens and setup carry. */
  number: GeneratedAlways<number>
  face_id: string
  polygon_str: string
  path_str: string | null
  centroid_x: number | null
  centroid_y: number | null
  area: number | null
  center_tape_str: string | null
  right_tape_str: string | null
  left_tape_str: string | null
  touch_polygon_str: string | null
  top_polygon_str: string | null
  source: Source
  origin: Origin
  retired_at: string | null
  synced_at: string | null
  last_seen_at: string | null
  created_at: Generated<string>
  updated_at: string | null
}

export interface HoldAnnotationsTable {
  id: string
  hold_id: number
  profile_id: string
  grip_type: string | null
  condition: string | null
  difficulty: string | null
  notes: string | null
  created_at: Generated<string>
  updated_at: string | null
}
