import { type Handle, named } from '@socle/database'
import { sql } from 'kysely'
import type { Entity } from '../changes/change.ts'
import { board } from '../tables.ts'

/** One instance of a face that changed. */
export interface NotedChange {
  readonly entity: Entity
  readonly entityId: string
  readonly seq: number
}

/** Where the change sequence stands, and what changed on a face behind a number. */
export interface Look {
  readonly epoch: string
  readonly seq: number
  /** Undefined: there is no such face. */
  readonly faceId: string | undefined
  /** The number behind which was looked; null = changes were not asked for. */
  readonly after: number | null
  readonly changes: readonly NotedChange[]
}

/** Looks a face up by id, then by stokt id, all in one statement: head and changes are of one moment. */
export async function look(
  handle: Handle,
  face: string,
  { after, limit }: { readonly after: number | null; readonly limit: number },
): Promise<Look> {
  const query = sql<LookRow>`
    select e.epoch, e.last_seq, f.id as face_id, c.entity, c.entity_id, c.seq
    from mastoc.change_epoch e
    left join lateral (
      select id from mastoc.faces where id = ${face} or stokt_id = ${face} order by id = ${face} desc limit 1
    ) f on true
    left join lateral (
      select entity, entity_id, seq from mastoc.changes where face_id = f.id and seq > ${after}::bigint
      order by seq limit ${limit}
    ) c on true
    order by c.seq`
  const { rows } = await named(query, 'mastoc.search.look').execute(handle)
  const { epoch, last_seq: seq, face_id } = rows[0]!
  const changes = rows.flatMap((row) =>
    row.seq === null ? [] : { entity: row.entity, entityId: row.entity_id, seq: row.seq },
  )
  return { epoch, seq, faceId: face_id ?? undefined, after, changes }
}

interface LookRow {
  epoch: string
  last_seq: number
  face_id: string | null
  entity: Entity
  entity_id: string
  seq: number | null
}

/** Pixel size of a face's picture, as far as it is known, and how many climbs it has. */
export function findFace(handle: Handle, faceId: string) {
  return board(handle)
    .selectFrom('mastoc.faces')
    .select(['picture_width', 'picture_height', 'climbs_total'])
    .where('id', '=', faceId)
    .executeTakeFirst()
}

/** Every hold of a face, retired ones included. */
export function listHolds(handle: Handle, faceId: string) {
  return board(handle)
    .selectFrom('mastoc.holds')
    .select(['id', 'number', 'centroid_x', 'centroid_y', 'retired_at'])
    .where('face_id', '=', faceId)
    .orderBy('id')
    .execute()
}

/** A stretch of a face's climbs, newest first, behind a place in that order. */
export function listClimbs(
  handle: Handle,
  faceId: string,
  { behind, limit }: { readonly behind: ClimbPlace | undefined; readonly limit: number },
) {
  let query = selectClimbs(handle)
    .where('face_id', '=', faceId)
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
  if (behind) {
    const { created_at: time, id } = behind
    query = query.where(sql<boolean>`(created_at, id) < (${time}::timestamptz, ${id}::uuid)`)
  }
  return named(query, 'mastoc.search.climbs').execute()
}

export interface ClimbPlace {
  readonly created_at: string
  readonly id: string
}

/** Those of some climbs that are not deleted. */
export function findClimbs(handle: Handle, ids: readonly string[]) {
  const query = selectClimbs(handle).where('id', '=', sql<string>`any(${ids}::uuid[])`)
  return named(query, 'mastoc.search.climbs-by-id').execute()
}

export type IndexedClimbRow = Awaited<ReturnType<typeof findClimbs>>[number]
export type IndexedHoldRow = Awaited<ReturnType<typeof listHolds>>[number]

function selectClimbs(handle: Handle) {
  return board(handle)
    .selectFrom('mastoc.climbs')
    .select([
      'id',
      'stokt_id',
      'holds_list',
      'name_folded',
      'grade_rank',
      'created_at',
      'updated_at',
      'changed_at',
      'synced_at',
      'setter_id',
      'created_by_id',
      'feet_rule',
      'source',
      'is_private',
      'is_benchmark',
      'tags',
      'climbed_by',
      'total_likes',
    ])
    .where('deleted_at', 'is', null)
}
