import type { Handle } from '@socle/database'
import { sql } from 'kysely'
import { board } from '../tables.ts'

/** What everybody may know of profiles: never an e-mail. */
export function findMany(handle: Handle, ids: readonly string[]) {
  return selectPublic(handle).where('p.id', '=', sql<string>`any(${ids}::uuid[])`).execute()
}

/** Every profile, by id. */
export function listAll(handle: Handle) {
  return selectPublic(handle).orderBy('p.id').execute()
}

function selectPublic(handle: Handle) {
  return board(handle)
    .selectFrom('mastoc.profiles as p')
    .leftJoin('accounts.accounts as a', 'a.id', 'p.account_id')
    .select(['p.id', 'a.username', 'p.full_name', 'p.avatar_path'])
}
