import type { Handle } from '@socle/database'
import { sql } from 'kysely'
import type { Region } from '../catalogue/region.ts'
import { binder } from '../tables.ts'

/** What is known of a row before an import: enough to tell whether it must be written. */
export interface SeriesState {
  readonly id: string
  readonly region: Region
  readonly source_hash: string | null
}

export interface SetState extends SeriesState {
  readonly series_id: string
  readonly digital: boolean
  readonly card_count_total: number | null
}

export interface CardState {
  readonly id: string
  readonly set_id: string
  readonly local_id: string
  readonly source_hash: string | null
}

export function seriesStates(handle: Handle): Promise<SeriesState[]> {
  return binder(handle)
    .selectFrom('pokeventory.series')
    .select(['id', 'region', 'source_hash'])
    .orderBy('id')
    .execute()
}

export function setStates(handle: Handle): Promise<SetState[]> {
  return binder(handle)
    .selectFrom('pokeventory.sets')
    .select(['id', 'region', 'series_id', 'digital', 'source_hash', 'card_count_total'])
    .orderBy('id')
    .execute()
}

/** The cards of a set, and those of other sets that have one of these ids. */
export async function cardStates(
  handle: Handle,
  setId: string,
  ids: readonly string[],
): Promise<CardState[]> {
  const { rows } = await sql<CardState>`
    select id, set_id, local_id, source_hash from pokeventory.cards where set_id = ${setId}
    union
    select id, set_id, local_id, source_hash from pokeventory.cards where id = any(${[...ids]}::text[])`.execute(
    binder(handle),
  )
  return rows
}

/** `<language>/<set>` → cards of the set with a name in the language. */
export async function cardsByLanguage(handle: Handle): Promise<Map<string, number>> {
  const { rows } = await sql<{ key: string; cards: number }>`
    select t.lang || '/' || c.set_id as key, count(*)::int as cards
    from pokeventory.cards c join pokeventory.card_translations t on t.card_id = c.id
    group by t.lang, c.set_id`.execute(binder(handle))
  return new Map(rows.map(({ key, cards }) => [key, cards]))
}
