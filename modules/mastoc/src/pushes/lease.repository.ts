import type { Handle } from '@socle/database'
import { sql } from 'kysely'
import { board } from '../tables.ts'
import type { FrozenPush, PushKind, PushState } from './push.ts'

/** An item in the hands of one worker; `lease` is the proof that it still is. */
export interface LeasedPush {
  readonly id: string
  readonly climb_id: string
  readonly kind: PushKind
  readonly attempts: number
  readonly payload: FrozenPush
  readonly fingerprint: string
  readonly lease: string
  /** No earlier try, of this push or another create of the climb, can have reached Stokt. */
  readonly is_first: boolean
}

const LEASE_SECONDS = 120

/** Takes an item that is due, or whose worker is gone; undefined when it is neither. */
export async function claim(handle: Handle, id: string): Promise<LeasedPush | undefined> {
  const { rows } = await sql<LeasedPush>`
    with due as (
      select o.id, o.first_sent_at is null and not exists (
        select from mastoc.outbox s
        where s.climb_id = o.climb_id and s.kind = 'create' and s.id <> o.id and s.first_sent_at is not null
      ) as is_first
      from mastoc.outbox o
      where o.id = ${id} and (
        (o.state = 'queued' and coalesce(o.next_attempt_at, o.created_at) <= now())
        or (o.state = 'sending' and o.lease_until <= now()))
      for update of o
    )
    update mastoc.outbox o set state = 'sending', attempts = o.attempts + 1, next_attempt_at = null,
      lease_until = clock_timestamp() + make_interval(secs => ${LEASE_SECONDS}),
      first_sent_at = coalesce(o.first_sent_at, now()), updated_at = now()
    from due where o.id = due.id
    returning o.id, o.climb_id, o.kind, o.attempts, o.payload, o.fingerprint, o.lease_until as lease, due.is_first`.execute(
    handle,
  )
  return rows[0]
}

/** Seconds until an item that could not be claimed may be; undefined when it has ended. */
export async function secondsUntilDue(handle: Handle, id: string): Promise<number | undefined> {
  const { rows } = await sql<{ seconds: number }>`
    select greatest(0, extract(epoch from
      case state when 'sending' then lease_until else coalesce(next_attempt_at, created_at) end - now()))::float8 as seconds
    from mastoc.outbox where id = ${id} and state in ('queued', 'sending')`.execute(handle)
  return rows[0]?.seconds
}

/** Prolongs the lease; undefined when another worker has the item. */
export async function renew(handle: Handle, id: string, lease: string): Promise<string | undefined> {
  const { rows } = await sql<{ lease: string }>`
    update mastoc.outbox set lease_until = clock_timestamp() + make_interval(secs => ${LEASE_SECONDS})
    where id = ${id} and state = 'sending' and lease_until = ${lease}::timestamptz
    returning lease_until as lease`.execute(handle)
  return rows[0]?.lease
}

export interface PushEnd {
  readonly state: PushState
  readonly error: string | null
  readonly remoteId?: string
  /** Until the next try, for `queued`. */
  readonly inSeconds?: number
  /** The try does not count: nothing failed, the process stops. */
  readonly isInterrupted?: boolean
}

/** Gives an item back with what became of it; false when another worker has it. */
export async function release(
  handle: Handle,
  { id, lease }: { readonly id: string; readonly lease: string },
  { state, error, remoteId, inSeconds = 0, isInterrupted = false }: PushEnd,
): Promise<boolean> {
  const { rows } = await sql`
    update mastoc.outbox set state = ${state}, lease_until = null, last_error = ${error},
      remote_id = coalesce(${remoteId ?? null}, remote_id),
      next_attempt_at = case when ${state} = 'queued' then now() + make_interval(secs => ${inSeconds}) end,
      attempts = attempts - ${isInterrupted ? 1 : 0}, updated_at = now()
    where id = ${id} and state = 'sending' and lease_until = ${lease}::timestamptz
    returning id`.execute(handle)
  return rows.length > 0
}

/** What creates of a climb may have put at Stokt: the payloads that were ever sent, and days since the first. */
export async function listSentCreates(handle: Handle, climbId: string) {
  return await board(handle)
    .selectFrom('mastoc.outbox')
    .select(['id', 'payload', 'fingerprint'])
    .select(sql<number>`extract(epoch from now() - first_sent_at)::float8 / 86400`.as('days'))
    .where('climb_id', '=', climbId)
    .where('kind', '=', 'create')
    .where('first_sent_at', 'is not', null)
    .orderBy('first_sent_at', 'desc')
    .execute()
}

/** The other living climbs that have one of these stokt ids, by it. */
export async function listHolders(
  handle: Handle,
  { stoktIds, exceptClimbId }: { readonly stoktIds: readonly string[]; readonly exceptClimbId: string },
) {
  const rows = await board(handle)
    .selectFrom('mastoc.climbs')
    .select(['id', 'stokt_id', 'source'])
    .where(sql<boolean>`stokt_id::text = any(${stoktIds}::text[])`)
    .where('deleted_at', 'is', null)
    .where('id', '<>', exceptClimbId)
    .execute()
  return new Map(rows.map((row) => [String(row.stokt_id), row]))
}
