import type { Handle } from '@socle/database'
import type { LotDraft } from '../lots/lot.ts'
import { binder } from '../tables.ts'

/** A lot that confirmed drafts make. */
export interface ConfirmedLot {
  readonly id: string
  readonly owner: string
  readonly draft_id: string
  readonly lot: LotDraft
}

/** Lots of their own, in one statement. */
export async function insertMany(handle: Handle, lots: readonly ConfirmedLot[]): Promise<void> {
  if (lots.length === 0) return
  await binder(handle)
    .insertInto('pokeventory.user_cards')
    .values(
      lots.map(({ id, owner, draft_id, lot }) => ({
        id,
        owner,
        draft_id,
        origin: 'draft' as const,
        ...lot,
        price_paid: lot.price_paid === null ? null : lot.price_paid.toFixed(2),
      })),
    )
    .execute()
}

/** What is left of a lot belongs to another draft, or to none: the one that made it may make another. */
export async function relink(handle: Handle, lotId: string, draftId: string | null): Promise<void> {
  await binder(handle)
    .updateTable('pokeventory.user_cards')
    .set({ draft_id: draftId })
    .where('id', '=', lotId)
    .execute()
}
