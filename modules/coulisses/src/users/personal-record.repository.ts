import type { Handle } from '@socle/database'
import { crew } from '../tables.ts'
import type { OrgScope } from '../tenancy/org-scope.ts'

/** Whose data, and how many rows of each kind at most. */
interface Subject {
  readonly userId: string
  readonly limit: number
}

export function assignments(handle: Handle, { orgId }: OrgScope, { userId, limit }: Subject) {
  return crew(handle)
    .selectFrom('coulisses.assignments as a')
    .innerJoin('coulisses.missions as m', (join) =>
      join.onRef('m.org_id', '=', 'a.org_id').onRef('m.id', '=', 'a.mission_id'),
    )
    .select(['a.id', 'a.status', 'a.role_name', 'a.starts_at', 'a.ends_at', 'a.note', 'a.override_reason'])
    .select(['a.accepted_at', 'a.rate_unit', 'a.rate_cents'])
    .select(['a.actual_starts_at', 'a.actual_ends_at', 'a.actual_break_minutes', 'a.created_at'])
    .select(['m.title as mission_title', 'm.location'])
    .where('a.org_id', '=', orgId)
    .where('a.user_id', '=', userId)
    .orderBy('a.starts_at')
    .orderBy('a.id')
    .limit(limit)
    .execute()
}

export function invitations(handle: Handle, { orgId }: OrgScope, { userId, limit }: Subject) {
  return crew(handle)
    .selectFrom('coulisses.invitations as i')
    .innerJoin('coulisses.assignments as a', (join) =>
      join.onRef('a.org_id', '=', 'i.org_id').onRef('a.id', '=', 'i.assignment_id'),
    )
    .select(['i.id', 'i.assignment_id', 'i.sent_to', 'i.answer', 'i.answered_at'])
    .select(['i.expires_at', 'i.revoked_at', 'i.created_at'])
    .where('i.org_id', '=', orgId)
    .where('a.user_id', '=', userId)
    .orderBy('i.created_at')
    .orderBy('i.id')
    .limit(limit)
    .execute()
}

export function availabilities(handle: Handle, { orgId }: OrgScope, { userId, limit }: Subject) {
  return crew(handle)
    .selectFrom('coulisses.availabilities')
    .select(['id', 'starts_at', 'ends_at', 'kind', 'status', 'note', 'created_at'])
    .where('org_id', '=', orgId)
    .where('user_id', '=', userId)
    .orderBy('starts_at')
    .orderBy('id')
    .limit(limit)
    .execute()
}

export function notifications(handle: Handle, { orgId }: OrgScope, { userId, limit }: Subject) {
  return crew(handle)
    .selectFrom('coulisses.notifications')
    .select(['id', 'channel', 'ntype', 'payload', 'status', 'read_at', 'created_at'])
    .where('org_id', '=', orgId)
    .where('user_id', '=', userId)
    .orderBy('created_at')
    .orderBy('id')
    .limit(limit)
    .execute()
}
