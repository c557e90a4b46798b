import type { Database } from '@socle/database'
import { type Caller, memberOf, visibilityOf } from '../access/caller.ts'
import * as marks from './mark-state.repository.ts'

/** Climbs of the largest face that is designed for: no member's answer is cut by it. */
const MOST_IDS = 100_000

/** What a member did with which climbs, in one small answer: clients lay it over the climbs that they hold. */
export class Marks {
  readonly #database: Database

  constructor(deps: { readonly database: Database }) {
    this.#database = deps.database
  }

  state(caller: Caller, face: string | undefined): Promise<marks.MarkState> {
    const profileId = memberOf(caller).id
    const query = { profileId, visibility: visibilityOf(caller), face, limit: MOST_IDS }
    return marks.find(this.#database.handle, query)
  }
}
