import type { Handle } from '@socle/database'
import { sql } from 'kysely'
import { binder } from '../tables.ts'

/**
 * Gives an Asian series another id, for an international one wants it. Ids are keys that others refer to: the row is
 * copied, what refers to it follows, the old one goes.
 */
export async function renameSeries(handle: Handle, from: string, to: string): Promise<void> {
  const tables = binder(handle)
  await sql`insert into pokeventory.series (id, region, digital, logo, source, source_hash, created_at, updated_at)
    select ${to}, region, digital, logo, source, source_hash, created_at, updated_at
    from pokeventory.series where id = ${from}`.execute(tables)
  await sql`insert into pokeventory.series_translations (series_id, lang, name)
    select ${to}, lang, name from pokeventory.series_translations where series_id = ${from}`.execute(tables)
  await sql`update pokeventory.sets set series_id = ${to} where series_id = ${from}`.execute(tables)
  await sql`delete from pokeventory.series where id = ${from}`.execute(tables)
}

/** The same for a set; its cards begin with its id. */
export async function renameSet(handle: Handle, from: string, to: string): Promise<void> {
  const tables = binder(handle)
  await sql`insert into pokeventory.sets (id, series_id, region, digital, logo, symbol, printed_code, local_codes,
      card_count_official, card_count_total, release_date, source, source_hash, created_at, updated_at)
    select ${to}, series_id, region, digital, logo, symbol, printed_code, local_codes, card_count_official,
      card_count_total, release_date, source, source_hash, created_at, updated_at
    from pokeventory.sets where id = ${from}`.execute(tables)
  await sql`insert into pokeventory.set_translations (set_id, lang, name, name_fold, release_date)
    select ${to}, lang, name, name_fold, release_date
    from pokeventory.set_translations where set_id = ${from}`.execute(tables)
  await copyCards(handle, from, to)
  await repointCards(handle, from)
  await sql`update pokeventory.user_master_set set set_id = ${to} where set_id = ${from}`.execute(tables)
  await sql`update pokeventory.sealed_items set set_id = ${to} where set_id = ${from}`.execute(tables)
  await sql`delete from pokeventory.sets where id = ${from}`.execute(tables)
}

async function copyCards(handle: Handle, from: string, to: string): Promise<void> {
  await sql`insert into pokeventory.cards (id, set_id, local_id, num_prefix, num_int, num_suffix, image, hp, types, stage,
      suffix, rarity, category, trainer_type, energy_type, illustrator, regulation_mark, dex_ids, variants, digital,
      source, source_hash, created_at, updated_at)
    select 'asia-' || id, ${to}, local_id, num_prefix, num_int, num_suffix, image, hp, types, stage,
      suffix, rarity, category, trainer_type, energy_type, illustrator, regulation_mark, dex_ids, variants, digital,
      source, source_hash, created_at, updated_at
    from pokeventory.cards where set_id = ${from}`.execute(binder(handle))
  await sql`insert into pokeventory.card_translations (card_id, lang, name, name_fold, evolves_from, texts, twin_key)
    select 'asia-' || t.card_id, t.lang, t.name, t.name_fold, t.evolves_from, t.texts, t.twin_key
    from pokeventory.card_translations t join pokeventory.cards c on c.id = t.card_id
    where c.set_id = ${from}`.execute(binder(handle))
}

/** Lots, drafts and hashes of the cards of a set go over to its copy. */
async function repointCards(handle: Handle, from: string): Promise<void> {
  const old = sql`(select id from pokeventory.cards where set_id = ${from})`
  const tables = binder(handle)
  await sql`update pokeventory.user_cards set card_id = 'asia-' || card_id where card_id in ${old}`.execute(
    tables,
  )
  await sql`update pokeventory.card_drafts set selected_card_id = 'asia-' || selected_card_id
    where selected_card_id in ${old}`.execute(tables)
  await sql`update pokeventory.card_hashes set card_id = 'asia-' || card_id where card_id in ${old}`.execute(
    tables,
  )
}
