import { type Handle, named } from '@socle/database'
import { type RawBuilder, type SqlBool, sql } from 'kysely'
import { binder } from '../tables.ts'
import { byNumber } from './card.repository.ts'
import { isNamed, matching } from './card-filter.repository.ts'
import type { CardFilter, NameWords } from './card-filter.ts'
import type { Search, SearchReading, WantedNumber, WantedSet, WantedTotal } from './search-words.ts'

type Condition = RawBuilder<SqlBool>
type Branch = RawBuilder<unknown>

/** The nearest names are at least so much alike. */
const nearEnough = 0.35
/** Shorter words are part of too many names of sets; beside a name the word must say more. */
const shortest = { whole: 3, part: 4 }
/** How much less alike a name is for every letter that it is longer or shorter. */
const perLetter = 0.03

export interface Found {
  readonly total: number
  /** Of the page, in order. */
  readonly ids: readonly string[]
}

export interface Page {
  readonly skip: number
  readonly limit: number
}

/** Finds by name alone: equal, then beginning, then holding the words; never by guessing. */
export function findByName(
  handle: Handle,
  name: NameWords,
  { filter, page }: { readonly filter: CardFilter; readonly page: Page },
): Promise<Found> {
  const hits = sql`hits as materialized (${branch({ name })})`
  return ranked(handle, { hits: [hits], sources: ['hits'], filter, page })
}

/** Finds by all that the text may mean; each further way is tried only when those before it found nothing. */
export function findBySearch(
  handle: Handle,
  search: Search,
  { filter, page }: { readonly filter: CardFilter; readonly page: Page },
): Promise<Found> {
  const stages: Stage[] = [
    { table: 'hits', of: (further) => search.readings.map((reading) => branch(reading, further)) },
    { table: 'mixed', of: (further) => search.mixtures.map((reading) => branch(reading, further)) },
    ...search.guesses.map((reading, index) => ({
      table: `near${index}`,
      of: (further: Condition) => [guess(reading, further)],
    })),
  ]
  const tables = stages.map(({ table }) => table)
  const hits = stages.map(({ table, of }, index) => {
    const branches = of(noneOf(tables.slice(0, index)))
    return sql`${sql.table(table)} as materialized (${branches.length > 0 ? sql.join(branches, sql` union all `) : nothing})`
  })
  return ranked(handle, { hits, sources: tables, filter, page })
}

/** One way to search; `further` holds while the ways before it have found nothing. */
interface Stage {
  readonly table: string
  readonly of: (further: Condition) => readonly Branch[]
}

const nothing = sql`select ''::text as card_id, 0::float8 as rank where false`

function noneOf(tables: readonly string[]): Condition {
  if (tables.length === 0) return sql`true`
  return sql`(${sql.join(
    tables.map((table) => sql`not exists (select from ${sql.table(table)})`),
    sql` and `,
  )})`
}

interface Ranking {
  /** Each a table of `card_id, rank`. */
  readonly hits: readonly RawBuilder<unknown>[]
  readonly sources: readonly string[]
  readonly filter: CardFilter
  readonly page: Page
}

async function ranked(handle: Handle, { hits, sources, filter, page }: Ranking): Promise<Found> {
  const all = sql.join(
    sources.map((source) => sql`select card_id, rank from ${sql.table(source)}`),
    sql` union all `,
  )
  const query = sql<Found>`with ${sql.join([...hits])},
    best as (select card_id, min(rank) as rank from (${all}) a group by card_id),
    kept as materialized (select c.id, best.rank, s.release_date, c.set_id, c.num_prefix, c.num_int, c.num_suffix
      from best join pokeventory.cards c on c.id = best.card_id join pokeventory.sets s on s.id = c.set_id
      where ${matching(filter)})
    select (select count(*)::int from kept) as total, array(select c.id from kept c
      order by c.rank, c.release_date desc nulls last, c.set_id collate "C", ${byNumber}
      offset ${page.skip} limit ${page.limit}) as ids`
  const { rows } = await named(query, 'pokeventory.cards.search').execute(binder(handle))
  return rows[0]!
}

/** The cards of one reading with their rank: 0 exact, 1 beginning, 2 part, 3 for the set alone. */
function branch({ id, name, set, number }: SearchReading, further: Condition = sql`true`): Branch {
  const conditions: Condition[] = [further]
  if (id !== undefined) conditions.push(sql`c.id = ${id}`)
  if (set) conditions.push(sql`c.set_id in (${setsOf(set)})`)
  if (number) conditions.push(isNumbered(number, name !== undefined || set !== undefined))
  if (name) return ofName(name, conditions, set !== undefined || number !== undefined)
  const rank = set && !number ? 3 : number && !set && !number.total ? 2 : 0
  return sql`select c.id as card_id, ${rank}::float8 as rank from pokeventory.cards c
    where ${sql.join(conditions, sql` and `)}`
}

/** `isJoined`: the conditions are about `pokeventory.cards c`. */
function ofName(name: NameWords, conditions: readonly Condition[], isJoined: boolean): Branch {
  const rank =
    name.folded === ''
      ? sql`2::float8`
      : sql`(case when t.name_fold = ${name.folded} then 0
          when starts_with(t.name_fold, ${name.folded}) then 1 else 2 end)::float8`
  return sql`select t.card_id, ${rank} as rank from pokeventory.card_translations t
    ${isJoined ? sql`join pokeventory.cards c on c.id = t.card_id` : sql``}
    where ${sql.join([isNamed(name), ...conditions], sql` and `)}`
}

/** The nearest names; a slip of the pen changes a letter or two, so names of about this length stand first. */
function guess({ name, number }: SearchReading, further: Condition): Branch {
  const folded = name?.folded ?? ''
  const letters = sql`abs(char_length(t.name_fold) - ${folded.length}::int)`
  return sql`select t.card_id, (5 - similarity(t.name_fold, ${folded}) + ${perLetter}::float8 * ${letters}) as rank
    from pokeventory.card_translations t ${number ? sql`join pokeventory.cards c on c.id = t.card_id` : sql``}
    where ${further} and t.name_fold % ${folded} and similarity(t.name_fold, ${folded}) >= ${nearEnough}::float4
      ${number ? sql`and ${isNumbered(number, true)}` : sql``}`
}

function isNumbered({ prefix, int, suffix, total }: WantedNumber, isNarrowed: boolean): Condition {
  const conditions: Condition[] = [sql`c.num_int = ${int}`]
  if (prefix !== '') conditions.push(sql`upper(c.num_prefix) = ${prefix}`)
  // `12` of the promotional cards is printed SM12; alone it is the twelfth of a main numbering
  else if (!isNarrowed) conditions.push(sql`c.num_prefix = ''`)
  if (suffix !== '') conditions.push(sql`lower(c.num_suffix) = ${suffix}`)
  if (total) conditions.push(isCounted(total))
  return sql`(${sql.join(conditions, sql` and `)})`
}

function isCounted(total: WantedTotal): Condition {
  if ('code' in total) return sql`c.set_id in (${setsOf({ code: total.code, folded: '', isPart: true })})`
  if (total.isSubset)
    return sql`(select count(*) from pokeventory.cards o
      where o.set_id = c.set_id and o.num_prefix = c.num_prefix) = ${total.count}`
  return sql`c.set_id in (select f.id from pokeventory.sets f where f.card_count_official = ${total.count})`
}

/** By id, printed code of any language, or name. */
function setsOf({ code, folded, isPart }: WantedSet): RawBuilder<unknown> {
  const lower = (text: RawBuilder<unknown>) => sql`lower(split_part(${text}, ':', 1) collate "C")`
  const byCode = sql`select f.id from pokeventory.sets f where lower(f.id collate "C") in (${code}, ${`asia-${code}`})
    or ${lower(sql`f.printed_code`)} = ${code}
    or exists (select from jsonb_each_text(f.local_codes) l where ${lower(sql`l.value`)} = ${code})`
  if (folded === '') return byCode
  const byName =
    folded.length < shortest[isPart ? 'part' : 'whole']
      ? sql`n.name_fold = ${folded}`
      : sql`n.name_fold like ${`%${folded}%`}`
  return sql`${byCode} union select n.set_id from pokeventory.set_translations n where ${byName}`
}
