import type { Handle } from '@socle/database'
import type { Reference } from '../ids/id.ts'
import { crew } from '../tables.ts'
import type { OrgScope } from '../tenancy/org-scope.ts'

/** Somebody who can be written to. */
export interface Contact {
  readonly userId: string
  readonly accountId: string | null
  readonly firstName: string
  readonly lastName: string | null
  readonly email: string | null
  readonly telegramChatId: string | null
}

export function findContact(
  handle: Handle,
  { orgId }: OrgScope,
  reference: Reference,
): Promise<Contact | undefined> {
  const query = crew(handle)
    .selectFrom('coulisses.users')
    .select(['id as userId', 'account_id as accountId', 'first_name as firstName', 'last_name as lastName'])
    .select(['email', 'telegram_chat_id as telegramChatId'])
    .where('org_id', '=', orgId)
    .where('erased_at', 'is', null)
  return (
    'id' in reference ? query.where('id', '=', reference.id) : query.where('number', '=', reference.number)
  ).executeTakeFirst()
}
