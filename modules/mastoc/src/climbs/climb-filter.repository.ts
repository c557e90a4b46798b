import { type Expression, type ExpressionBuilder, type SqlBool, sql } from 'kysely'
import type { MastocTables } from '../tables.ts'
import type { ClimbsTable } from './climb.tables.ts'
import { inSight } from './climb-sight.repository.ts'
import type { ClimbFilter, Marks } from './filter.ts'

type Climbs = ExpressionBuilder<MastocTables & { c: ClimbsTable }, 'c'>

/** The conditions of a filter on `mastoc.climbs as c`; deleted and unseen climbs are never among the rows. */
export function matching(eb: Climbs, filter: ClimbFilter): Expression<SqlBool> {
  const parts: Expression<SqlBool>[] = [inSight(filter.visibility)]
  parts.push(...equalities(eb, filter), ...ranks(eb, filter), ...numbersAndTimes(eb, filter))
  if (filter.marks) parts.push(...marked(eb, filter.marks))
  return eb.and(parts)
}

function equalities(eb: Climbs, filter: ClimbFilter): Expression<SqlBool>[] {
  const parts: Expression<SqlBool>[] = []
  if (filter.face !== undefined) parts.push(eb('c.face_id', '=', faceOf(filter.face)))
  if (filter.setterIds) parts.push(eb('c.setter_id', '=', anyOf(filter.setterIds, 'uuid')))
  if (filter.notSetterIds) {
    parts.push(sql<SqlBool>`(c.setter_id is null or c.setter_id <> all(${filter.notSetterIds}::uuid[]))`)
  }
  if (filter.source !== undefined) parts.push(sql<SqlBool>`c.source = ${filter.source}`)
  if (filter.localOnly) parts.push(eb('c.stokt_id', 'is', null))
  if (filter.feetRules) parts.push(eb('c.feet_rule', '=', anyOf(filter.feetRules, 'text')))
  if (filter.tags) parts.push(sql<SqlBool>`c.tags @> ${filter.tags}::text[]`)
  if (filter.isBenchmark !== undefined) parts.push(eb('c.is_benchmark', '=', filter.isBenchmark))
  if (filter.isPrivate !== undefined) parts.push(eb('c.is_private', '=', filter.isPrivate))
  if (filter.search) parts.push(sql<SqlBool>`c.name_folded like ${`%${escapeLike(filter.search)}%`}`)
  return parts
}

function ranks(eb: Climbs, { rank, includeUngraded }: ClimbFilter): Expression<SqlBool>[] {
  if (!rank) return []
  const bounds: Expression<SqlBool>[] = []
  if (rank.from !== undefined) bounds.push(eb('c.grade_rank', '>=', rank.from))
  if (rank.below !== undefined) bounds.push(eb('c.grade_rank', '<', rank.below))
  if (rank.upTo !== undefined) bounds.push(eb('c.grade_rank', '<=', rank.upTo))
  const within = eb.and(bounds)
  return [includeUngraded ? eb.or([within, eb('c.grade_rank', 'is', null)]) : within]
}

function numbersAndTimes(eb: Climbs, filter: ClimbFilter): Expression<SqlBool>[] {
  const parts: Expression<SqlBool>[] = []
  if (filter.minSends !== undefined) parts.push(eb('c.climbed_by', '>=', filter.minSends))
  if (filter.maxSends !== undefined) parts.push(eb('c.climbed_by', '<=', filter.maxSends))
  if (filter.sinceCreatedAt !== undefined) parts.push(eb('c.created_at', '>=', filter.sinceCreatedAt))
  if (filter.sinceSyncedAt !== undefined) parts.push(eb('c.synced_at', '>=', filter.sinceSyncedAt))
  if (filter.sinceUpdatedAt !== undefined) parts.push(eb('c.changed_at', '>=', filter.sinceUpdatedAt))
  return parts
}

/** Member's marks as semi-joins; `false` asks for the climbs without the mark. */
function marked(eb: Climbs, marks: Marks & { readonly profileId: string }): Expression<SqlBool>[] {
  const me = marks.profileId
  const rows = {
    liked: sql<SqlBool>`exists (select from mastoc.likes m where m.climb_id = c.id and m.profile_id = ${me})`,
    bookmarked: sql<SqlBool>`exists (select from mastoc.bookmarks m where m.climb_id = c.id and m.profile_id = ${me})`,
    sent: sql<SqlBool>`exists (select from mastoc.sends m where m.climb_id = c.id and m.profile_id = ${me} and m.kind = 'send')`,
    project: sql<SqlBool>`exists (select from mastoc.climb_notes m where m.climb_id = c.id and m.profile_id = ${me} and m.is_project)`,
  }
  return (['liked', 'bookmarked', 'sent', 'project'] as const)
    .filter((mark) => marks[mark] !== undefined)
    .map((mark) => (marks[mark] ? rows[mark] : eb.not(rows[mark])))
}

/** Id of a face, which is looked up as id, then as stokt id. */
export function faceOf(id: string) {
  return sql<string>`(select f.id from mastoc.faces f where f.id = ${id} or f.stokt_id = ${id}
    order by f.id = ${id} desc limit 1)`
}

function anyOf(values: readonly string[], type: 'uuid' | 'text') {
  return sql<string>`any(${values}::${sql.raw(type)}[])`
}

/** `%`, `_` and `\` are letters like any other. */
function escapeLike(text: string): string {
  return text.replaceAll(/[\\%_]/g, '\\$&')
}
