import type { Database } from '@socle/database'
import type { Clock } from '@socle/kernel'
import type { InvitationTokens } from '../assignments/booking-ports.ts'
import { names, notFound } from '../ids/id.ts'
import { wireInstant } from '../instants/instant.ts'
import type { OrgScope } from '../tenancy/org-scope.ts'
import { inviteTokenInvalid } from './invitation.errors.ts'
import { type ShownInvitation, stateOf, type TokenFinding } from './invitation.ts'
import { findByToken } from './invitation-lookup.repository.ts'
import { hashOfJti, type InvitationSigner } from './invitation-signer.ts'

interface TokensDeps {
  /** Asked once a token: it alone says which organisation it belongs to. */
  readonly database: Database
  readonly clock: Clock
  readonly signer: InvitationSigner
}

/** Every link of an invitation holds one token; every way in reads it here. */
export class InvitationTokenService implements InvitationTokens {
  readonly #deps: TokensDeps

  constructor(deps: TokensDeps) {
    this.#deps = deps
  }

  /** The living invitation of a token; throws `invite_token_invalid`, or `not_found` when its assignment is gone. */
  async redeem(token: string): Promise<ShownInvitation> {
    const finding = await this.find(token)
    if (finding.state === 'gone') throw notFound(names.assignment)
    if (finding.state !== 'live') throw inviteTokenInvalid()
    return finding
  }

  /** What a token is, whatever it is. */
  async find(token: string): Promise<TokenFinding> {
    const { database, clock, signer } = this.#deps
    const claims = signer.read(token)
    if (!claims) return { state: 'unknown' }
    const row = await findByToken(database.handle, hashOfJti(claims.jti))
    const isMeant =
      row?.orgId === claims.orgId &&
      row.id === claims.invitationId &&
      row.assignmentId === claims.assignmentId
    if (!isMeant) return { state: 'unknown' }
    const scope: OrgScope = { orgId: row.orgId, actor: { type: 'token', id: row.id } }
    return {
      state: stateOf(row, clock.now().getTime()),
      scope,
      invitationId: row.id,
      assignmentId: row.assignmentId,
      userId: row.userId,
      answer: row.answer,
      expiresAt: wireInstant(row.expiresAt),
    }
  }
}
