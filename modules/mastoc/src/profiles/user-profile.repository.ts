import type { Handle } from '@socle/database'
import { sql } from 'kysely'
import { board } from '../tables.ts'
import type { Role } from './profile.ts'

export interface UserFilter {
  /** Part of a name, username or e-mail, whatever the case. */
  readonly search?: string
  readonly role?: Role
}

/** A profile with its account. */
export function find(handle: Handle, id: string) {
  return selectUsers(handle, {}).select(columns).where('p.id', '=', id).executeTakeFirst()
}

/** Newest first. */
export function list(
  handle: Handle,
  filter: UserFilter,
  { limit, offset }: { readonly limit: number; readonly offset: number },
) {
  return selectUsers(handle, filter)
    .select(columns)
    .orderBy('p.created_at', 'desc')
    .orderBy('p.id', 'desc')
    .limit(limit)
    .offset(offset)
    .execute()
}

export async function count(handle: Handle, filter: UserFilter): Promise<number> {
  const row = await selectUsers(handle, filter)
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return row.count
}

/** One change of who is an admin at a time: two who demote each other cannot both believe in the other. */
export async function lockAdmins(handle: Handle): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('mastoc.admins'))`.execute(handle)
}

/** Whether somebody else can log in as an admin: of the board, or of the house, profile or not. */
export async function hasOtherAdmin(handle: Handle, accountId: string): Promise<boolean> {
  const row = await board(handle)
    .selectFrom('accounts.accounts as a')
    .leftJoin('mastoc.profiles as p', 'p.account_id', 'a.id')
    .select('a.id')
    .where('a.is_active', '=', true)
    .where('a.id', '<>', accountId)
    .where((eb) => eb.or([eb('a.role', '=', 'admin'), eb('p.role', '=', 'admin')]))
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

const columns = [
  'p.id',
  'p.account_id',
  'a.email',
  'a.username',
  'p.full_name',
  'p.avatar_path',
  'p.role',
  'a.role as account_role',
  'p.source',
  'p.created_at',
  'a.last_login_at',
] as const

function selectUsers(handle: Handle, { search, role }: UserFilter) {
  let query = board(handle)
    .selectFrom('mastoc.profiles as p')
    .leftJoin('accounts.accounts as a', 'a.id', 'p.account_id')
  if (search) {
    const part = sql`lower(${search})`
    query = query.where(
      sql<boolean>`(position(${part} in lower(p.full_name)) > 0
        or position(${part} in lower(coalesce(a.username, ''))) > 0
        or position(${part} in lower(coalesce(a.email, ''))) > 0)`,
    )
  }
  if (role) {
    const isAdmin = sql<boolean>`(p.role = 'admin' or coalesce(a.role, 'user') = 'admin')`
    query = query.where(role === 'admin' ? isAdmin : sql<boolean>`not ${isAdmin}`)
  }
  return query
}
