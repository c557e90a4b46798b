import type { Handle } from '@socle/database'
import { sql } from 'kysely'

export interface CollectionFigures {
  readonly unique_cards: number
  readonly total_quantity: number
  readonly lots: number
  readonly sets_started: number
  readonly sets_completed: number
  readonly catalogue_cards: number
  /** Decimal text. */
  readonly spent: string
}

/** A collection in figures, in one statement. */
export async function figuresOf(handle: Handle, owner: string): Promise<CollectionFigures> {
  const { rows } = await sql<CollectionFigures>`select
      count(distinct card_id)::int as unique_cards,
      coalesce(sum(quantity), 0)::int as total_quantity,
      count(*)::int as lots,
      coalesce(sum(price_paid * quantity), 0)::text as spent,
      (select count(*)::int from pokeventory.user_master_set where owner = ${owner}) as sets_started,
      (select count(*)::int from pokeventory.user_master_set
        where owner = ${owner} and status = 'complete') as sets_completed,
      (select count(*)::int from pokeventory.cards) as catalogue_cards
    from pokeventory.user_cards where owner = ${owner}`.execute(handle)
  return rows[0]!
}
