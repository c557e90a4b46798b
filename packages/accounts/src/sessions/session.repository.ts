import type { Handle, Tx } from '@socle/database'
import type { SessionView } from '../accounts.ts'
import type { Tables } from '../tables.ts'

const tables = (handle: Handle) => handle.$extendTables<Tables>()

export interface NewSession {
  readonly id: string
  readonly accountId: string
  readonly audience: string
  readonly userAgent: string | null
  readonly address: string | null
  readonly at: string
  readonly expiresAt: string
}

export interface NewRefreshToken {
  readonly hash: string
  readonly sessionId: string
  readonly issuedAt: string
  readonly expiresAt: string
}

/** A refresh token with its session, as a rotation needs them. */
export interface KnownToken {
  readonly accountId: string
  readonly sessionId: string
  readonly audience: string
  readonly expiresAt: string
  readonly usedAt: string | null
  readonly successorHash: string | null
  readonly revokedAt: string | null
}

export async function insert(tx: Tx, session: NewSession): Promise<void> {
  await tables(tx)
    .insertInto('accounts.sessions')
    .values({
      id: session.id,
      account_id: session.accountId,
      audience: session.audience,
      user_agent: session.userAgent,
      address: session.address,
      created_at: session.at,
      last_used_at: session.at,
      expires_at: session.expiresAt,
    })
    .execute()
}

export async function insertToken(tx: Tx, token: NewRefreshToken): Promise<void> {
  await tables(tx)
    .insertInto('accounts.refresh_tokens')
    .values({
      token_hash: token.hash,
      session_id: token.sessionId,
      issued_at: token.issuedAt,
      expires_at: token.expiresAt,
    })
    .execute()
}

/** Locks the token and its session: of two tabs that refresh at once, the second sees what the first did. */
export function lockToken(tx: Tx, hash: string): Promise<KnownToken | undefined> {
  return tables(tx)
    .selectFrom('accounts.refresh_tokens as token')
    .innerJoin('accounts.sessions as session', 'session.id', 'token.session_id')
    .select([
      'session.account_id as accountId',
      'session.id as sessionId',
      'session.audience',
      'token.expires_at as expiresAt',
      'token.used_at as usedAt',
      'token.successor_hash as successorHash',
      'session.revoked_at as revokedAt',
    ])
    .where('token.token_hash', '=', hash)
    .forUpdate()
    .executeTakeFirst()
}

export async function markUsed(
  tx: Tx,
  hash: string,
  use: { readonly at: string; readonly successorHash: string },
): Promise<void> {
  await tables(tx)
    .updateTable('accounts.refresh_tokens')
    .set({ used_at: use.at, successor_hash: use.successorHash })
    .where('token_hash', '=', hash)
    .execute()
}

export interface Touch {
  readonly at: string
  readonly expiresAt: string
  readonly userAgent: string | null
  readonly address: string | null
}

export async function touch(tx: Tx, id: string, use: Touch): Promise<void> {
  await tables(tx)
    .updateTable('accounts.sessions')
    .set({
      last_used_at: use.at,
      expires_at: use.expiresAt,
      user_agent: use.userAgent,
      address: use.address,
    })
    .where('id', '=', id)
    .execute()
}

export interface Revocation {
  readonly accountId: string
  readonly at: string
  readonly only?: string
  readonly except?: string
}

/** Ends one session, all, or all but one; tells how many it ended. */
export async function revoke(tx: Tx, which: Revocation): Promise<number> {
  let query = tables(tx)
    .updateTable('accounts.sessions')
    .set({ revoked_at: which.at })
    .where('account_id', '=', which.accountId)
    .where('revoked_at', 'is', null)
  if (which.only !== undefined) query = query.where('id', '=', which.only)
  if (which.except !== undefined) query = query.where('id', '!=', which.except)
  const result = await query.executeTakeFirst()
  return Number(result.numUpdatedRows)
}

/** Sessions that still may be refreshed, last used first. */
export function listLive(handle: Handle, accountId: string, now: string): Promise<SessionView[]> {
  return tables(handle)
    .selectFrom('accounts.sessions')
    .select([
      'id',
      'audience',
      'user_agent as userAgent',
      'address',
      'created_at as createdAt',
      'last_used_at as lastUsedAt',
      'expires_at as expiresAt',
    ])
    .where('account_id', '=', accountId)
    .where('revoked_at', 'is', null)
    .where('expires_at', '>', now)
    .orderBy('last_used_at', 'desc')
    .orderBy('id')
    .execute()
}

export async function removeOf(tx: Tx, accountId: string): Promise<void> {
  await tables(tx).deleteFrom('accounts.sessions').where('account_id', '=', accountId).execute()
}

/** Forgets tokens and sessions whose time is over. */
export async function removeExpired(tx: Tx, now: string): Promise<void> {
  await tables(tx).deleteFrom('accounts.refresh_tokens').where('expires_at', '<', now).execute()
  await tables(tx).deleteFrom('accounts.sessions').where('expires_at', '<', now).execute()
}
