import { type Handle, named, type Tx } from '@socle/database'
import { sql } from 'kysely'
import type { Account, KeyIdentity } from '../accounts.ts'
import type { Tables } from '../tables.ts'

/** Channel on which processes tell one another that somebody lost a right. */
export const FORGOTTEN = 'accounts_forgotten'

export async function tellForgotten(tx: Tx): Promise<void> {
  await sql`select pg_notify(${FORGOTTEN}, '')`.execute(tx)
}

/** A key that lives, of nobody or of an active account. */
export interface LiveKey extends KeyIdentity {
  readonly expiresAt: string | null
}

export async function findKey(handle: Handle, secretHash: string): Promise<LiveKey | undefined> {
  const query = handle
    .$extendTables<Tables>()
    .selectFrom('accounts.api_keys as key')
    .leftJoin('accounts.accounts as account', 'account.id', 'key.account_id')
    .select([
      'key.id',
      'key.name',
      'key.scopes',
      'key.module',
      'key.organisation',
      'key.account_id',
      'key.expires_at',
    ])
    .where('key.secret_hash', '=', secretHash)
    .where('key.revoked_at', 'is', null)
    .where((eb) => eb.or([eb('key.account_id', 'is', null), eb('account.is_active', '=', true)]))
  const row = await named(query, 'accounts.identity.key').executeTakeFirst()
  return (
    row && {
      id: row.id,
      name: row.name,
      scopes: row.scopes,
      module: row.module,
      organisation: row.organisation,
      accountId: row.account_id,
      expiresAt: row.expires_at,
    }
  )
}

/** The active account behind a session that is not revoked. */
export function findSessionAccount(handle: Handle, sessionId: string): Promise<Account | undefined> {
  const query = handle
    .$extendTables<Tables>()
    .selectFrom('accounts.sessions as session')
    .innerJoin('accounts.accounts as account', 'account.id', 'session.account_id')
    .select([
      'account.id',
      'account.number',
      'account.email',
      'account.username',
      'account.full_name as fullName',
      'account.role',
      'account.is_active as isActive',
      'account.created_at as createdAt',
      'account.updated_at as updatedAt',
      'account.last_login_at as lastLoginAt',
    ])
    .where('session.id', '=', sessionId)
    .where('session.revoked_at', 'is', null)
    .where('account.is_active', '=', true)
  return named(query, 'accounts.identity.session').executeTakeFirst()
}
