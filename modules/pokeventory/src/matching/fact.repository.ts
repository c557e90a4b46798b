import type { Handle } from '@socle/database'
import { sql } from 'kysely'
import { binder } from '../tables.ts'

/** Cards written as one text: some hundred kilobytes, which neither the event loop nor who reads beside it feels. */
const PART = 250

/** Facts of cards as one JSON text, which this process does not read itself. */
export interface CardsText {
  readonly text: string
  /** Of the last card; null: there are no more. */
  readonly last: string | null
}

/** All sets with what their cards are judged by. */
export async function setsText(handle: Handle): Promise<string> {
  const { rows } = await sql<{ text: string }>`
    select coalesce(json_agg(json_build_object(
      'id', s.id, 'region', s.region, 'printedCode', s.printed_code, 'localCodes', s.local_codes,
      'official', s.card_count_official,
      'setNames', (
        select coalesce(json_object_agg(n.lang, n.name), '{}')
        from pokeventory.set_translations n where n.set_id = s.id
      )
    )), '[]')::text as text
    from pokeventory.sets s`.execute(binder(handle))
  return rows[0]?.text ?? '[]'
}

/** The next cards in the order of their ids, with their texts in some languages. */
export async function cardsText(
  handle: Handle,
  { after, languages }: { readonly after: string; readonly languages: readonly string[] },
): Promise<CardsText> {
  const db = binder(handle)
  const query = sql<{ text: string; last: string | null; count: number }>`
    with part as (
      select id, set_id, digital, local_id, hp, illustrator
      from pokeventory.cards where id > ${after} order by id limit ${PART}
    ), words as (
      select t.card_id, json_agg(json_build_object(
        'lang', t.lang, 'name', t.name, 'evolvesFrom', t.evolves_from,
        'texts', case when t.lang = any(${[...languages]}::text[]) then t.texts else '{}' end,
        'twinKey', encode(t.twin_key, 'hex')
      ) order by t.lang) as translations
      from pokeventory.card_translations t where t.card_id in (select id from part) group by t.card_id
    )
    select
      coalesce(json_agg(json_build_object(
        'id', p.id, 'setId', p.set_id, 'digital', p.digital, 'localId', p.local_id, 'hp', p.hp,
        'illustrator', p.illustrator, 'translations', coalesce(w.translations, '[]')
      )), '[]')::text as text,
      max(p.id) as last,
      count(*)::int as count
    from part p left join words w on w.card_id = p.id`
  const { rows } = await query.execute(db)
  const [row] = rows
  return { text: row?.text ?? '[]', last: row && row.count === PART ? row.last : null }
}
