import type { Handle } from '@socle/database'
import { sql } from 'kysely'
import { crew } from '../tables.ts'
import type { OrgScope } from '../tenancy/org-scope.ts'

/** The notes that were written on a person's work and availabilities. */
export async function blankNotes(handle: Handle, { orgId }: OrgScope, userId: string): Promise<void> {
  for (const table of ['coulisses.assignments', 'coulisses.availabilities'] as const) {
    await crew(handle)
      .updateTable(table)
      .set({ note: null })
      .where('org_id', '=', orgId)
      .where('user_id', '=', userId)
      .where('note', 'is not', null)
      .execute()
  }
}

/** What the profile says in words of its own; skills and rates stay with the work that was done. */
export async function blankProfile(handle: Handle, { orgId }: OrgScope, userId: string): Promise<void> {
  await crew(handle)
    .updateTable('coulisses.user_profiles')
    .set({ bio: null, tags: [], updated_at: sql<string>`now()` })
    .where('org_id', '=', orgId)
    .where('user_id', '=', userId)
    .execute()
}

/** Ends every invitation and forgets where it was sent. */
export async function endInvitations(
  handle: Handle,
  { orgId }: OrgScope,
  { userId, at }: { readonly userId: string; readonly at: string },
): Promise<void> {
  await crew(handle)
    .updateTable('coulisses.invitations')
    .set((eb) => ({ sent_to: null, revoked_at: eb.fn.coalesce('revoked_at', eb.val(at)) }))
    .where('org_id', '=', orgId)
    .where('assignment_id', 'in', (eb) =>
      eb
        .selectFrom('coulisses.assignments')
        .select('id')
        .where('org_id', '=', orgId)
        .where('user_id', '=', userId),
    )
    .execute()
}

/** What was, or would have been, sent to the person. */
export async function removeMessages(
  handle: Handle,
  { orgId }: OrgScope,
  { userId, addresses }: { readonly userId: string; readonly addresses: readonly string[] },
): Promise<void> {
  await sql`
    delete from coulisses.outbox
    where org_id = ${orgId} and (recipient = any (${[...addresses]}::text[]) or notification_id in (
      select id from coulisses.notifications where org_id = ${orgId} and user_id = ${userId}))`.execute(
    handle,
  )
  await crew(handle)
    .deleteFrom('coulisses.notifications')
    .where('org_id', '=', orgId)
    .where('user_id', '=', userId)
    .execute()
}

/** What the account of the person had in the organisation: feeds and notices. */
export async function removeOfAccount(handle: Handle, { orgId }: OrgScope, accountId: string): Promise<void> {
  for (const table of ['coulisses.calendar_feeds', 'coulisses.notifications'] as const) {
    await crew(handle)
      .deleteFrom(table)
      .where('org_id', '=', orgId)
      .where('account_id', '=', accountId)
      .execute()
  }
}
