import type { Handle, Tx } from '@socle/database'
import { sql } from 'kysely'
import type { KeyView, Scope } from '../accounts.ts'
import type { Tables } from '../tables.ts'

const tables = (handle: Handle) => handle.$extendTables<Tables>()

const columns = [
  'id',
  'name',
  'scopes',
  'module',
  'prefix',
  'account_id as accountId',
  'created_at as createdAt',
  'expires_at as expiresAt',
  'last_used_at as lastUsedAt',
  'revoked_at as revokedAt',
] as const

export interface NewKey {
  readonly id: string
  readonly accountId: string | null
  readonly name: string
  readonly prefix: string
  readonly secretHash: string
  readonly scopes: readonly Scope[]
  readonly module: string | null
  readonly createdAt: string
  readonly expiresAt: string | null
}

export function insert(tx: Tx, key: NewKey): Promise<KeyView> {
  return tables(tx)
    .insertInto('accounts.api_keys')
    .values({
      id: key.id,
      account_id: key.accountId,
      name: key.name,
      prefix: key.prefix,
      secret_hash: key.secretHash,
      scopes: [...key.scopes],
      module: key.module,
      created_at: key.createdAt,
      expires_at: key.expiresAt,
    })
    .returning(columns)
    .executeTakeFirstOrThrow()
}

/** Oldest first, revoked ones included. */
export function list(handle: Handle, accountId?: string): Promise<KeyView[]> {
  let query = tables(handle)
    .selectFrom('accounts.api_keys')
    .select(columns)
    .orderBy('created_at')
    .orderBy('id')
  if (accountId !== undefined) query = query.where('account_id', '=', accountId)
  return query.execute()
}

export async function revoke(
  tx: Tx,
  id: string,
  options: { readonly at: string; readonly accountId?: string },
): Promise<boolean> {
  let query = tables(tx)
    .updateTable('accounts.api_keys')
    .set({ revoked_at: options.at })
    .where('id', '=', id)
    .where('revoked_at', 'is', null)
  if (options.accountId !== undefined) query = query.where('account_id', '=', options.accountId)
  const result = await query.executeTakeFirst()
  return result.numUpdatedRows > 0n
}

/** Ends the keys that only an admin may hold: beyond reading one module. */
export async function revokePowerful(tx: Tx, accountId: string, at: string): Promise<void> {
  await tables(tx)
    .updateTable('accounts.api_keys')
    .set({ revoked_at: at })
    .where('account_id', '=', accountId)
    .where('revoked_at', 'is', null)
    .where(sql<boolean>`(module is null or not scopes <@ array['read'])`)
    .execute()
}

export async function removeOf(tx: Tx, accountId: string): Promise<void> {
  await tables(tx).deleteFrom('accounts.api_keys').where('account_id', '=', accountId).execute()
}

/** Writes when keys were last used, all in one statement. */
export async function recordUses(handle: Handle, uses: ReadonlyMap<string, string>): Promise<void> {
  const ids = [...uses.keys()]
  const times = [...uses.values()]
  await sql`update accounts.api_keys as key set last_used_at = used.at
    from unnest(${ids}::uuid[], ${times}::timestamptz[]) as used (id, at)
    where key.id = used.id and (key.last_used_at is null or key.last_used_at < used.at)`.execute(handle)
}
