import { type Handle, named } from '@socle/database'
import { sql } from 'kysely'
import { board } from '../tables.ts'
import type { annotationFields } from './annotation.ts'

const columns = [
  'hold_id',
  'profile_id',
  'grip_type',
  'condition',
  'difficulty',
  'notes',
  'created_at',
  'updated_at',
] as const

export interface AskedIds {
  readonly internal: readonly number[]
  readonly stokt: readonly number[]
}

/** Ids of the holds that are there, retired ones too. */
export function listHoldIds(handle: Handle, { internal, stokt }: AskedIds) {
  const query = board(handle)
    .selectFrom('mastoc.holds')
    .select(['id', 'stokt_id'])
    .where((eb) =>
      eb.or([
        eb('id', '=', sql<number>`any(${internal}::integer[])`),
        eb('stokt_id', '=', sql<number>`any(${stokt}::integer[])`),
      ]),
    )
  return named(query, 'mastoc.holds.ids').execute()
}

/** What members said of the holds. */
export function listByHolds(handle: Handle, holdIds: readonly number[]) {
  const query = board(handle)
    .selectFrom('mastoc.hold_annotations')
    .select(columns)
    .where('hold_id', '=', sql<number>`any(${holdIds}::integer[])`)
  return named(query, 'mastoc.annotations.by-holds').execute()
}

/** Keeps a hold from going away until the transaction ends; tells whether it is there. */
export async function lockHold(handle: Handle, holdId: number): Promise<boolean> {
  const row = await board(handle)
    .selectFrom('mastoc.holds')
    .select('id')
    .where('id', '=', holdId)
    .forKeyShare()
    .executeTakeFirst()
  return row !== undefined
}

export interface AnnotationWrite {
  readonly id: string
  readonly holdId: number
  readonly profileId: string
  readonly columns: { readonly [F in (typeof annotationFields)[number]]?: string | null }
}

/** Writes the given columns of a member's opinion; the others stay as they are. */
export function upsert(handle: Handle, { id, holdId, profileId, columns: given }: AnnotationWrite) {
  return board(handle)
    .insertInto('mastoc.hold_annotations')
    .values({ id, hold_id: holdId, profile_id: profileId, ...given })
    .onConflict((conflict) =>
      conflict.columns(['hold_id', 'profile_id']).doUpdateSet({ ...given, updated_at: sql<string>`now()` }),
    )
    .returning(columns)
    .executeTakeFirstOrThrow()
}

/** Takes a member's opinion back; tells whether there was one. */
export async function remove(handle: Handle, holdId: number, profileId: string): Promise<boolean> {
  const row = await board(handle)
    .deleteFrom('mastoc.hold_annotations')
    .where('hold_id', '=', holdId)
    .where('profile_id', '=', profileId)
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}
