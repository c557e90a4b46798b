/** Foreign keys that keep a card which somebody has. */
const keeping: ReadonlySet<string> = new Set(['user_cards_card_id_fkey', 'card_drafts_selected_card_id_fkey'])

/** Removals are tried again: who adds a card to a collection meanwhile may hold what is to go. */
export const removalRetries = { retries: 3, retryOn: ['40001', '40P01'] } as const

/** Whether a lot or a draft that came meanwhile keeps the row. */
export function isRowInUse(constraint: string | undefined): boolean {
  return constraint !== undefined && keeping.has(constraint)
}
