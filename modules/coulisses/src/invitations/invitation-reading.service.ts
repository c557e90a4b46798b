import type { Clock, Cursors } from '@socle/kernel'
import { demand, type Member } from '../access/caller.ts'
import { findPlace } from '../assignments/booking.repository.ts'
import { names, notFound, uuidOf } from '../ids/id.ts'
import { wireInstant } from '../instants/instant.ts'
import { KeysetList, type Listed, type ListRequest } from '../lists/list.ts'
import type { OrgDatabase } from '../tenancy/org-database.service.ts'
import * as invitations from './invitation.repository.ts'
import { type InvitationAnswer, masked, shownState } from './invitation.ts'
import type { InvitationTokenService } from './invitation-tokens.service.ts'
import { findOffer } from './offer.repository.ts'

interface ReadingDeps {
  readonly org: OrgDatabase
  readonly clock: Clock
  readonly cursors: Cursors
  readonly invitationTokens: InvitationTokenService
}

export interface InvitationView {
  readonly id: string
  readonly assignment_id: string
  readonly state: 'live' | 'answered' | 'expired' | 'revoked'
  readonly answer: InvitationAnswer | null
  readonly sent_to_masked: string | null
  readonly expires_at: string
}

/** What invitations say: to managers, and to whoever holds their token. */
export class InvitationReading {
  readonly #deps: ReadingDeps

  constructor(deps: ReadingDeps) {
    this.#deps = deps
  }

  /** Those of one assignment, the newest first. */
  async list(member: Member, text: string, asked: ListRequest): Promise<Listed<InvitationView>> {
    demand(member, 'manager')
    const assignmentId = uuidOf(text, names.assignment)
    const { org, cursors, clock } = this.#deps
    const list = new KeysetList(cursors, `invitations:${member.orgId}:${assignmentId}`)
    const stretch = list.stretch(asked)
    const rows = await org.transaction(member, async (tx) => {
      if (!(await findPlace(tx, member, assignmentId))) throw notFound(names.assignment)
      return invitations.listByAssignment(tx, member, { assignmentId, ...stretch })
    })
    const nowMs = clock.now().getTime()
    return list.listed(rows, asked, {
      view: (row) => viewOf(row, nowMs),
      placeOf: ({ id }) => ({ value: id, id }),
    })
  }

  /** What a token invites to. Throws `invite_token_invalid`, and `not_found` when that is gone. */
  async verify(token: string) {
    const { scope, assignmentId, expiresAt } = await this.#deps.invitationTokens.redeem(token)
    const offer = await this.#deps.org.transaction(scope, (tx) => findOffer(tx, scope, assignmentId))
    if (!offer) throw notFound(names.assignment)
    return {
      assignment_id: assignmentId,
      status: offer.status,
      expires_at: expiresAt,
      mission_title: offer.missionTitle,
      project_title: offer.projectTitle,
      start_at: wireInstant(offer.startsAt),
      end_at: wireInstant(offer.endsAt),
      location: offer.location,
      org_name: offer.orgName,
    }
  }

  /** Whether a token lives, without a word about why it does not. */
  async check(token: string) {
    const finding = await this.#deps.invitationTokens.find(token)
    if (finding.state !== 'live') return { ok: false as const }
    return { ok: true as const, assignment_id: finding.assignmentId, user_id: finding.userId }
  }
}

function viewOf(row: invitations.InvitationRow, nowMs: number): InvitationView {
  return {
    id: row.id,
    assignment_id: row.assignmentId,
    state: shownState(row, nowMs),
    answer: row.answer,
    sent_to_masked: row.sentTo === null ? null : masked(row.sentTo),
    expires_at: wireInstant(row.expiresAt),
  }
}
