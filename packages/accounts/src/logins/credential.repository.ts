import type { Handle } from '@socle/database'
import { sql } from 'kysely'
import type { Tables } from '../tables.ts'

/** What a password is checked against. */
export interface Credential {
  readonly accountId: string
  readonly passwordHash: string | null
}

const living = (handle: Handle) =>
  handle
    .$extendTables<Tables>()
    .selectFrom('accounts.accounts')
    .select(['id as accountId', 'password_hash as passwordHash'])
    .where('erased_at', 'is', null)

export function findByEmail(handle: Handle, email: string): Promise<Credential | undefined> {
  return living(handle).where(sql`lower(email)`, '=', sql`lower(${email})`).executeTakeFirst()
}

export function findByUsername(handle: Handle, username: string): Promise<Credential | undefined> {
  return living(handle).where(sql`lower(username)`, '=', sql`lower(${username})`).executeTakeFirst()
}

export function findById(handle: Handle, accountId: string): Promise<Credential | undefined> {
  return living(handle).where('id', '=', accountId).executeTakeFirst()
}

export interface Login {
  readonly accountId: string
  readonly at: string
  /** The hash that was just proved right; a password set meanwhile is never overwritten. */
  readonly provedHash: string
  /** The same password by today's parameters, when the kept hash is an older one. */
  readonly upgradedHash?: string
}

export async function recordLogin(handle: Handle, login: Login): Promise<void> {
  await handle
    .$extendTables<Tables>()
    .updateTable('accounts.accounts')
    .set({ last_login_at: login.at, password_hash: login.upgradedHash ?? login.provedHash })
    .where('id', '=', login.accountId)
    .where('password_hash', '=', login.provedHash)
    .execute()
}
