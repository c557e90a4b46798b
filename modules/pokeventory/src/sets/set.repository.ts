import { type Handle, named } from '@socle/database'
import { sql } from 'kysely'
import { meant } from '../catalogue/meant-row.repository.ts'
import { shownName } from '../catalogue/shown-name.repository.ts'
import { binder } from '../tables.ts'
import type { SetRow } from './set.ts'

export interface SetFilter {
  /** Undefined: of every series. */
  readonly seriesIds: readonly string[] | undefined
  readonly lang: string
  readonly skip: number
  readonly limit: number
}

/** The newest first, those without a date last. */
export async function list(
  handle: Handle,
  { seriesIds, lang, skip, limit }: SetFilter,
): Promise<readonly SetRow[]> {
  const wanted = seriesIds ? sql`where s.series_id = any(${seriesIds}::text[])` : sql``
  const query = sql<SetRow>`${columns(lang)} ${wanted}
    order by s.release_date desc nulls last, s.id collate "C" offset ${skip} limit ${limit}`
  return (await named(query, 'pokeventory.sets.list').execute(binder(handle))).rows
}

/** The first of these ids that there is. */
export async function find(
  handle: Handle,
  ids: readonly string[],
  lang: string,
): Promise<SetRow | undefined> {
  const query = sql<SetRow>`${columns(lang)} where ${meant('s.id', ids)}`
  return (await named(query, 'pokeventory.sets.find').execute(binder(handle))).rows[0]
}

function columns(lang: string) {
  return sql`select s.id, ${shownName({ what: 'set', id: 's.id', lang })} as name, s.logo, s.symbol,
    s.card_count_official, s.card_count_total, s.release_date, s.series_id, s.printed_code, s.region, s.digital,
    s.created_at, s.updated_at from pokeventory.sets s`
}
