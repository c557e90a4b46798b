import { type Handle, named } from '@socle/database'
import { sql } from 'kysely'
import type { OrgScope } from '../tenancy/org-scope.ts'
import type { FeedEntry } from './feed-event.ts'

/** Whose work a feed shows: a person's, or that of everybody on a project. */
export type FeedSubject = { readonly userId: string } | { readonly projectId: string }

/**
 * What a feed shows: active assignments, and those that ended otherwise since a moment, removed ones too, so that
 * calendars forget them; the latest by start.
 */
export async function listEntries(
  handle: Handle,
  { orgId }: OrgScope,
  { subject, endedSince, limit }: { subject: FeedSubject; endedSince: string; limit: number },
): Promise<readonly FeedEntry[]> {
  const whose =
    'userId' in subject ? sql`a.user_id = ${subject.userId}` : sql`m.project_id = ${subject.projectId}`
  const query = sql<FeedEntry>`
    select a.id, a.status, a.starts_at, a.ends_at, a.revision, coalesce(a.role_name, m.role) as role,
      a.deleted_at is not null as is_deleted, m.title, m.location, m.address, m.version as mission_version,
      p.name as project_name, u.first_name, u.last_name,
      greatest(coalesce(a.updated_at, a.created_at), coalesce(m.updated_at, m.created_at)) as changed_at
    from coulisses.assignments a
    join coulisses.missions m on m.org_id = a.org_id and m.id = a.mission_id
    join coulisses.users u on u.org_id = a.org_id and u.id = a.user_id
    left join coulisses.projects p on p.org_id = m.org_id and p.id = m.project_id
    where a.org_id = ${orgId} and ${whose}
      and (a.status in ('INVITED', 'ACCEPTED') and a.deleted_at is null
        or coalesce(a.updated_at, a.created_at) > ${endedSince})
    order by a.starts_at desc, a.id desc
    limit ${limit}`
  const { rows } = await named(query, 'coulisses.feeds.entries').execute(handle)
  return rows
}
