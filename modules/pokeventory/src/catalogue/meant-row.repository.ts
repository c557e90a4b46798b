import { type RawBuilder, sql } from 'kysely'

/** The end of a query for the row that a path means: of the ids it may be read as, the first that there is. */
export function meant(id: string, ids: readonly string[]): RawBuilder<unknown> {
  const column = sql.ref(id)
  return sql`${column} = any(${[...ids]}::text[]) order by array_position(${[...ids]}::text[], ${column}) limit 1`
}

/** Whether anybody has the card `c` of a query, or chose it for a draft. */
export const isCardUsed = sql<boolean>`(exists (select from pokeventory.user_cards u where u.card_id = c.id)
  or exists (select from pokeventory.card_drafts d where d.selected_card_id = c.id))`
