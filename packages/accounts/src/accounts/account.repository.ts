import type { Handle, Tx } from '@socle/database'
import { sql } from 'kysely'
import type { Account, AccountPage, AccountPatch } from '../accounts.ts'
import type { Tables } from '../tables.ts'

const columns = [
  'id',
  'number',
  'email',
  'username',
  'full_name as fullName',
  'role',
  'is_active as isActive',
  'created_at as createdAt',
  'updated_at as updatedAt',
  'last_login_at as lastLoginAt',
] as const

export interface NewAccount {
  readonly id: string
  readonly email: string | null
  readonly username: string | null
  readonly fullName: string
  readonly passwordHash: string | null
  readonly role: Account['role']
  readonly madeBy: string | null
  readonly createdAt: string
}

const tables = (handle: Handle) => handle.$extendTables<Tables>()
const living = (handle: Handle) =>
  tables(handle).selectFrom('accounts.accounts').where('erased_at', 'is', null)

export function insert(tx: Tx, account: NewAccount): Promise<Account> {
  return tables(tx)
    .insertInto('accounts.accounts')
    .values({
      id: account.id,
      email: account.email,
      username: account.username,
      full_name: account.fullName,
      password_hash: account.passwordHash,
      role: account.role,
      is_active: true,
      made_by: account.madeBy,
      created_at: account.createdAt,
    })
    .returning(columns)
    .executeTakeFirstOrThrow()
}

export function update(
  tx: Tx,
  id: string,
  patch: AccountPatch & { readonly updatedAt: string },
): Promise<Account> {
  return tables(tx)
    .updateTable('accounts.accounts')
    .set({
      email: patch.email,
      username: patch.username,
      full_name: patch.fullName,
      role: patch.role,
      is_active: patch.isActive,
      updated_at: patch.updatedAt,
    })
    .where('id', '=', id)
    .where('erased_at', 'is', null)
    .returning(columns)
    .executeTakeFirstOrThrow()
}

export async function setPasswordHash(
  tx: Tx,
  id: string,
  password: { readonly hash: string; readonly at: string },
): Promise<boolean> {
  const result = await tables(tx)
    .updateTable('accounts.accounts')
    .set({ password_hash: password.hash, updated_at: password.at })
    .where('id', '=', id)
    .where('erased_at', 'is', null)
    .executeTakeFirst()
  return result.numUpdatedRows > 0n
}

export function findById(handle: Handle, id: string): Promise<Account | undefined> {
  return living(handle).select(columns).where('id', '=', id).executeTakeFirst()
}

/** Reads the account and keeps others from changing it until the transaction ends. */
export function lockById(tx: Tx, id: string): Promise<Account | undefined> {
  return living(tx).select(columns).where('id', '=', id).forUpdate().executeTakeFirst()
}

export function findMany(handle: Handle, ids: readonly string[]): Promise<readonly Account[]> {
  return living(handle).select(columns).where('id', 'in', ids).execute()
}

export function findByEmail(handle: Handle, email: string): Promise<Account | undefined> {
  return living(handle).select(columns).where(sql`lower(email)`, '=', sql`lower(${email})`).executeTakeFirst()
}

export function findByUsername(handle: Handle, username: string): Promise<Account | undefined> {
  return living(handle)
    .select(columns)
    .where(sql`lower(username)`, '=', sql`lower(${username})`)
    .executeTakeFirst()
}

/** By number, oldest first. */
export function list(handle: Handle, page: AccountPage): Promise<readonly Account[]> {
  let query = living(handle).select(columns).orderBy('number').limit(page.limit)
  const { after, search } = page
  if (after !== undefined) query = query.where('number', '>', after)
  if (search) {
    const part = sql`lower(${search})`
    query = query.where(
      sql<boolean>`(position(${part} in lower(coalesce(email, ''))) > 0
        or position(${part} in lower(coalesce(username, ''))) > 0
        or position(${part} in lower(full_name)) > 0)`,
    )
  }
  return query.execute()
}

/** Locks the active admins, so that two admins who leave at once cannot both believe in the other. */
export async function lockActiveAdmins(tx: Tx): Promise<readonly string[]> {
  const rows = await living(tx)
    .select('id')
    .where('role', '=', 'admin')
    .where('is_active', '=', true)
    .orderBy('id')
    .forUpdate()
    .execute()
  return rows.map((row) => row.id)
}

/** Lets one transaction at a time ask whether there is an admin. */
export async function lockFirstAdmin(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('accounts.first-admin'))`.execute(tx)
}

export async function hasAdmin(tx: Handle): Promise<boolean> {
  const row = await living(tx).select('id').where('role', '=', 'admin').limit(1).executeTakeFirst()
  return row !== undefined
}

export async function findMaker(tx: Tx, id: string): Promise<string | null | undefined> {
  const row = await living(tx).select('made_by').where('id', '=', id).executeTakeFirst()
  return row?.made_by
}

/** Empties the row of everything that tells who it was; sessions, keys and resets are the caller's to remove. */
export async function erase(tx: Tx, id: string, at: string): Promise<void> {
  await tables(tx)
    .updateTable('accounts.accounts')
    .set({
      email: null,
      username: null,
      full_name: '',
      password_hash: null,
      role: 'user',
      is_active: false,
      updated_at: at,
      last_login_at: null,
      erased_at: at,
    })
    .where('id', '=', id)
    .execute()
}
