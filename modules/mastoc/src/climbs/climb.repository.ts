import { type Handle, named } from '@socle/database'
import { type CompiledQuery, type InferResult, type RawBuilder, type Selectable, sql } from 'kysely'
import { board } from '../tables.ts'
import type { ClimbsTable } from './climb.tables.ts'
import { matching } from './climb-filter.repository.ts'
import { behind, orderBy, type Position, reversed, sortValue } from './climb-order.repository.ts'
import { visibleCount } from './face-count.repository.ts'
import { type ClimbFilter, isUnfiltered, type Order } from './filter.ts'

/** A stretch of an ordered list; `me` is whose personal fields are shown, null for the shared slot. */
export interface Stretch {
  readonly order: Order
  readonly limit: number
  readonly offset?: number
  /** Read from the end, which is nearer; for lists that are counted without looking at their rows. */
  readonly isFromEnd?: boolean
  readonly after?: Position
  /** Every row says how many the filter lets through. */
  readonly isCounted?: boolean
  readonly me: string | null
}

/** How many climbs a filter lets through. */
export async function count(handle: Handle, filter: ClimbFilter): Promise<number> {
  const query = handle.selectNoFrom([countOf(handle, filter).as('count')])
  return (await named(query, 'mastoc.climbs.count').executeTakeFirstOrThrow()).count
}

/** A stretch of climbs. It is cut before anything is joined, so joins touch its rows alone. */
export async function list(handle: Handle, filter: ClimbFilter, stretch: Stretch): Promise<ListedClimb[]> {
  const key = constantKey(filter, stretch)
  const query = constants.get(key) ?? listQuery(handle, filter, stretch).compile()
  if (key !== '') constants.set(key, query)
  return (await handle.executeQuery(query)).rows
}

/** The same with the fields of `view=full`. */
export function listFull(handle: Handle, filter: ClimbFilter, stretch: Stretch) {
  const query = selectFullClimbs(handle, stretch.me, cut(handle, filter, stretch))
    .select([cursorValueOf(stretch).as('sort_value'), totalOf(handle, filter, stretch).as('total')])
    .modifyEnd(orderBy(stretch.order))
  return named(query, 'mastoc.climbs.list-full').execute()
}

/** Climbs by id that exist, in no order; who may see them is the service's question. */
export function findMany(handle: Handle, ids: readonly string[], me: string | null) {
  const query = selectClimbs(handle, me)
    .where('c.id', '=', sql<string>`any(${ids}::uuid[])`)
    .where('c.deleted_at', 'is', null)
  return named(query, 'mastoc.climbs.by-ids').execute()
}

/** The same with the fields of `view=full`. */
export function findManyFull(handle: Handle, ids: readonly string[], me: string | null) {
  const query = selectFullClimbs(handle, me)
    .where('c.id', '=', sql<string>`any(${ids}::uuid[])`)
    .where('c.deleted_at', 'is', null)
  return named(query, 'mastoc.climbs.by-ids-full').execute()
}

export async function findIdByStoktId(handle: Handle, stoktId: string): Promise<string | undefined> {
  const query = board(handle)
    .selectFrom('mastoc.climbs')
    .select('id')
    .where('stokt_id', '=', stoktId)
    .where('deleted_at', 'is', null)
  return (await query.executeTakeFirst())?.id
}

export type ClimbRow = Awaited<ReturnType<typeof findMany>>[number]
export type FullClimbRow = Awaited<ReturnType<typeof findManyFull>>[number]

/** First pages of these sizes are asked for again and again: without parameters they are planned once. */
const USUAL_SIZES: ReadonlySet<number> = new Set([50, 100, 500])

type ListedClimb = InferResult<ReturnType<typeof listQuery>>[number]
/** Statements without any parameter, built once: texts alone, the same for every database. */
const constants = new Map<string, CompiledQuery<ListedClimb>>()

function listQuery(handle: Handle, filter: ClimbFilter, stretch: Stretch) {
  const query = selectClimbs(handle, stretch.me, cut(handle, filter, stretch))
    .select([cursorValueOf(stretch).as('sort_value'), totalOf(handle, filter, stretch).as('total')])
    .modifyEnd(orderBy(stretch.order))
  return named(query, 'mastoc.climbs.list')
}

/** Names the first page of everything, which carries no parameter; empty for any other. */
function constantKey(filter: ClimbFilter, stretch: Stretch): string {
  const { order, limit, isCounted, me } = stretch
  const isConstant =
    isFirst(stretch) && me === null && filter.visibility.kind !== 'own' && filter.face === undefined
  if (!isConstant || !isUnfiltered(filter)) return ''
  return [filter.visibility.kind, order.key, order.direction, limit, isCounted].join()
}

function isFirst({ offset = 0, after, limit, isFromEnd }: Stretch): boolean {
  return offset === 0 && !after && !isFromEnd && USUAL_SIZES.has(limit)
}

/** Only a cursor is made of it: pages by number go without. */
function cursorValueOf({ order, isCounted }: Stretch): RawBuilder<string | null> {
  return isCounted ? sql<null>`null::text` : sortValue(order)
}

type Climb = Selectable<ClimbsTable>
const everyClimb = sql<Climb>`mastoc.climbs`

/** From the faces' counters where nothing but sight and a face narrows it. */
function countOf(handle: Handle, filter: ClimbFilter): RawBuilder<number> {
  if (isUnfiltered(filter)) return visibleCount(filter.visibility, filter.face)
  const query = board(handle)
    .selectFrom('mastoc.climbs as c')
    .select((eb) => eb.fn.countAll().as('count'))
    .where((eb) => matching(eb, filter))
  return sql<number>`(${query})`
}

function totalOf(handle: Handle, filter: ClimbFilter, { isCounted }: Stretch): RawBuilder<number | null> {
  return isCounted ? countOf(handle, filter) : sql<null>`null::bigint`
}

function cut(handle: Handle, filter: ClimbFilter, stretch: Stretch): RawBuilder<Climb> {
  const { order, isFromEnd, after } = stretch
  let query = board(handle)
    .selectFrom('mastoc.climbs as c')
    .selectAll()
    .where((eb) => matching(eb, filter))
  if (after) query = query.where(behind(order, after))
  const way = isFromEnd ? reversed(order) : orderBy(order)
  return sql<Climb>`(${query} ${way} ${isFromEnd ? fromEnd(countOf(handle, filter), stretch) : fromStart(stretch)})`
}

function fromStart(stretch: Stretch): RawBuilder<unknown> {
  const { limit, offset = 0 } = stretch
  return isFirst(stretch) ? sql`limit ${sql.lit(limit)}` : sql`limit ${limit} offset ${offset}`
}

/** The same rows counted from the end, by the count of this very moment: writers move no row out of sight. */
function fromEnd(count: RawBuilder<number>, { limit, offset = 0 }: Stretch): RawBuilder<unknown> {
  return sql`limit least(${limit}, greatest(${count} - ${offset}, 0)) offset greatest(${count} - ${offset} - ${limit}, 0)`
}

function selectClimbs(handle: Handle, me: string | null, climbs: RawBuilder<Climb> = everyClimb) {
  return board(handle)
    .selectFrom(climbs.as<'c'>('c'))
    .leftJoin('mastoc.profiles as setter', 'setter.id', 'c.setter_id')
    .leftJoin('mastoc.climb_notes as note', (join) =>
      join.onRef('note.climb_id', '=', 'c.id').on('note.profile_id', me === null ? 'is' : '=', me),
    )
    .select([
      'c.id',
      'c.name',
      'c.holds_list',
      'c.grade_font',
      'c.grade_ircra',
      'c.feet_rule',
      'c.description',
      'c.is_private',
      'c.stokt_id',
      'c.face_id',
      'c.setter_id',
      'setter.full_name as setter_name',
      'c.climbed_by',
      'c.total_likes',
      'c.source',
      'c.created_by_id',
      'c.created_at',
      'c.updated_at',
      'c.synced_at',
      'note.notes as personal_notes',
      'note.is_project',
      'note.updated_at as note_updated_at',
    ])
}

function selectFullClimbs(handle: Handle, me: string | null, climbs?: RawBuilder<Climb>) {
  return selectClimbs(handle, me, climbs).select([
    'c.updated_by_id',
    'c.mirror_holds_list',
    'c.is_benchmark',
    'c.total_comments',
    'note.rating as personal_rating',
    'c.grade_v',
    'c.grade_dankyu',
    'c.tags',
    'c.circuit',
    'c.hold_count',
    'c.missing_hold_count',
    'c.origin',
    'c.gone_at',
    hasConflict.as('has_conflict'),
    isQueued.as('is_queued'),
    markedBy(me, sql`mastoc.likes`).as('liked'),
    markedBy(me, sql`mastoc.bookmarks`).as('bookmarked'),
    markedBy(me, sql`(select * from mastoc.sends where kind = 'send')`).as('sent'),
  ])
}

const hasConflict = sql<boolean>`exists (
  select from mastoc.import_conflicts x where x.entity = 'climb' and x.entity_id = c.id::text and x.state = 'open')`
const isQueued = sql<boolean>`exists (
  select from mastoc.outbox o where o.climb_id = c.id and o.state in ('queued', 'sending'))`

/** Whether the caller marked the climb; null without identity. */
function markedBy(me: string | null, rows: ReturnType<typeof sql>) {
  if (me === null) return sql<boolean | null>`null::boolean`
  return sql<
    boolean | null
  >`exists (select from ${rows} m where m.climb_id = c.id and m.profile_id = ${me}::uuid)`
}
