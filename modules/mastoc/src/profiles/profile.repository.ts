import type { Handle } from '@socle/database'
import { type Insertable, sql, type Updateable } from 'kysely'
import { board } from '../tables.ts'
import type { ProfilesTable } from './profile.tables.ts'

/** Reads the member behind an account. */
export function findMember(handle: Handle, accountId: string) {
  return board(handle)
    .selectFrom('mastoc.profiles')
    .select(['id', 'full_name', 'role'])
    .where('account_id', '=', accountId)
    .executeTakeFirst()
}

/** Inserts a profile; a profile with the same account or id stays as it is. Tells whether a row was made. */
export async function insertIfAbsent(handle: Handle, profile: Insertable<ProfilesTable>): Promise<boolean> {
  const row = await board(handle)
    .insertInto('mastoc.profiles')
    .values(profile)
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}

export async function update(handle: Handle, id: string, patch: Updateable<ProfilesTable>): Promise<void> {
  await board(handle)
    .updateTable('mastoc.profiles')
    .set({ ...patch, updated_at: sql<string>`now()` })
    .where('id', '=', id)
    .execute()
}

export async function exists(handle: Handle, id: string): Promise<boolean> {
  const row = await board(handle)
    .selectFrom('mastoc.profiles')
    .select('id')
    .where('id', '=', id)
    .executeTakeFirst()
  return row !== undefined
}
