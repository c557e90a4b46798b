import { type Handle, named } from '@socle/database'
import { sql } from 'kysely'
import { meant } from '../catalogue/meant-row.repository.ts'
import { shownName } from '../catalogue/shown-name.repository.ts'
import { binder } from '../tables.ts'
import type { SeriesRow } from './series.ts'

export interface Stretch {
  readonly lang: string
  readonly skip: number
  readonly limit: number
}

/** The one with the newest set first. */
export async function list(handle: Handle, { lang, skip, limit }: Stretch): Promise<readonly SeriesRow[]> {
  const query = sql<SeriesRow>`${columns(lang)}
    left join lateral (select max(n.release_date) as day from pokeventory.sets n where n.series_id = s.id) newest
      on true
    order by newest.day desc nulls last, s.id collate "C" offset ${skip} limit ${limit}`
  return (await named(query, 'pokeventory.series.list').execute(binder(handle))).rows
}

/** The first of these ids that there is. */
export async function find(
  handle: Handle,
  ids: readonly string[],
  lang: string,
): Promise<SeriesRow | undefined> {
  const query = sql<SeriesRow>`${columns(lang)} where ${meant('s.id', ids)}`
  return (await named(query, 'pokeventory.series.find').execute(binder(handle))).rows[0]
}

function columns(lang: string) {
  return sql`select s.id, ${shownName({ what: 'series', id: 's.id', lang })} as name, s.logo, s.region, s.digital,
    s.created_at, s.updated_at from pokeventory.series s`
}
