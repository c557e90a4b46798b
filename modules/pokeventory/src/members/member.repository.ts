import type { Handle } from '@socle/database'
import { sql } from 'kysely'
import { binder } from '../tables.ts'

/** The roles of an account here. */
export interface MemberRoles {
  readonly isCollector: boolean
  readonly isEditor: boolean
}

/** Undefined for an account that was never a member. */
export function find(handle: Handle, accountId: string): Promise<MemberRoles | undefined> {
  return binder(handle)
    .selectFrom('pokeventory.members')
    .select(['is_collector as isCollector', 'is_editor as isEditor'])
    .where('account_id', '=', accountId)
    .executeTakeFirst()
}

export async function save(
  handle: Handle,
  { accountId, isCollector, isEditor }: MemberRoles & { readonly accountId: string },
): Promise<void> {
  const roles = { is_collector: isCollector, is_editor: isEditor }
  await binder(handle)
    .insertInto('pokeventory.members')
    .values({ account_id: accountId, ...roles })
    .onConflict((conflict) =>
      conflict.column('account_id').doUpdateSet({ ...roles, updated_at: sql<string>`now()` }),
    )
    .execute()
}

export async function remove(handle: Handle, accountId: string): Promise<void> {
  await binder(handle).deleteFrom('pokeventory.members').where('account_id', '=', accountId).execute()
}
