import { isDeepStrictEqual } from 'node:util'
import type { ClimbRow, FullClimbRow } from './climb.repository.ts'
import type { Climb, FullClimb, SyncState } from './climb.ts'
import { contentFields } from './climb.ts'
import { contractTime, instantOf } from './instant.ts'

/** The contract's climb of a row; personal fields are those of the caller that the row was read for. */
export function climbOf(row: ClimbRow): Climb {
  const updatedAt = later(row.updated_at, row.note_updated_at)
  return {
    name: row.name,
    holds_list: row.holds_list,
    grade_font: row.grade_font,
    grade_ircra: row.grade_ircra,
    feet_rule: row.feet_rule,
    description: row.description,
    is_private: row.is_private,
    id: row.id,
    stokt_id: row.stokt_id,
    face_id: row.face_id,
    setter_id: row.setter_id,
    setter_name: row.setter_name,
    climbed_by: row.climbed_by,
    total_likes: row.total_likes,
    source: row.source,
    personal_notes: row.personal_notes,
    is_project: row.is_project ?? false,
    created_at: contractTime(row.created_at),
    updated_at: updatedAt && contractTime(updatedAt),
    synced_at: row.synced_at && contractTime(row.synced_at),
  }
}

export function fullClimbOf(row: FullClimbRow): FullClimb {
  return {
    ...climbOf(row),
    created_by_id: row.created_by_id,
    updated_by_id: row.updated_by_id,
    mirror_holds_list: row.mirror_holds_list,
    is_benchmark: row.is_benchmark,
    total_comments: row.total_comments,
    personal_rating: row.personal_rating,
    grade_v: row.grade_v,
    grade_dankyu: row.grade_dankyu,
    tags: [...row.tags],
    circuit: row.circuit,
    hold_count: row.hold_count,
    missing_hold_count: row.missing_hold_count,
    sync_state: syncState(row),
    gone_at: row.gone_at && instantOf(row.gone_at),
    liked: row.liked,
    bookmarked: row.bookmarked,
    sent: row.sent,
  }
}

/** How the climb stands to its copy at Stokt; the first of the states that holds. */
function syncState(row: FullClimbRow): SyncState {
  if (row.gone_at) return 'gone'
  if (row.has_conflict) return 'conflict'
  if (row.is_queued) return 'queued'
  if (!row.stokt_id) return 'local'
  if (isDirty(row)) return 'dirty'
  return row.source === 'stokt' ? 'imported' : 'pushed'
}

/** Whether a content field was edited here after import or push. */
export function isDirty(
  row: Pick<FullClimbRow, 'origin' | (typeof contentFields)[number]>,
  fields: readonly (typeof contentFields)[number][] = contentFields,
): boolean {
  const { origin } = row
  if (!origin) return false
  return fields.some((field) => field in origin && !isDeepStrictEqual(row[field], origin[field]))
}

function later(a: string | null, b: string | null): string | null {
  if (a === null || b === null) return a ?? b
  return contractTime(a) < contractTime(b) ? b : a
}
