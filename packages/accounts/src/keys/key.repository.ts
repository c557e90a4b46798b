import type { Handle, Tx } from '@socle/database'
import { type ExpressionBuilder, sql } from 'kysely'
import type { KeyFilter, KeyView, Scope } from '../accounts.ts'
import type { Tables } from '../tables.ts'

const tables = (handle: Handle) => handle.$extendTables<Tables>()

const MAX_LISTED = 10_000

const columns = [
  'id',
  'name',
  'scopes',
  'module',
  'organisation',
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
  readonly organisation: string | null
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
      organisation: key.organisation,
      created_at: key.createdAt,
      expires_at: key.expiresAt,
    })
    .returning(columns)
    .executeTakeFirstOrThrow()
}

/** Oldest first, revoked ones included; no more than anybody reads. */
export function list(handle: Handle, filter: KeyFilter): Promise<KeyView[]> {
  return tables(handle)
    .selectFrom('accounts.api_keys')
    .select(columns)
    .where(isAmong(filter))
    .orderBy('created_at')
    .orderBy('id')
    .limit(MAX_LISTED)
    .execute()
}

function isAmong({ module, organisation, accountId }: KeyFilter) {
  return (eb: ExpressionBuilder<Tables, 'accounts.api_keys'>) =>
    eb.and([
      ...(module === undefined ? [] : [eb('module', '=', module)]),
      ...(organisation === undefined ? [] : [eb('organisation', '=', organisation)]),
      ...(accountId === undefined ? [] : [eb('account_id', '=', accountId)]),
    ])
}

export async function revoke(
  tx: Tx,
  id: string,
  options: { readonly at: string; readonly among: KeyFilter },
): Promise<boolean> {
  const result = await tables(tx)
    .updateTable('accounts.api_keys')
    .set({ revoked_at: options.at })
    .where('id', '=', id)
    .where('revoked_at', 'is', null)
    .where(isAmong(options.among))
    .executeTakeFirst()
  return result.numUpdatedRows > 0n
}

/** Ends the keys that only an admin may hold: beyond reading one module; those of an organisation are its own matter. */
export async function revokePowerful(tx: Tx, accountId: string, at: string): Promise<void> {
  await tables(tx)
    .updateTable('accounts.api_keys')
    .set({ revoked_at: at })
    .where('account_id', '=', accountId)
    .where('revoked_at', 'is', null)
    .where('organisation', 'is', null)
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
