import type { Handle } from '@socle/database'
import type { Insertable } from 'kysely'
import { crew } from '../tables.ts'
import type { OrgScope } from '../tenancy/org-scope.ts'
import type { NotificationsTable, OutboxTable } from './message.tables.ts'

/** Inserts messages; gives the ids of those whose dedupe key was not there before. */
export async function insert(
  handle: Handle,
  { orgId }: OrgScope,
  rows: readonly Omit<Insertable<OutboxTable>, 'org_id'>[],
): Promise<readonly string[]> {
  const inserted = await crew(handle)
    .insertInto('coulisses.outbox')
    .values(rows.map((row) => ({ ...row, org_id: orgId })))
    .onConflict((conflict) => conflict.column('dedupe_key').doNothing())
    .returning('id')
    .execute()
  return inserted.map(({ id }) => id)
}

export async function insertNotifications(
  handle: Handle,
  { orgId }: OrgScope,
  rows: readonly Omit<Insertable<NotificationsTable>, 'org_id'>[],
): Promise<void> {
  await crew(handle)
    .insertInto('coulisses.notifications')
    .values(rows.map((row) => ({ ...row, org_id: orgId })))
    .execute()
}

/** How somebody is reached. */
export interface ContactRow {
  readonly userId: string
  readonly accountId: string | null
  readonly firstName: string
  readonly lastName: string | null
  readonly email: string | null
  readonly telegramChatId: string | null
}

export function listContacts(
  handle: Handle,
  { orgId }: OrgScope,
  userIds: readonly string[],
): Promise<ContactRow[]> {
  return crew(handle)
    .selectFrom('coulisses.users')
    .select([
      'id as userId',
      'account_id as accountId',
      'first_name as firstName',
      'last_name as lastName',
      'email',
      'telegram_chat_id as telegramChatId',
    ])
    .where('org_id', '=', orgId)
    .where('id', 'in', [...new Set(userIds)])
    .execute()
}
