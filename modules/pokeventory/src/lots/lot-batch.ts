import { type LotDraft, lotKey, MAX_QUANTITY } from './lot.ts'

/** An item of a batch, at its place in the body. */
export interface BatchItem {
  readonly index: number
  readonly draft: LotDraft
}

/** Items that go into one lot, as they are written. */
export interface MergedLot {
  readonly draft: LotDraft
  readonly items: readonly number[]
}

export interface MergedBatch {
  readonly lots: readonly MergedLot[]
  /** Items whose lot would be too large. */
  readonly tooMany: readonly number[]
}

/** Joins the items of a batch that are one lot, in their order; `owned` is what the equal lots hold already. */
export function mergeItems(items: readonly BatchItem[], owned: ReadonlyMap<string, number>): MergedBatch {
  const lots = new Map<string, { draft: LotDraft; items: number[] }>()
  const tooMany: number[] = []
  for (const { index, draft } of items) {
    const key = lotKey(draft)
    const known = lots.get(key)
    const sum = (owned.get(key) ?? 0) + (known?.draft.quantity ?? 0) + draft.quantity
    if (sum > MAX_QUANTITY) tooMany.push(index)
    else if (!known) lots.set(key, { draft, items: [index] })
    else {
      known.draft = overlaid(known.draft, draft)
      known.items.push(index)
    }
  }
  return { lots: [...lots.values()], tooMany }
}

/** The quantity adds up, what a later item says replaces what an earlier one said. */
function overlaid(earlier: LotDraft, later: LotDraft): LotDraft {
  return {
    ...earlier,
    quantity: earlier.quantity + later.quantity,
    price_paid: later.price_paid ?? earlier.price_paid,
    acquired_at: later.acquired_at ?? earlier.acquired_at,
    source: later.source ?? earlier.source,
    notes: later.notes ?? earlier.notes,
  }
}
