import type { Handle } from '@socle/database'
import { crew } from '../tables.ts'
import type { OrgScope } from '../tenancy/org-scope.ts'

/** Whose notifications: those of an account, and those of the person linked to it. */
export interface Owner {
  readonly accountId: string
  readonly userId: string | undefined
}

export type NotificationFilter = 'queued' | 'sent' | 'failed' | 'unread'

export interface NotificationRow {
  readonly id: string
  readonly ntype: string
  readonly channel: 'app' | 'email' | 'telegram'
  readonly status: 'queued' | 'sent' | 'failed'
  readonly payload: Readonly<Record<string, unknown>>
  readonly created_at: string
  readonly read_at: string | null
}

/** Newest first. */
export function list(
  handle: Handle,
  { orgId }: OrgScope,
  {
    owner,
    status,
    limit,
  }: { readonly owner: Owner; readonly limit: number } & {
    readonly status: NotificationFilter | undefined
  },
): Promise<NotificationRow[]> {
  let query = crew(handle)
    .selectFrom('coulisses.notifications')
    .select(['id', 'ntype', 'channel', 'status', 'payload', 'created_at', 'read_at'])
    .where('org_id', '=', orgId)
    .where((where) =>
      where.or([
        where('account_id', '=', owner.accountId),
        ...(owner.userId === undefined ? [] : [where('user_id', '=', owner.userId)]),
      ]),
    )
  if (status === 'unread') query = query.where('read_at', 'is', null)
  else if (status) query = query.where('status', '=', status)
  return query.orderBy('created_at', 'desc').orderBy('id', 'desc').limit(limit).execute()
}

/** Marks notifications as read, one or all; gives the ids of those that were the owner's. */
export async function markRead(
  handle: Handle,
  { orgId }: OrgScope,
  { owner, id, now }: { readonly owner: Owner; readonly id?: string; readonly now: string },
): Promise<readonly string[]> {
  let query = crew(handle)
    .updateTable('coulisses.notifications')
    .set((set) => ({ read_at: set.fn.coalesce('read_at', set.val(now)), updated_at: now }))
    .where('org_id', '=', orgId)
    .where((where) =>
      where.or([
        where('account_id', '=', owner.accountId),
        ...(owner.userId === undefined ? [] : [where('user_id', '=', owner.userId)]),
      ]),
    )
  query = id === undefined ? query.where('read_at', 'is', null) : query.where('id', '=', id)
  const rows = await query.returning('id').execute()
  return rows.map((row) => row.id)
}
