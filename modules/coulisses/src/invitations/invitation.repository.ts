import { type Handle, named } from '@socle/database'
import type { Insertable } from 'kysely'
import type { AssignmentStatus } from '../assignments/assignment.ts'
import type { Stretch } from '../lists/list.ts'
import { crew } from '../tables.ts'
import type { OrgScope } from '../tenancy/org-scope.ts'
import type { InvitationsTable } from './invitation.tables.ts'
import type { InvitationAnswer } from './invitation.ts'

export interface InvitationRow {
  readonly id: string
  readonly assignmentId: string
  readonly keyId: string
  readonly createdAt: string
  readonly expiresAt: string
  readonly revokedAt: string | null
  readonly answer: InvitationAnswer | null
  readonly sentTo: string | null
  readonly userId: string
  readonly assignmentStatus: AssignmentStatus
  readonly assignmentDeletedAt: string | null
}

/** An invitation with what its assignment has become. */
export function findById(handle: Handle, scope: OrgScope, id: string): Promise<InvitationRow | undefined> {
  const query = withAssignment(handle, scope).where('i.id', '=', id)
  return named(query, 'coulisses.invitations.find').executeTakeFirst()
}

/** Newest first. */
export function listByAssignment(
  handle: Handle,
  scope: OrgScope,
  { assignmentId, limit, after }: Stretch & { readonly assignmentId: string },
): Promise<InvitationRow[]> {
  let query = withAssignment(handle, scope).where('i.assignment_id', '=', assignmentId)
  if (after) query = query.where('i.id', '<', after.id)
  // ids are made in the order of time
  return query.orderBy('i.id', 'desc').limit(limit).execute()
}

function withAssignment(handle: Handle, { orgId }: OrgScope) {
  return crew(handle)
    .selectFrom('coulisses.invitations as i')
    .innerJoin('coulisses.assignments as a', (join) =>
      join.onRef('a.org_id', '=', 'i.org_id').onRef('a.id', '=', 'i.assignment_id'),
    )
    .select([
      'i.id',
      'i.assignment_id as assignmentId',
      'i.key_id as keyId',
      'i.created_at as createdAt',
      'i.expires_at as expiresAt',
      'i.revoked_at as revokedAt',
      'i.answer',
      'i.sent_to as sentTo',
      'a.user_id as userId',
      'a.status as assignmentStatus',
      'a.deleted_at as assignmentDeletedAt',
    ])
    .where('i.org_id', '=', orgId)
}

export async function insert(
  handle: Handle,
  { orgId }: OrgScope,
  rows: readonly Omit<Insertable<InvitationsTable>, 'org_id'>[],
): Promise<void> {
  await crew(handle)
    .insertInto('coulisses.invitations')
    .values(rows.map((row) => ({ ...row, org_id: orgId })))
    .execute()
}

/** Ends every invitation of these assignments that was not ended before; gives their ids. */
export async function revokeByAssignments(
  handle: Handle,
  { orgId }: OrgScope,
  { assignmentIds, now }: { readonly assignmentIds: readonly string[]; readonly now: string },
): Promise<readonly string[]> {
  const rows = await crew(handle)
    .updateTable('coulisses.invitations')
    .set({ revoked_at: now, updated_at: now })
    .where('org_id', '=', orgId)
    .where('assignment_id', 'in', [...assignmentIds])
    .where('revoked_at', 'is', null)
    .returning('id')
    .execute()
  return rows.map(({ id }) => id)
}

/** Ends one invitation; false when it had ended before. */
export async function revoke(
  handle: Handle,
  { orgId }: OrgScope,
  { id, now }: { readonly id: string; readonly now: string },
): Promise<boolean> {
  const row = await crew(handle)
    .updateTable('coulisses.invitations')
    .set({ revoked_at: now, updated_at: now })
    .where('org_id', '=', orgId)
    .where('id', '=', id)
    .where('revoked_at', 'is', null)
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}

/** Writes the first answer of a living invitation; undefined when there is one, or when it lives no more. */
export function writeAnswer(
  handle: Handle,
  { orgId }: OrgScope,
  { id, answer, now }: { readonly id: string; readonly answer: InvitationAnswer; readonly now: string },
): Promise<{ readonly createdAt: string } | undefined> {
  const query = crew(handle)
    .updateTable('coulisses.invitations')
    .set({ answer, answered_at: now, updated_at: now })
    .where('org_id', '=', orgId)
    .where('id', '=', id)
    .where('answer', 'is', null)
    .where('revoked_at', 'is', null)
    .where('expires_at', '>', now)
    .returning('created_at as createdAt')
  return named(query, 'coulisses.invitations.answer').executeTakeFirst()
}
