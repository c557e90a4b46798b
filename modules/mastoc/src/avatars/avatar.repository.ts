import type { Handle } from '@socle/database'
import { board } from '../tables.ts'

/** The stored picture of a profile; undefined for an unknown profile, null for one without. */
export async function findObjectId(handle: Handle, profileId: string): Promise<string | null | undefined> {
  const row = await board(handle)
    .selectFrom('mastoc.profiles')
    .select('avatar_object_id')
    .where('id', '=', profileId)
    .executeTakeFirst()
  return row?.avatar_object_id
}

/** The same, kept from other writers: two uploads at once leave one picture, and no object behind. */
export async function lockObjectId(handle: Handle, profileId: string): Promise<string | null | undefined> {
  const row = await board(handle)
    .selectFrom('mastoc.profiles')
    .select('avatar_object_id')
    .where('id', '=', profileId)
    .forNoKeyUpdate()
    .executeTakeFirst()
  return row?.avatar_object_id
}
