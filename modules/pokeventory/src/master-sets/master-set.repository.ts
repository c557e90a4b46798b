import type { Handle } from '@socle/database'
import { newId } from '@socle/kernel'
import { sql } from 'kysely'
import { shownName } from '../catalogue/shown-name.repository.ts'
import { binder } from '../tables.ts'

const counted = (setIds: readonly string[]) => sql`counted as (
    select s.id as set_id, o.owner,
      coalesce(s.card_count_total, s.card_count_official,
        (select count(*) from pokeventory.cards c where c.set_id = s.id))::int as tracked,
      (select count(distinct u.card_id) from pokeventory.cards c
        join pokeventory.user_cards u on u.card_id = c.id and u.owner = o.owner
        where c.set_id = s.id)::int as owned
    from pokeventory.sets s cross join owners o where s.id = any(${[...setIds]}::text[]))`

/**
 * Counts what owners have of sets anew. A set that nothing is left of is no master set any more: an undone step
 * leaves nothing behind.
 */
export async function renew(
  handle: Handle,
  {
    owners,
    setIds,
    now,
  }: { readonly owners: readonly string[]; readonly setIds: readonly string[]; readonly now: string },
): Promise<void> {
  const ids = owners.flatMap(() => setIds.map(() => newId()))
  await sql`with owners as (select unnest(${[...owners]}::uuid[]) as owner), ${counted(setIds)},
    ids as (select id, row_number() over () as place from unnest(${ids}::uuid[]) as id),
    placed as (select counted.*, row_number() over () as place from counted),
    gone as (delete from pokeventory.user_master_set m using counted c
      where m.owner = c.owner and m.set_id = c.set_id and c.owned = 0)
    insert into pokeventory.user_master_set
      (id, owner, set_id, tracked_card_count, owned_card_count, completion_rate, status, last_synced_at)
    select ids.id, p.owner, p.set_id, p.tracked, p.owned,
      case when p.tracked = 0 then 0 else round(least(1, p.owned::numeric / p.tracked), 4) end,
      case when p.owned >= p.tracked and p.tracked > 0 then 'complete' else 'active' end, ${now}
    from placed p join ids on ids.place = p.place where p.owned > 0
    on conflict (owner, set_id) do update set tracked_card_count = excluded.tracked_card_count,
      owned_card_count = excluded.owned_card_count, completion_rate = excluded.completion_rate,
      status = excluded.status, last_synced_at = excluded.last_synced_at, updated_at = now()`.execute(handle)
}

/** Everybody who has cards of these sets. */
export async function listOwners(handle: Handle, setIds: readonly string[]): Promise<readonly string[]> {
  const rows = await binder(handle)
    .selectFrom('pokeventory.user_cards as u')
    .innerJoin('pokeventory.cards as c', 'c.id', 'u.card_id')
    .select('u.owner')
    .distinct()
    .where('c.set_id', '=', sql<string>`any(${[...setIds]}::text[])`)
    .orderBy('u.owner')
    .execute()
  return rows.map(({ owner }) => owner)
}

export interface MasterSetRow {
  readonly id: string
  readonly set_id: string
  readonly set_name: string
  readonly tracked_card_count: number
  readonly owned_card_count: number
  /** Decimal text. */
  readonly completion_rate: string
  readonly status: 'active' | 'complete'
  readonly last_synced_at: string
}

/** The most complete first; of one set when it is named. */
export async function list(
  handle: Handle,
  owner: string,
  { lang, setIds }: { readonly lang: string; readonly setIds?: readonly string[] },
): Promise<readonly MasterSetRow[]> {
  const { rows } = await sql<MasterSetRow>`select m.id, m.set_id, m.tracked_card_count, m.owned_card_count,
      m.completion_rate, m.status, m.last_synced_at,
      coalesce(${shownName({ what: 'set', id: 'm.set_id', lang })}, m.set_id) as set_name
    from pokeventory.user_master_set m
    where m.owner = ${owner} ${setIds ? sql`and m.set_id = any(${[...setIds]}::text[])` : sql``}
    order by m.completion_rate desc, m.set_id`.execute(handle)
  return rows
}
