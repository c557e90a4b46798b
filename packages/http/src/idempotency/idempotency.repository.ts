import type { Handle, Tx } from '@socle/database'
import { type Generated, sql } from 'kysely'

/** What one key stands for: the same key of another caller or on another route is another one. */
export interface KeyName {
  readonly caller: string
  readonly route: string
  readonly key: string
}

/** An answer as it is given again. */
export interface StoredAnswer {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

export interface Claim extends KeyName {
  readonly fingerprint: string
  /** Of one request: its own transactions never stand in each other's way. */
  readonly claimedBy: string
  readonly now: string
  /** Claims older than this count as none. */
  readonly expiredBefore: string
}

type Tables = {
  'http.idempotency_keys': {
    caller: string
    route: string
    key: string
    fingerprint: string
    claimed_by: string
    created_at: string
    status: number | null
    headers: Record<string, string> | null
    body: string | null
    /** The effect is there, its answer will never be. */
    is_lost: Generated<boolean>
  }
}

const tables = (handle: Handle) => handle.$extendTables<Tables>()

export async function find(handle: Handle, name: KeyName, expiredBefore: string) {
  return tables(handle)
    .selectFrom('http.idempotency_keys')
    .select(['fingerprint', 'status', 'headers', 'body', 'is_lost as isLost', 'created_at as createdAt'])
    .where('caller', '=', name.caller)
    .where('route', '=', name.route)
    .where('key', '=', name.key)
    .where('created_at', '>=', expiredBefore)
    .executeTakeFirst()
}

/** Takes the key, waiting for whoever is just taking it; false when it is another request's. */
export function claim(tx: Tx, given: Claim): Promise<boolean> {
  return write(tx, given, null)
}

/** Keeps the answer of a request, whether it had claimed the key or had no effect; false as `claim`. */
export function keep(tx: Tx, given: Claim, answer: StoredAnswer): Promise<boolean> {
  return write(tx, given, answer)
}

async function write(tx: Tx, given: Claim, answer: StoredAnswer | null): Promise<boolean> {
  const { caller, route, key, fingerprint, claimedBy, now, expiredBefore } = given
  const row = await tables(tx)
    .insertInto('http.idempotency_keys')
    .values({
      caller,
      route,
      key,
      fingerprint,
      claimed_by: claimedBy,
      created_at: now,
      status: answer?.status ?? null,
      headers: answer ? sql`${JSON.stringify(answer.headers)}::jsonb` : null,
      body: answer?.body ?? null,
    })
    .onConflict((conflict) =>
      conflict
        .columns(['caller', 'route', 'key'])
        .doUpdateSet((row) => ({
          fingerprint: row.ref('excluded.fingerprint'),
          claimed_by: row.ref('excluded.claimed_by'),
          created_at: row.ref('excluded.created_at'),
          status: row.ref('excluded.status'),
          headers: row.ref('excluded.headers'),
          body: row.ref('excluded.body'),
          is_lost: row.ref('excluded.is_lost'),
        }))
        .where((row) =>
          row.or([
            row('http.idempotency_keys.claimed_by', '=', claimedBy),
            row('http.idempotency_keys.created_at', '<', expiredBefore),
          ]),
        ),
    )
    .returning('key')
    .executeTakeFirst()
  return row !== undefined
}

export async function markLost(tx: Tx, { caller, route, key, claimedBy }: Claim): Promise<void> {
  await tables(tx)
    .updateTable('http.idempotency_keys')
    .set({ is_lost: true })
    .where('caller', '=', caller)
    .where('route', '=', route)
    .where('key', '=', key)
    .where('claimed_by', '=', claimedBy)
    .execute()
}

export async function removeOlder(tx: Tx, before: string): Promise<number> {
  const { numDeletedRows } = await tables(tx)
    .deleteFrom('http.idempotency_keys')
    .where('created_at', '<', before)
    .executeTakeFirst()
  return Number(numDeletedRows)
}
