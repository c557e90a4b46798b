import type { Handle } from '@socle/database'
import { sql } from 'kysely'
import { binder } from '../tables.ts'
import type { CardRow, SeriesRow, SetRow } from './catalogue-rows.ts'

// whole sets travel as one JSON text a statement: a row of parameters each would cost more than the writing

export async function upsertSeries(handle: Handle, rows: readonly SeriesRow[]): Promise<void> {
  const names = rows.flatMap(({ id, translations }) =>
    translations.map((each) => ({ series_id: id, ...each })),
  )
  await sql`
    insert into pokeventory.series as s (id, region, digital, logo, source, source_hash)
    select id, region, digital, logo, source, source_hash
    from json_to_recordset(${JSON.stringify(rows)}::json) as r (id text, region text, digital boolean, logo text,
      source text, source_hash text)
    on conflict (id) do update set region = excluded.region, digital = excluded.digital,
      logo = coalesce(excluded.logo, s.logo), source = excluded.source, source_hash = excluded.source_hash,
      updated_at = now()`.execute(binder(handle))
  await sql`
    insert into pokeventory.series_translations as t (series_id, lang, name)
    select series_id, lang, name
    from json_to_recordset(${JSON.stringify(names)}::json) as r (series_id text, lang text, name text)
    on conflict (series_id, lang) do update set name = excluded.name where t.name <> excluded.name`.execute(
    binder(handle),
  )
}

export async function upsertSet(handle: Handle, row: SetRow): Promise<void> {
  const names = row.translations.map((each) => ({ set_id: row.id, ...each }))
  await sql`
    insert into pokeventory.sets as s (id, series_id, region, digital, logo, symbol, printed_code, local_codes,
      card_count_official, release_date, source, source_hash)
    select id, series_id, region, digital, logo, symbol, printed_code, local_codes, card_count_official, release_date,
      source, source_hash
    from json_to_recordset(${JSON.stringify([row])}::json) as r (id text, series_id text, region text,
      digital boolean, logo text, symbol text, printed_code text, local_codes jsonb, card_count_official integer,
      release_date date, source text, source_hash text)
    on conflict (id) do update set series_id = excluded.series_id, region = excluded.region,
      digital = excluded.digital, logo = coalesce(excluded.logo, s.logo),
      symbol = coalesce(excluded.symbol, s.symbol), printed_code = excluded.printed_code,
      local_codes = excluded.local_codes, card_count_official = excluded.card_count_official,
      release_date = excluded.release_date, source = excluded.source, source_hash = excluded.source_hash,
      updated_at = now()`.execute(binder(handle))
  await sql`
    insert into pokeventory.set_translations as t (set_id, lang, name, name_fold, release_date)
    select set_id, lang, name, name_fold, release_date
    from json_to_recordset(${JSON.stringify(names)}::json) as r (set_id text, lang text, name text, name_fold text,
      release_date date)
    on conflict (set_id, lang) do update set name = excluded.name, name_fold = excluded.name_fold,
      release_date = excluded.release_date
    where (t.name, t.name_fold, t.release_date) is distinct from
      (excluded.name, excluded.name_fold, excluded.release_date)`.execute(binder(handle))
}

export async function upsertCards(handle: Handle, rows: readonly CardRow[]): Promise<void> {
  const cards = rows.map(({ translations: _, ...card }) => card)
  await sql`
    insert into pokeventory.cards (id, set_id, local_id, num_prefix, num_int, num_suffix, image, hp, types, stage,
      suffix, rarity, category, trainer_type, energy_type, illustrator, regulation_mark, dex_ids, variants, digital,
      source, source_hash)
    select * from json_to_recordset(${JSON.stringify(cards)}::json) as r (id text, set_id text, local_id text,
      num_prefix text, num_int integer, num_suffix text, image text, hp integer, types text[], stage text,
      suffix text, rarity text, category text, trainer_type text, energy_type text, illustrator text,
      regulation_mark text, dex_ids integer[], variants jsonb, digital boolean, source text, source_hash text)
    order by id
    on conflict (id) do update set local_id = excluded.local_id, num_prefix = excluded.num_prefix,
      num_int = excluded.num_int, num_suffix = excluded.num_suffix, image = excluded.image, hp = excluded.hp,
      types = excluded.types, stage = excluded.stage, suffix = excluded.suffix, rarity = excluded.rarity,
      category = excluded.category, trainer_type = excluded.trainer_type, energy_type = excluded.energy_type,
      illustrator = excluded.illustrator, regulation_mark = excluded.regulation_mark, dex_ids = excluded.dex_ids,
      variants = excluded.variants, digital = excluded.digital, source = excluded.source,
      source_hash = excluded.source_hash, updated_at = now()`.execute(binder(handle))
}

export async function upsertCardTranslations(handle: Handle, rows: readonly CardRow[]): Promise<void> {
  const translations = rows.flatMap(({ id, translations: each }) =>
    each.map(({ twin_key, ...rest }) => ({
      card_id: id,
      twin_hex: Buffer.from(twin_key).toString('hex'),
      ...rest,
    })),
  )
  await sql`
    insert into pokeventory.card_translations as t (card_id, lang, name, name_fold, evolves_from, texts, twin_key)
    select card_id, lang, name, name_fold, evolves_from, texts, decode(twin_hex, 'hex')
    from json_to_recordset(${JSON.stringify(translations)}::json) as r (card_id text, lang text, name text,
      name_fold text, evolves_from text, texts jsonb, twin_hex text)
    order by card_id, lang
    on conflict (card_id, lang) do update set name = excluded.name, name_fold = excluded.name_fold,
      evolves_from = excluded.evolves_from, texts = excluded.texts, twin_key = excluded.twin_key
    where (t.name, t.name_fold, t.evolves_from, t.texts, t.twin_key) is distinct from
      (excluded.name, excluded.name_fold, excluded.evolves_from, excluded.texts, excluded.twin_key)`.execute(
    binder(handle),
  )
}

/** Counts the cards of a set anew; a set without cards has no count. */
export async function recount(handle: Handle, setId: string): Promise<void> {
  await sql`
    update pokeventory.sets s set card_count_total = n.cards, updated_at = now()
    from (select nullif(count(*), 0)::int as cards from pokeventory.cards where set_id = ${setId}) n
    where s.id = ${setId} and s.card_count_total is distinct from n.cards`.execute(binder(handle))
}

/** The two counts by which master sets are measured. */
export async function countsOf(handle: Handle, setId: string) {
  return binder(handle)
    .selectFrom('pokeventory.sets')
    .select(['card_count_total', 'card_count_official'])
    .where('id', '=', setId)
    .executeTakeFirst()
}
