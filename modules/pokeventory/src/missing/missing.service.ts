import type { Database } from '@socle/database'
import type { Caller } from '../access/caller.ts'
import * as cards from '../cards/card.repository.ts'
import { cardOf, type Wording } from '../cards/card.ts'
import { setNotFound } from '../master-sets/master-set.errors.ts'
import * as rows from './missing.repository.ts'
import { type Goal, isInGoal, lineOf, type Missing } from './missing.ts'

/** What a collector lacks of a set. */
export class MissingCards {
  readonly #database: Database

  constructor({ database }: { readonly database: Database }) {
    this.#database = database
  }

  /** Throws `not_found`. */
  async of(
    { accountId }: Caller,
    { setId, goal }: { readonly setId: string; readonly goal: Goal },
    wording: Wording,
  ): Promise<Missing> {
    const { handle } = this.#database
    const official = await rows.officialCount(handle, setId)
    if (official === undefined) throw setNotFound()
    const all = await rows.listOfSet(handle, accountId, setId)
    const counted = all.filter((card) => isInGoal(card, goal, official))
    const owned = counted.filter(({ is_owned }) => is_owned).map(({ id }) => id)
    const lacked = counted.filter(({ is_owned }) => !is_owned).map(({ id }) => id)
    const found = lacked.length > 0 ? await cards.listByIds(handle, lacked, wording.lang) : []
    const missing = found.map((row) => cardOf(row, wording))
    return {
      set_id: setId,
      goal,
      tracked: counted.length,
      owned: owned.length,
      missing,
      owned_card_ids: owned,
      text: missing.map(lineOf).join('\n'),
    }
  }
}
