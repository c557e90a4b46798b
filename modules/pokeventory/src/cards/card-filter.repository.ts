import { type RawBuilder, type SqlBool, sql } from 'kysely'
import type { CardFilter, NameWords } from './card-filter.ts'

type Condition = RawBuilder<SqlBool>

/** The conditions of a filter on `pokeventory.cards c`. */
export function matching(filter: CardFilter): Condition {
  const parts = [...memberships(filter), ...words(filter), ...belongings(filter)]
  return parts.length > 0 ? sql<SqlBool>`(${sql.join(parts, sql` and `)})` : sql<SqlBool>`true`
}

function memberships(filter: CardFilter): Condition[] {
  const { setIds, seriesIds, rarity, categories, types, stages, suffixes } = filter
  const parts: Condition[] = []
  if (setIds) parts.push(among('c.set_id', setIds))
  if (seriesIds)
    parts.push(
      sql`c.set_id in (select f.id from pokeventory.sets f where f.series_id = any(${seriesIds}::text[]))`,
    )
  if (rarity) parts.push(sql`(${among('c.rarity', rarity.codes)} or ${among('c.suffix', rarity.suffixes)})`)
  if (categories) parts.push(among('c.category', categories))
  if (types) parts.push(sql`c.types && ${types}::text[]`)
  if (stages) parts.push(among('c.stage', stages))
  if (suffixes) parts.push(among('c.suffix', suffixes))
  return parts
}

function words({ localId, illustrator, name }: CardFilter): Condition[] {
  const parts: Condition[] = []
  if (localId !== undefined) parts.push(sql`strpos(lower(c.local_id collate "C"), ${localId}) > 0`)
  if (illustrator !== undefined)
    // each name is folded once, not once a card
    parts.push(sql`c.illustrator in (with drawers as materialized
      (select distinct i.illustrator from pokeventory.cards i where i.illustrator is not null)
      select d.illustrator from drawers d where strpos(${plainIllustrator}, ${illustrator}) > 0)`)
  if (name)
    parts.push(sql`c.id in (select t.card_id from pokeventory.card_translations t where ${isNamed(name)})`)
  return parts
}

function belongings({ region, language, digital, owned }: CardFilter): Condition[] {
  const parts: Condition[] = []
  if (region !== undefined)
    parts.push(sql`c.set_id in (select f.id from pokeventory.sets f where f.region = ${region})`)
  if (language !== undefined)
    parts.push(sql`exists (select from pokeventory.card_translations t
      where t.card_id = c.id and t.lang = ${language})`)
  if (digital !== undefined) parts.push(sql`c.digital = ${digital}`)
  if (owned) {
    const has = sql`exists (select from pokeventory.user_cards u
      where u.owner = ${owned.owner} and u.card_id = c.id)`
    parts.push(owned.isOwned ? sql`${has}` : sql`not ${has}`)
  }
  return parts
}

/** Translations `t` whose name holds the words; what folds to nothing is looked for as it stands. */
export function isNamed({ folded, raw }: NameWords): Condition {
  if (folded === '') return sql`strpos(t.name, ${raw}) > 0`
  const isHeld = sql<SqlBool>`t.name_fold like ${`%${folded}%`}`
  const signs = [...new Set(folded)]
  // too short for trigrams, but rare where signs are many; of Latin letters each is in most names
  const isRare = [...folded].length < TRIGRAM && signs.some((sign) => !/[a-z0-9]/.test(sign))
  return isRare ? sql`(string_to_array(t.name_fold, null) @> ${signs}::text[] and ${isHeld})` : isHeld
}

const TRIGRAM = 3

const plainIllustrator = sql`lower(regexp_replace(normalize(d.illustrator, NFKD), '[\u0300-\u036f]', '', 'g')
  collate "C")`

function among(column: string, values: readonly string[]): Condition {
  return sql`${sql.ref(column)} = any(${values}::text[])`
}
