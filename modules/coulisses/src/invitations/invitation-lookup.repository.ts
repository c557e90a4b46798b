import { type Handle, named } from '@socle/database'
import { sql } from 'kysely'
import type { InvitationAnswer, InvitationFacts } from './invitation.ts'

/** What a token stands for. */
export interface TokenRow extends InvitationFacts {
  readonly orgId: string
  readonly id: string
  readonly assignmentId: string
  readonly userId: string
  readonly answer: InvitationAnswer | null
}

/** The invitation whose token has this hash: asked on the house's own handle, before any tenant is known. */
export async function findByToken(handle: Handle, tokenHash: string): Promise<TokenRow | undefined> {
  const query = sql<TokenRow>`select org_id as "orgId", id, assignment_id as "assignmentId", user_id as "userId", answer,
    expires_at as "expiresAt", revoked_at as "revokedAt", assignment_status as "assignmentStatus",
    assignment_deleted_at as "assignmentDeletedAt"
    from coulisses.find_invitation(${tokenHash})`
  const { rows } = await named(query, 'coulisses.invitations.by-token').execute(handle)
  return rows[0]
}
