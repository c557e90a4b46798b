import type { Handle } from '@socle/database'
import type { Stretch } from '../lists/list.ts'
import { crew } from '../tables.ts'
import type { OrgScope } from '../tenancy/org-scope.ts'
import type { Channel, MessageContent, MessageTemplate, OutboxStatus } from './message.ts'

export function listStatuses(
  handle: Handle,
  { orgId }: OrgScope,
  ids: readonly string[],
): Promise<
  { readonly channel: Channel; readonly status: OutboxStatus; readonly lastError: string | null }[]
> {
  return crew(handle)
    .selectFrom('coulisses.outbox')
    .select(['channel', 'status', 'last_error as lastError'])
    .where('org_id', '=', orgId)
    .where('id', 'in', ids.length > 0 ? [...ids] : [null])
    .execute()
}

/** A message as the list of deliveries shows it. */
export interface OutboxLine {
  readonly id: string
  readonly channel: Channel
  readonly template: string
  readonly recipient: string
  readonly status: OutboxStatus
  readonly attempts: number
  readonly next_at: string
  readonly last_error: string | null
  readonly message_id: string | null
  readonly created_at: string
  readonly sent_at: string | null
}

/** Newest first: ids are made in the order of time. */
export function listLines(
  handle: Handle,
  { orgId }: OrgScope,
  { status, limit, after }: Stretch & { readonly status?: OutboxStatus | undefined },
): Promise<OutboxLine[]> {
  let query = crew(handle)
    .selectFrom('coulisses.outbox')
    .select(['id', 'channel', 'template', 'recipient', 'status', 'attempts', 'next_at'])
    .select(['last_error', 'message_id', 'created_at', 'sent_at'])
    .where('org_id', '=', orgId)
  if (status) query = query.where('status', '=', status)
  if (after) query = query.where('id', '<', after.id)
  return query.orderBy('id', 'desc').limit(limit).execute()
}

/** What a message of the development mailbox is written from. */
export interface SentMail {
  readonly id: string
  readonly template: MessageTemplate
  readonly recipient: string
  readonly payload: MessageContent
  readonly sentAt: string
}

export function listSentMails(
  handle: Handle,
  { orgId }: OrgScope,
  { to, limit }: { readonly to: string | undefined; readonly limit: number },
): Promise<SentMail[]> {
  let query = crew(handle)
    .selectFrom('coulisses.outbox')
    .select(['id', 'template', 'recipient', 'payload', 'sent_at as sentAt'])
    .where('org_id', '=', orgId)
    .where('channel', '=', 'email')
    .where('status', '=', 'sent')
  if (to !== undefined) query = query.where('recipient', '=', to)
  return query.orderBy('id', 'desc').limit(limit).execute() as Promise<unknown[]> as Promise<SentMail[]>
}

/** Empties the development mailbox; gives how many there were. */
export async function deleteSentMails(
  handle: Handle,
  { orgId }: OrgScope,
  to: string | undefined,
): Promise<number> {
  let query = crew(handle)
    .deleteFrom('coulisses.outbox')
    .where('org_id', '=', orgId)
    .where('channel', '=', 'email')
    .where('status', '=', 'sent')
  if (to !== undefined) query = query.where('recipient', '=', to)
  const { numDeletedRows } = await query.executeTakeFirst()
  return Number(numDeletedRows)
}

/** Has a message tried again, unless it was sent or is on its way; undefined when there is nothing to try. */
export async function requeue(
  handle: Handle,
  { orgId }: OrgScope,
  { id, now }: { readonly id: string; readonly now: string },
): Promise<{ readonly notificationId: string | null } | undefined> {
  return await crew(handle)
    .updateTable('coulisses.outbox')
    .set({ status: 'queued', attempts: 0, next_at: now, updated_at: now })
    .where('org_id', '=', orgId)
    .where('id', '=', id)
    .where((where) =>
      where.or([
        where('status', 'in', ['failed', 'dead']),
        where.and([where('status', '=', 'queued'), where('next_at', '<=', now)]),
      ]),
    )
    .returning('notification_id as notificationId')
    .executeTakeFirst()
}

export async function exists(handle: Handle, { orgId }: OrgScope, id: string): Promise<boolean> {
  const row = await crew(handle)
    .selectFrom('coulisses.outbox')
    .select('id')
    .where('org_id', '=', orgId)
    .where('id', '=', id)
    .executeTakeFirst()
  return row !== undefined
}
