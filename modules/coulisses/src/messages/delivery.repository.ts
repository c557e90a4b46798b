import type { Handle } from '@socle/database'
import { sql } from 'kysely'
import { crew } from '../tables.ts'
import type { OrgScope } from '../tenancy/org-scope.ts'
import type { Channel, MessageContent, MessageTemplate } from './message.ts'

const open = ['queued', 'failed'] as const

export interface ClaimedMessage {
  readonly id: string
  readonly channel: Channel
  readonly template: MessageTemplate
  readonly recipient: string
  readonly payload: MessageContent
  readonly attempts: number
  readonly notificationId: string | null
  readonly messageId: string | null
  readonly createdAt: string
}

/** Takes a due message for one try: nobody else takes it before `until`. */
export function claim(
  handle: Handle,
  { orgId }: OrgScope,
  { id, now, until }: { readonly id: string; readonly now: string; readonly until: string },
): Promise<ClaimedMessage | undefined> {
  return crew(handle)
    .updateTable('coulisses.outbox')
    .set((set) => ({
      // a try under way is `queued`: what is `failed` or `dead` is in nobody's hands
      status: 'queued',
      attempts: set('attempts', '+', 1),
      next_at: until,
      updated_at: now,
    }))
    .where('org_id', '=', orgId)
    .where('id', '=', id)
    .where('status', 'in', open)
    .where('next_at', '<=', now)
    .returning(['id', 'channel', 'template', 'recipient', 'payload', 'attempts'])
    .returning(['notification_id as notificationId', 'message_id as messageId', 'created_at as createdAt'])
    .executeTakeFirst() as Promise<ClaimedMessage | undefined>
}

/** When a message that still waits may be tried; undefined when it waits no more. */
export async function findDue(handle: Handle, { orgId }: OrgScope, id: string): Promise<string | undefined> {
  const row = await crew(handle)
    .selectFrom('coulisses.outbox')
    .select('next_at')
    .where('org_id', '=', orgId)
    .where('id', '=', id)
    .where('status', 'in', open)
    .executeTakeFirst()
  return row?.next_at
}

export interface Ending {
  readonly id: string
  readonly status: 'sent' | 'failed' | 'dead'
  readonly now: string
  /** Of the next try, where one follows. */
  readonly nextAt: string
  readonly error: string | null
}

/** Writes what came of a try. */
export async function settle(
  handle: Handle,
  { orgId }: OrgScope,
  { id, status, now, nextAt, error }: Ending,
): Promise<void> {
  await crew(handle)
    .updateTable('coulisses.outbox')
    .set({
      status,
      next_at: nextAt,
      last_error: error,
      sent_at: status === 'sent' ? now : null,
      updated_at: now,
    })
    .where('org_id', '=', orgId)
    .where('id', '=', id)
    .where('status', 'in', open)
    .execute()
}

export async function setNotification(
  handle: Handle,
  { orgId }: OrgScope,
  {
    id,
    status,
    now,
  }: { readonly id: string; readonly status: 'queued' | 'sent' | 'failed'; readonly now: string },
): Promise<void> {
  await crew(handle)
    .updateTable('coulisses.notifications')
    .set({ status, updated_at: now })
    .where('org_id', '=', orgId)
    .where('id', '=', id)
    .execute()
}

export interface SurroundingsRow {
  readonly orgName: string
  readonly timezone: string
  readonly country: string
  readonly projectName: string | null
  readonly location: string | null
}

/** The organisation, and where and for what the work of an assignment is. */
export function findSurroundings(
  handle: Handle,
  { orgId }: OrgScope,
  assignmentId: string | undefined,
): Promise<SurroundingsRow | undefined> {
  return crew(handle)
    .selectFrom('coulisses.orgs as o')
    .leftJoin('coulisses.assignments as a', (join) =>
      join.onRef('a.org_id', '=', 'o.id').on('a.id', '=', assignmentId ?? null),
    )
    .leftJoin('coulisses.missions as m', (join) =>
      join.onRef('m.org_id', '=', 'a.org_id').onRef('m.id', '=', 'a.mission_id'),
    )
    .leftJoin('coulisses.projects as p', (join) =>
      join.onRef('p.org_id', '=', 'm.org_id').onRef('p.id', '=', 'm.project_id'),
    )
    .select(['o.name as orgName', 'o.timezone', 'o.country', 'p.name as projectName'])
    .select(sql<string | null>`nullif(concat_ws(', ', m.location, m.address), '')`.as('location'))
    .where('o.id', '=', orgId)
    .executeTakeFirst()
}
