import type { Handle } from '@socle/database'
import { sql } from 'kysely'
import { MAX_ROWS } from '../lists/list.ts'
import { crew } from '../tables.ts'
import type { OrgScope } from '../tenancy/org-scope.ts'

/** The living feeds of an account, the oldest first. */
export function listByAccount(handle: Handle, { orgId }: OrgScope, accountId: string) {
  return crew(handle)
    .selectFrom('coulisses.calendar_feeds')
    .select(['id', 'scope', 'project_id', 'name', 'created_at', 'last_read_at'])
    .where('org_id', '=', orgId)
    .where('account_id', '=', accountId)
    .where('revoked_at', 'is', null)
    .orderBy('created_at')
    .orderBy('id')
    .limit(MAX_ROWS)
    .execute()
}

export interface FeedDraft {
  readonly id: string
  readonly accountId: string
  readonly scope: 'me' | 'project'
  readonly projectId: string | null
  readonly name: string | null
  readonly secretHash: string
}

/** Makes the feed, or gives the living one of the same scope a new secret; returns its id. */
export async function insertOrRenew(handle: Handle, { orgId }: OrgScope, feed: FeedDraft): Promise<string> {
  const { rows } = await sql<{ id: string }>`
    insert into coulisses.calendar_feeds (id, org_id, account_id, scope, project_id, name, secret_hash)
    values (${feed.id}, ${orgId}, ${feed.accountId}, ${feed.scope}, ${feed.projectId}, ${feed.name}, ${feed.secretHash})
    on conflict (org_id, account_id, scope, project_id) where revoked_at is null
    do update set secret_hash = excluded.secret_hash, name = coalesce(excluded.name, calendar_feeds.name),
      last_read_at = null, updated_at = now()
    returning id`.execute(handle)
  return rows[0]!.id
}

/** False when the account has no such living feed. */
export async function revoke(
  handle: Handle,
  { orgId }: OrgScope,
  { id, accountId, at }: { readonly id: string; readonly accountId: string; readonly at: string },
): Promise<boolean> {
  const revoked = await crew(handle)
    .updateTable('coulisses.calendar_feeds')
    .set({ revoked_at: at, updated_at: at })
    .where('org_id', '=', orgId)
    .where('id', '=', id)
    .where('account_id', '=', accountId)
    .where('revoked_at', 'is', null)
    .returning('id')
    .execute()
  return revoked.length > 0
}

/** A living feed with what its account is in the organisation now; undefined for who is no longer a member. */
export function findReadable(handle: Handle, { orgId }: OrgScope, id: string) {
  return crew(handle)
    .selectFrom('coulisses.calendar_feeds as f')
    .innerJoin('coulisses.orgs as o', 'o.id', 'f.org_id')
    .innerJoin('coulisses.org_memberships as m', (join) =>
      join.onRef('m.org_id', '=', 'f.org_id').onRef('m.account_id', '=', 'f.account_id'),
    )
    .leftJoin('coulisses.users as u', (join) =>
      join.onRef('u.org_id', '=', 'f.org_id').onRef('u.account_id', '=', 'f.account_id'),
    )
    .leftJoin('coulisses.projects as p', (join) =>
      join.onRef('p.org_id', '=', 'f.org_id').onRef('p.id', '=', 'f.project_id'),
    )
    .select(['f.id', 'f.account_id', 'f.scope', 'f.project_id', 'f.name', 'f.last_read_at'])
    .select(['m.role', 'u.id as user_id', 'p.name as project_name', 'o.name as org_name'])
    .where('f.org_id', '=', orgId)
    .where('f.id', '=', id)
    .where('f.revoked_at', 'is', null)
    .where('o.archived_at', 'is', null)
    .executeTakeFirst()
}

export async function markRead(
  handle: Handle,
  { orgId }: OrgScope,
  { id, at }: { readonly id: string; readonly at: string },
): Promise<void> {
  await crew(handle)
    .updateTable('coulisses.calendar_feeds')
    .set({ last_read_at: at })
    .where('org_id', '=', orgId)
    .where('id', '=', id)
    .execute()
}
