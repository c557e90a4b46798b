import type { Generated, GeneratedAlways, JSONColumnType } from 'kysely'
import type { CircuitStep } from '../imports/import-body.ts'
import type { Origin, Source } from '../provenance.tables.ts'

export interface ClimbsTable {
  id: string
  stokt_id: string | null
  face_id: string
  setter_id: string | null
  name: string
  name_folded: string
  holds_list: string
  mirror_holds_list: string | null
  grade_font: string | null
  grade_ircra: number | null
  grade_v: string | null
  grade_dankyu: string | null
  /** Effective IRCRA; null = ungraded. */
  grade_rank: number | null
  feet_rule: string | null
  description: string | null
  is_private: Generated<boolean>
  is_benchmark: Generated<boolean>
  tags: Generated<readonly string[]>
  circuit: JSONColumnType<CircuitStep[] | null, string | null | undefined, string | null>
  upstream_sends: Generated<number>
  upstream_likes: Generated<number>
  upstream_comments: Generated<number>
  local_sends: Generated<number>
  local_likes: Generated<number>
  local_comments: Generated<number>
  climbed_by: GeneratedAlways<number>
  total_likes: GeneratedAlways<number>
  total_comments: GeneratedAlways<number>
  source: Source
  origin: Origin
  created_by_id: string | null
  updated_by_id: string | null
  hold_count: Generated<number>
  /** Numbers of its tokens that resolve to no active hold of the face. */
  missing_hold_count: Generated<number>
  created_at: Generated<string>
  updated_at: string | null
  /** Created or visibly changed. */
  changed_at: Generated<string>
  synced_at: string | null
  last_seen_at: string | null
  gone_at: string | null
  deleted_at: string | null
}

export interface ClimbHoldsTable {
  climb_id: string
  hold_id: number
  role: 'S' | 'O' | 'F' | 'T'
  position: number
}

export interface ClimbNotesTable {
  climb_id: string
  /** null: the shared slot of keys without identity. */
  profile_id: string | null
  notes: string | null
  rating: number | null
  is_project: Generated<boolean>
  updated_at: Generated<string>
}
