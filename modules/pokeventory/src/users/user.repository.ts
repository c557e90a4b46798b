import type { Handle } from '@socle/database'
import { binder } from '../tables.ts'

export interface UserRow {
  readonly accountId: string
  readonly number: number
  readonly email: string | null
  readonly username: string | null
  readonly createdAt: string
  readonly updatedAt: string | null
}

/** Members by number, so that pages never overlap. */
export function list(
  handle: Handle,
  { skip, limit }: { readonly skip: number; readonly limit: number },
): Promise<UserRow[]> {
  return users(handle).orderBy('a.number').offset(skip).limit(limit).execute()
}

export function findByNumber(handle: Handle, number: number): Promise<UserRow | undefined> {
  return users(handle).where('a.number', '=', number).executeTakeFirst()
}

export function findByAccount(handle: Handle, accountId: string): Promise<UserRow | undefined> {
  return users(handle).where('a.id', '=', accountId).executeTakeFirst()
}

/** Everybody who has been a member, and the admins of the house. */
function users(handle: Handle) {
  return binder(handle)
    .selectFrom('accounts.accounts as a')
    .leftJoin('pokeventory.members as m', 'm.account_id', 'a.id')
    .select([
      'a.id as accountId',
      'a.number',
      'a.email',
      'a.username',
      'a.created_at as createdAt',
      'a.updated_at as updatedAt',
    ])
    .where((row) => row.or([row('m.account_id', 'is not', null), row('a.role', '=', 'admin')]))
}
