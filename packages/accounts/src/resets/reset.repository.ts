import type { Handle, Tx } from '@socle/database'
import type { Tables } from '../tables.ts'

const tables = (handle: Handle) => handle.$extendTables<Tables>()

export interface NewReset {
  readonly hash: string
  readonly accountId: string
  readonly createdAt: string
  readonly expiresAt: string
}

export async function insert(tx: Tx, reset: NewReset): Promise<void> {
  await tables(tx)
    .insertInto('accounts.resets')
    .values({
      token_hash: reset.hash,
      account_id: reset.accountId,
      created_at: reset.createdAt,
      expires_at: reset.expiresAt,
    })
    .execute()
}

export async function isLive(handle: Handle, hash: string, now: string): Promise<boolean> {
  const row = await tables(handle)
    .selectFrom('accounts.resets')
    .select('account_id')
    .where('token_hash', '=', hash)
    .where('expires_at', '>', now)
    .executeTakeFirst()
  return row !== undefined
}

/** Takes the token away for good; whoever gets the account id is the only one. */
export async function redeem(tx: Tx, hash: string, now: string): Promise<string | undefined> {
  const row = await tables(tx)
    .deleteFrom('accounts.resets')
    .where('token_hash', '=', hash)
    .where('expires_at', '>', now)
    .returning('account_id')
    .executeTakeFirst()
  return row?.account_id
}

export async function removeOf(tx: Tx, accountId: string): Promise<void> {
  await tables(tx).deleteFrom('accounts.resets').where('account_id', '=', accountId).execute()
}

export async function removeExpired(tx: Tx, now: string): Promise<void> {
  await tables(tx).deleteFrom('accounts.resets').where('expires_at', '<', now).execute()
}
