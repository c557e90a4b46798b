import type { Database } from '@socle/database'
import { type Caller, memberOf } from '../access/caller.ts'
import * as climbs from '../climbs/climb-lookup.repository.ts'
import { meOf } from '../climbs/climb-reading.service.ts'
import { mustSee } from '../climbs/climb-rights.ts'
import { unknownGrade } from '../grades/grade.errors.ts'
import { resolveGrade } from '../grades/grade.ts'
import { type CrowdGrade, crowdGradeOf } from './crowd-grade.ts'
import * as votes from './grade-vote.repository.ts'

/** What members think of grades. */
export class GradeVotes {
  readonly #database: Database

  constructor(deps: { readonly database: Database }) {
    this.#database = deps.database
  }

  async crowdGrade(caller: Caller, climbId: string): Promise<CrowdGrade> {
    const { handle } = this.#database
    const climb = mustSee(caller, await climbs.find(handle, climbId), climbId)
    const counts = await votes.countByGrade(handle, climbId, meOf(caller))
    return crowdGradeOf({ grade_font: climb.grade_font, grade_ircra: climb.grade_ircra }, counts)
  }

  /** One vote a member; throws `climb_not_found`, `unknown_grade` (also for `?`, which is no opinion). */
  async vote(caller: Caller, climbId: string, label: string): Promise<void> {
    const { font, ircra, rank } = resolveGrade({ font: label })
    if (font === null || ircra === null || rank === null) throw unknownGrade(label, ['body', 'grade_font'])
    const profileId = memberOf(caller).id
    await this.#database.transaction(async (tx) => {
      mustSee(caller, await climbs.find(tx, climbId), climbId)
      await votes.upsert(tx, { climbId, profileId, gradeFont: font, gradeIrcra: ircra })
    })
  }

  async withdraw(caller: Caller, climbId: string): Promise<void> {
    const profileId = memberOf(caller).id
    await this.#database.transaction(async (tx) => {
      mustSee(caller, await climbs.find(tx, climbId), climbId)
      await votes.remove(tx, climbId, profileId)
    })
  }
}
