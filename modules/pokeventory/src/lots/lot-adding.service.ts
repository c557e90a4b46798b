import type { Database, Tx } from '@socle/database'
import { type Clock, newId } from '@socle/kernel'
import type { Caller } from '../access/caller.ts'
import type { MasterSets } from '../master-sets/master-set.service.ts'
import { cardNotFound, outOfBounds, tooManyCards } from './lot.errors.ts'
import * as lots from './lot.repository.ts'
import { type Lot, type LotDraft, lotOf, MAX_QUANTITY } from './lot.ts'
import * as batches from './lot-batch.repository.ts'
import { type BatchItem, mergeItems } from './lot-batch.ts'
import { acquisitionDays, draftOf, isAcquisitionDay, type LotBody } from './lot-draft.ts'

interface LotAddingDeps {
  readonly database: Database
  readonly clock: Clock
  readonly masterSets: MasterSets
}

/** An item of a batch as it came: a body, or what is wrong with it. */
export type SentItem = { readonly body: LotBody } | { readonly cardId: string | null; readonly error: string }

export interface BatchOutcome {
  readonly created: readonly string[]
  readonly updated: readonly string[]
  readonly errors: readonly {
    readonly card_id: string | null
    readonly error: string
    readonly index: number
  }[]
}

const UNKNOWN_CARD = 'Carte non trouvée'
const TOO_MANY = `Au plus ${MAX_QUANTITY} cartes dans un lot`

/** Cards that come into a collection by hand: equal ones join their lot. */
export class LotAdding {
  readonly #deps: LotAddingDeps

  constructor(deps: LotAddingDeps) {
    this.#deps = deps
  }

  /** Throws `not_found` for an unknown card, `validation_failed`. */
  async add(caller: Caller, body: LotBody): Promise<Lot> {
    const draft = draftOf(body)
    this.#demandDay(draft)
    return this.#deps.database.transaction(async (tx) => {
      await lots.lockCollection(tx, caller.accountId)
      const row = await this.addIn(tx, caller.accountId, draft)
      return lotOf(row, caller.number)
    })
  }

  /** The same in a transaction that holds the collection. */
  async addIn(tx: Tx, owner: string, draft: LotDraft) {
    const setId = (await lots.setsOf(tx, [draft.card_id])).get(draft.card_id)
    if (setId === undefined) throw cardNotFound()
    const owned = await quantitiesOf(tx, owner, [draft.card_id])
    if (mergeItems([{ index: 0, draft }], owned).tooMany.length > 0) throw tooManyCards()
    const [added] = await batches.addMany(tx, owner, [{ id: newId(), draft }])
    await this.#deps.masterSets.renew(tx, owner, [setId])
    return (await lots.find(tx, owner, added!.id))!
  }

  /** What is wrong with an item never keeps the others out. */
  async addMany({ accountId: owner }: Caller, sent: readonly SentItem[]): Promise<BatchOutcome> {
    const errors = new Map<number, { readonly card_id: string | null; readonly error: string }>()
    const items = this.#itemsOf(sent, errors)
    return this.#deps.database.transaction(async (tx) => {
      await lots.lockCollection(tx, owner)
      const cardIds = [...new Set(items.map(({ draft }) => draft.card_id))]
      const setOf = await lots.setsOf(tx, cardIds)
      const known = items.filter(({ draft: { card_id }, index }) => {
        if (!setOf.has(card_id)) errors.set(index, { card_id, error: UNKNOWN_CARD })
        return setOf.has(card_id)
      })
      const { lots: merged, tooMany } = mergeItems(known, await quantitiesOf(tx, owner, cardIds))
      for (const { index, draft } of known)
        if (tooMany.includes(index)) errors.set(index, { card_id: draft.card_id, error: TOO_MANY })
      const written = await batches.addMany(
        tx,
        owner,
        merged.map(({ draft }) => ({ id: newId(), draft })),
      )
      await this.#deps.masterSets.renew(tx, owner, [
        ...new Set(merged.map(({ draft }) => setOf.get(draft.card_id)!)),
      ])
      return outcomeOf(
        merged.map(({ items: places }, at) => ({ ...written[at]!, times: places.length })),
        errors,
      )
    })
  }

  #itemsOf(
    sent: readonly SentItem[],
    errors: Map<number, { readonly card_id: string | null; readonly error: string }>,
  ): readonly BatchItem[] {
    return sent.flatMap((item, index) => {
      if (!('body' in item)) {
        errors.set(index, { card_id: item.cardId, error: item.error })
        return []
      }
      const draft = draftOf(item.body)
      if (isDayGood(draft, this.#deps.clock)) return [{ index, draft }]
      errors.set(index, { card_id: draft.card_id, error: `acquired_at : ${acquisitionDays.fr}` })
      return []
    })
  }

  #demandDay(draft: LotDraft): void {
    if (!isDayGood(draft, this.#deps.clock)) throw outOfBounds('acquired_at', acquisitionDays)
  }
}

async function quantitiesOf(tx: Tx, owner: string, cardIds: readonly string[]) {
  const owned = await batches.manualLotsOf(tx, owner, cardIds)
  return new Map([...owned].map(([key, { quantity }]) => [key, quantity]))
}

function isDayGood({ acquired_at }: LotDraft, clock: Clock): boolean {
  return acquired_at === null || isAcquisitionDay(acquired_at, clock.now())
}

/** Of several items that made one lot the first created it and the others updated it. */
function outcomeOf(
  written: readonly { readonly id: string; readonly isNew: boolean; readonly times: number }[],
  errors: ReadonlyMap<number, { readonly card_id: string | null; readonly error: string }>,
): BatchOutcome {
  return {
    created: written.filter(({ isNew }) => isNew).map(({ id }) => id),
    updated: written.flatMap(({ id, isNew, times }) => new Array<string>(isNew ? times - 1 : times).fill(id)),
    errors: [...errors].toSorted(([a], [b]) => a - b).map(([index, error]) => ({ ...error, index })),
  }
}
