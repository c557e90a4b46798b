import type { PictureSize } from '../holds/coordinates.ts'
import type { IndexedClimb } from './climb-columns.ts'
import type { IndexedHold } from './face-holds.ts'
import type { IndexedClimbRow, IndexedHoldRow } from './indexed-board.repository.ts'

/** A climb's row as the index takes it up. */
export function indexedClimbOf(row: IndexedClimbRow): IndexedClimb {
  return {
    id: row.id,
    holdsList: row.holds_list,
    nameFolded: row.name_folded,
    gradeRank: row.grade_rank,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    changedAt: row.changed_at,
    syncedAt: row.synced_at,
    setterId: row.setter_id,
    createdById: row.created_by_id,
    feetRule: row.feet_rule,
    source: row.source,
    isLocal: row.stokt_id === null,
    isPrivate: row.is_private,
    isBenchmark: row.is_benchmark,
    tags: row.tags,
    sends: row.climbed_by,
    likes: row.total_likes,
  }
}

export function indexedHoldOf(row: IndexedHoldRow): IndexedHold {
  return {
    id: row.id,
    number: row.number,
    isRetired: row.retired_at !== null,
    centroidX: row.centroid_x,
    centroidY: row.centroid_y,
  }
}

/** The size of a face's picture; null when it is not known. */
export function pictureSizeOf(face: {
  readonly picture_width: number | null
  readonly picture_height: number | null
}): PictureSize | null {
  const { picture_width: width, picture_height: height } = face
  return width && height ? { width, height } : null
}
