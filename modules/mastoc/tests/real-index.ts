import { foldName } from '../src/climbs/folding.ts'
import { parseInstant } from '../src/climbs/instant.ts'
import { gradeRank } from '../src/grades/grade.ts'
import { parseCentroid } from '../src/holds/coordinates.ts'
import type { IndexedClimb } from '../src/search/climb-columns.ts'
import type { IndexedFace } from '../src/search/face-holds.ts'
import type { ExportedClimb, RealBoard } from './real-board.ts'

/** The real face as the index takes it up. */
export function indexedFace({ setup }: RealBoard): IndexedFace {
  const holds = setup.holds.map((hold) => {
    const { x, y } = parseCentroid(hold.centroidStr)!
    return { number: hold.id, centroidX: x, centroidY: y }
  })
  return { holds, picture: setup.picture }
}

/** A climb of the export as the index takes it up. */
export function indexedClimb(climb: ExportedClimb): IndexedClimb {
  const createdAt = parseInstant(climb.dateCreated)!
  return {
    id: climb.id,
    holdsList: climb.holdsList,
    nameFolded: foldName(climb.name),
    gradeRank: gradeRank(climb.crowdGrade.font, climb.crowdGrade.ircra),
    createdAt,
    updatedAt: null,
    changedAt: createdAt,
    syncedAt: null,
    setterId: climb.climbSetters?.id ?? null,
    createdById: null,
    feetRule: climb.feetRule,
    source: 'stokt',
    isLocal: false,
    isPrivate: climb.isPrivate,
    isBenchmark: climb.isBenchmark,
    tags: [],
    sends: climb.climbedBy,
    likes: climb.totalLikes,
  }
}
