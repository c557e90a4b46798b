import type { Tx } from '@socle/database'
import { type Clock, newId } from '@socle/kernel'
import type { HashMemory } from '../hashes/hash-memory.service.ts'
import * as lots from '../lots/lot.repository.ts'
import type { LotDraft } from '../lots/lot.ts'
import type { MasterSets } from '../master-sets/master-set.service.ts'
import * as confirmedLots from './confirmed-lot.repository.ts'
import * as drafts from './draft.repository.ts'
import { type DraftRow, openStatus } from './draft.ts'

interface ConfirmationDeps {
  readonly clock: Clock
  readonly hashes: HashMemory
  readonly masterSets: MasterSets
}

/** Drafts that become one lot: of one draft, or of copies that lie on one photograph. */
export interface NewLot {
  /** The first one makes the lot. */
  readonly drafts: readonly DraftRow[]
  readonly lot: LotDraft
  readonly setId: string
}

/** A draft with the lot that it went into. */
export interface Made {
  readonly draftId: string
  readonly cardId: string
  readonly lotId: string
}

/**
 * The step from drafts into the collection, and back. Whoever calls holds the collection of the owner and the drafts,
 * in this order.
 */
export class Confirmation {
  readonly #deps: ConfirmationDeps

  constructor(deps: ConfirmationDeps) {
    this.#deps = deps
  }

  async confirm(tx: Tx, owner: string, made: readonly NewLot[]): Promise<readonly Made[]> {
    const { clock, masterSets } = this.#deps
    const withIds = made.map((one) => ({ ...one, id: newId() }))
    await confirmedLots.insertMany(
      tx,
      withIds.map(({ id, drafts: [first], lot }) => ({ id, owner, draft_id: first!.id, lot })),
    )
    const confirmed = withIds.flatMap(({ id, drafts: copies, lot }) =>
      copies.map((draft) => ({
        draft_id: draft.id,
        card_id: lot.card_id,
        user_card_id: id,
        added_quantity: copies.length === 1 ? lot.quantity : 1,
      })),
    )
    await drafts.confirmMany(tx, confirmed, clock.now().toISOString())
    await this.#learn(tx, owner, made)
    await masterSets.renew(tx, owner, [...new Set(made.map(({ setId }) => setId))].sort())
    return confirmed.map((one) => ({ draftId: one.draft_id, cardId: one.card_id, lotId: one.user_card_id }))
  }

  /** Takes confirmed drafts back; what has become of the lots meanwhile is respected. */
  async undo(tx: Tx, owner: string, confirmed: readonly DraftRow[]): Promise<void> {
    const cardIds = new Set<string>()
    for (const draft of confirmed) {
      const cardId = await this.#takeOut(tx, owner, draft)
      if (cardId !== undefined) cardIds.add(cardId)
      await drafts.update(tx, draft.id, {
        status: openStatus(draft.candidates),
        selected_card_id: null,
        user_card_id: null,
        added_quantity: null,
        validated_at: null,
      })
    }
    const { hashes, masterSets } = this.#deps
    await hashes.forget(
      tx,
      confirmed.map(({ id }) => id),
    )
    const sets = new Set((await lots.setsOf(tx, [...cardIds])).values())
    await masterSets.renew(tx, owner, [...sets].sort())
  }

  /** The card of the lot that the draft has left; undefined when the lot was gone. */
  async #takeOut(tx: Tx, owner: string, draft: DraftRow): Promise<string | undefined> {
    if (draft.user_card_id === null) return undefined
    const lot = await lots.findForUpdate(tx, owner, draft.user_card_id)
    if (!lot) return undefined
    const left = lot.quantity - Math.min(lot.quantity, draft.added_quantity ?? 0)
    if (left === 0) await lots.remove(tx, lot.id)
    else {
      await lots.update(tx, lot.id, { quantity: left })
      // a lot has one draft, and a draft one lot
      if (lot.draft_id === draft.id) {
        const other = await drafts.findOtherOfLot(tx, lot.id, draft.id)
        await confirmedLots.relink(tx, lot.id, other ?? null)
      }
    }
    return lot.card_id
  }

  async #learn(tx: Tx, owner: string, made: readonly NewLot[]): Promise<void> {
    const ids = made.flatMap(({ drafts: copies }) => copies.map(({ id }) => id))
    const hashes = await drafts.hashesOf(tx, ids)
    const lessons = made.flatMap(({ drafts: copies, lot }) =>
      copies.flatMap(({ id: draftId, language }) => {
        const hash = hashes.get(draftId)
        if (hash === undefined) return []
        const { card_id: cardId, variant } = lot
        return [{ owner, draftId, cardId, lang: lot.language ?? language, variant, hash }]
      }),
    )
    await this.#deps.hashes.learn(tx, lessons)
  }
}
