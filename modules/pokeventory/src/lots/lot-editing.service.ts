import type { Database, Tx } from '@socle/database'
import { type Clock, parseUuid } from '@socle/kernel'
import type { Caller } from '../access/caller.ts'
import type { MasterSets } from '../master-sets/master-set.service.ts'
import { cardNotFound, lotExists, lotNotFound, outOfBounds, tooManyCards } from './lot.errors.ts'
import * as lots from './lot.repository.ts'
import { type Lot, type LotPatch, type LotRow, lotOf, MAX_QUANTITY } from './lot.ts'
import { acquisitionDays, isAcquisitionDay } from './lot-draft.ts'

interface LotEditingDeps {
  readonly database: Database
  readonly clock: Clock
  readonly masterSets: MasterSets
}

/** Lots that change or go. */
export class LotEditing {
  readonly #deps: LotEditingDeps

  constructor(deps: LotEditingDeps) {
    this.#deps = deps
  }

  /** A field of the patch that is null is cleared. Throws `not_found`, `lot_exists`, `validation_failed`. */
  async edit(
    caller: Caller,
    id: string,
    { patch, merge = false }: { readonly patch: LotPatch; readonly merge?: boolean },
  ): Promise<Lot> {
    const day = patch.acquired_at
    if (day && !isAcquisitionDay(day, this.#deps.clock.now()))
      throw outOfBounds('acquired_at', acquisitionDays)
    return this.#held(caller, id, async (tx, lot) => {
      const changed = { ...lot, ...patch }
      const sets = await this.#setsOf(tx, [lot.card_id, changed.card_id])
      const equal = lot.origin === 'manual' ? await lots.findEqual(tx, caller.accountId, changed) : undefined
      if (equal && !merge) throw lotExists(equal.id)
      const quantity = changed.quantity + (equal?.quantity ?? 0)
      if (quantity > MAX_QUANTITY) throw tooManyCards()
      // the equal one goes first: there is one lot of a kind at every moment
      if (equal) await lots.remove(tx, equal.id)
      const row = await lots.update(tx, lot.id, { ...patch, quantity })
      await this.#deps.masterSets.renew(tx, caller.accountId, sets)
      return lotOf(row, caller.number)
    })
  }

  /** Throws `not_found`. */
  async remove(caller: Caller, id: string): Promise<void> {
    await this.#held(caller, id, async (tx, lot) => {
      await lots.remove(tx, lot.id)
      await this.#deps.masterSets.renew(tx, caller.accountId, await this.#setsOf(tx, [lot.card_id]))
    })
  }

  async #held<T>(
    { accountId }: Caller,
    written: string,
    work: (tx: Tx, lot: LotRow & { readonly origin: 'manual' | 'draft' }) => Promise<T>,
  ): Promise<T> {
    const id = parseUuid(written)
    if (id === undefined) throw lotNotFound()
    return this.#deps.database.transaction(async (tx) => {
      await lots.lockCollection(tx, accountId)
      const lot = await lots.findForUpdate(tx, accountId, id)
      if (!lot) throw lotNotFound()
      return work(tx, lot)
    })
  }

  async #setsOf(tx: Tx, cardIds: readonly string[]): Promise<readonly string[]> {
    const sets = await lots.setsOf(tx, cardIds)
    if (cardIds.some((cardId) => !sets.has(cardId))) throw cardNotFound()
    return [...new Set(sets.values())]
  }
}
