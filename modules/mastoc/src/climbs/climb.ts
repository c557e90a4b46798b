import type { CircuitStep } from '../imports/import-body.ts'
import type { Source } from '../provenance.tables.ts'

/** A climb as clients read it: the contract's names, personal fields of the caller who asked. */
export interface Climb {
  readonly name: string
  readonly holds_list: string
  readonly grade_font: string | null
  readonly grade_ircra: number | null
  readonly feet_rule: string | null
  readonly description: string | null
  readonly is_private: boolean
  readonly id: string
  readonly stokt_id: string | null
  readonly face_id: string
  readonly setter_id: string | null
  readonly setter_name: string | null
  readonly climbed_by: number
  readonly total_likes: number
  readonly source: Source
  readonly personal_notes: string | null
  readonly is_project: boolean
  readonly created_at: string
  readonly updated_at: string | null
  readonly synced_at: string | null
}

export type SyncState = 'gone' | 'conflict' | 'queued' | 'local' | 'dirty' | 'imported' | 'pushed'

/** `view=full` */
export interface FullClimb extends Climb {
  readonly created_by_id: string | null
  readonly updated_by_id: string | null
  readonly mirror_holds_list: string | null
  readonly is_benchmark: boolean
  readonly total_comments: number
  readonly personal_rating: number | null
  readonly grade_v: string | null
  readonly grade_dankyu: string | null
  readonly tags: string[]
  readonly circuit: CircuitStep[] | null
  readonly hold_count: number
  readonly missing_hold_count: number
  readonly sync_state: SyncState
  readonly gone_at: string | null
  /** Null without identity. */
  readonly liked: boolean | null
  readonly bookmarked: boolean | null
  readonly sent: boolean | null
}

/** Fields that a setter writes and a push sends: what imports compare three ways and `dirty` looks at. */
export const contentFields = [
  'name',
  'holds_list',
  'grade_font',
  'grade_ircra',
  'feet_rule',
  'description',
  'is_private',
  'mirror_holds_list',
  'grade_v',
  'grade_dankyu',
  'tags',
  'circuit',
] as const
