import { type Expression, type RawBuilder, type SqlBool, sql } from 'kysely'
import type { Order, SortKey } from './filter.ts'

const columns: Record<SortKey, RawBuilder<unknown>> = {
  created_at: sql.ref('c.created_at'),
  updated_at: sql.ref('c.updated_at'),
  // byte order: the same on every database, whatever its collation
  name: sql`c.name_folded collate "C"`,
  grade: sql.ref('c.grade_rank'),
  sends: sql.ref('c.climbed_by'),
  likes: sql.ref('c.total_likes'),
  hold_count: sql.ref('c.hold_count'),
}

const casts: Record<SortKey, string> = {
  created_at: 'timestamptz',
  updated_at: 'timestamptz',
  name: 'text',
  grade: 'double precision',
  sends: 'integer',
  likes: 'integer',
  hold_count: 'integer',
}

/** Where a keyset page begins: behind this value and id. */
export interface Position {
  readonly value: string | number | null
  readonly id: string
}

/** `order by` of a total order: nulls last either way, id as the tie-break. */
export function orderBy({ key, direction }: Order): RawBuilder<unknown> {
  const way = sql.raw(direction)
  // created_at is never null, and its index has no `nulls last`
  const nulls = key === 'created_at' ? sql.raw('') : sql.raw('nulls last')
  return sql`order by ${columns[key]} ${way} ${nulls}, c.id ${way}`
}

/** The same order read from its end, for pages nearer to it. */
export function reversed({ key, direction }: Order): RawBuilder<unknown> {
  const way = sql.raw(direction === 'asc' ? 'desc' : 'asc')
  const nulls = key === 'created_at' ? sql.raw('') : sql.raw('nulls first')
  return sql`order by ${columns[key]} ${way} ${nulls}, c.id ${way}`
}

/** The rows behind a position of the order. */
export function behind({ key, direction }: Order, { value, id }: Position): Expression<SqlBool> {
  const column = columns[key]
  const than = sql.raw(direction === 'asc' ? '>' : '<')
  if (value === null) return sql<SqlBool>`(${column} is null and c.id ${than} ${id}::uuid)`
  const cast = sql.raw(casts[key])
  const row = sql<SqlBool>`(${column}, c.id) ${than} (${value}::${cast}, ${id}::uuid)`
  return key === 'created_at' ? row : sql<SqlBool>`(${row} or ${column} is null)`
}

/** What a cursor keeps of a row, as text that reads back exactly. */
export function sortValue({ key }: Order): RawBuilder<string | null> {
  return sql<string | null>`${columns[key]}::text`
}
