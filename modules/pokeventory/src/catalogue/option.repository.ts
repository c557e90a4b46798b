import type { Handle } from '@socle/database'
import { sql } from 'kysely'
import { binder } from '../tables.ts'
import type { Subject } from './vocabulary.ts'

export interface CodeCount {
  readonly subject: Subject
  readonly code: string
  readonly cards: number
}

/** Cards by each code that any of them has. */
export async function countCodes(handle: Handle): Promise<readonly CodeCount[]> {
  const { rows } = await sql<CodeCount>`
    select 'rarity' as subject, rarity as code, count(*)::int as cards from pokeventory.cards
      where rarity is not null group by rarity
    union all select 'category', category, count(*)::int from pokeventory.cards
      where category is not null group by category
    union all select 'stage', stage, count(*)::int from pokeventory.cards where stage is not null group by stage
    union all select 'suffix', suffix, count(*)::int from pokeventory.cards where suffix is not null group by suffix
    union all select 'type', code, count(*)::int from
      (select distinct c.id, t.code from pokeventory.cards c, unnest(c.types) as t (code)) typed group by code`.execute(
    binder(handle),
  )
  return rows
}
