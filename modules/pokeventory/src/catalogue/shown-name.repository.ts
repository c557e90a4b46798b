import { type RawBuilder, sql } from 'kysely'
import { preference } from './languages.ts'

/** Tables of translations, with the column of what is translated. */
const tables = {
  series: { name: 'pokeventory.series_translations', key: 'series_id' },
  set: { name: 'pokeventory.set_translations', key: 'set_id' },
  card: { name: 'pokeventory.card_translations', key: 'card_id' },
} as const

/** What is translated, and which column of the query says so. */
export interface Translated {
  readonly what: keyof typeof tables
  /** `c.id` */
  readonly id: string
  readonly lang: string
}

/** The name in the first language there is. */
export function shownName(translated: Translated): RawBuilder<string | null> {
  return sql<string | null>`(select t.name from ${ofRow(translated)})`
}

/** What it evolves from, in the first language that says it. */
export function shownAncestor(translated: Translated): RawBuilder<string | null> {
  return sql<
    string | null
  >`(select t.evolves_from from ${ofRow(translated, sql`and t.evolves_from is not null`)})`
}

/** Every name, by language. */
export function everyName({ what, id }: Omit<Translated, 'lang'>): RawBuilder<Record<string, string>> {
  const { name, key } = tables[what]
  return sql`(select coalesce(jsonb_object_agg(t.lang, t.name), '{}') from ${sql.table(name)} t
    where ${sql.ref(`t.${key}`)} = ${sql.ref(id)})`
}

function ofRow({ what, id, lang }: Translated, further: RawBuilder<unknown> = sql``): RawBuilder<unknown> {
  const { name, key } = tables[what]
  return sql`${sql.table(name)} t where ${sql.ref(`t.${key}`)} = ${sql.ref(id)} ${further}
    order by array_position(${preference(lang)}::text[], t.lang), t.lang collate "C" limit 1`
}
