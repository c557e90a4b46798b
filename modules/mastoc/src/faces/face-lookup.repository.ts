import type { Handle } from '@socle/database'
import { sql } from 'kysely'
import { board } from '../tables.ts'

/** What other nouns need of a face; looked up as id, then as stokt id. */
export function findFace(handle: Handle, id: string) {
  return board(handle)
    .selectFrom('mastoc.faces')
    .select(['id', 'stokt_id', 'gym_id', 'holds_count', 'feet_rules_options', 'setup_revision'])
    .where((eb) => eb.or([eb('id', '=', id), eb('stokt_id', '=', id)]))
    .orderBy(sql`id = ${id}`, 'desc')
    .limit(1)
    .executeTakeFirst()
}

export type FaceOfClimb = NonNullable<Awaited<ReturnType<typeof findFace>>>

/** Holds of a face by number or internal id, retired ones included. */
export function listHoldsByNumber(handle: Handle, faceId: string, numbers: readonly number[]) {
  const wanted = sql<number>`any(${numbers}::bigint[])`
  return board(handle)
    .selectFrom('mastoc.holds')
    .select(['id', 'number', 'centroid_y', 'retired_at'])
    .where('face_id', '=', faceId)
    .where((eb) => eb.or([eb('number', '=', wanted), eb('id', '=', wanted)]))
    .execute()
}

export type HoldOfClimb = Awaited<ReturnType<typeof listHoldsByNumber>>[number]
