import type { Database } from '@socle/database'
import { type Caller, visibilityOf } from '../access/caller.ts'
import { climbNotFound } from '../climbs/climb.errors.ts'
import type { Climb } from '../climbs/climb.ts'
import { find } from '../climbs/climb-lookup.repository.ts'
import type { ClimbReading } from '../climbs/climb-reading.service.ts'
import { mustSee } from '../climbs/climb-rights.ts'
import type { FaceIndexes } from '../search/face-indexes.service.ts'
import { type SimilarClimb, similarClimbs } from './similar.ts'

/** A climb like another one, with what makes it so. */
export interface Likeness {
  readonly climb: Climb
  readonly score: number
  readonly overlap: number
  readonly path: number
  readonly grade: number
  /** Numbers of the holds that both use. */
  readonly shared: number[]
}

interface Deps {
  readonly database: Database
  readonly indexes: FaceIndexes
  readonly climbs: ClimbReading
}

/** Finds climbs like one that is known. */
export class SimilarClimbs {
  readonly #deps: Deps

  constructor(deps: Deps) {
    this.#deps = deps
  }

  /** The `k` climbs of the face most like this one, best first; throws `climb_not_found`. */
  async find(caller: Caller, id: string, k: number): Promise<Likeness[]> {
    const { climbs, database, indexes } = this.#deps
    const own = mustSee(caller, await find(database.handle, id), id)
    const { index } = await indexes.current(own.face_id)
    const found = similarClimbs(index, id, { visibility: visibilityOf(caller), k })
    if (!found) throw climbNotFound(id)
    const ids = found.map((climb) => climb.id)
    const read = await climbs.getMany(database.handle, caller, { ids })
    const likenesses = new Map(found.map((likeness) => [likeness.id, likeness]))
    return read.map((climb) => likenessOf(climb, likenesses.get(climb.id)!))
  }
}

function likenessOf(climb: Climb, { score, overlap, path, grade, shared }: SimilarClimb): Likeness {
  return { climb, score, overlap, path, grade, shared: [...shared] }
}
