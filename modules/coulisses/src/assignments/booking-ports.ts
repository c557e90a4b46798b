import type { Tx } from '@socle/database'
import type { Rate } from '../cost/rate.ts'
import type { MissionKind } from '../missions/mission.ts'
import type { Breach } from '../rules/working-time.ts'
import type { OrgScope } from '../tenancy/org-scope.ts'

// What the booking engine needs of its neighbours, each inside the transaction that books.

/** A slot that is about to be accepted. */
export interface CandidateSlot {
  /** Undefined while it is not stored yet (`:check`, creation as ACCEPTED). */
  readonly assignmentId: string | undefined
  readonly userId: string
  readonly missionId: string
  readonly missionTitle: string
  readonly missionKind: MissionKind
  /** Code of the mission's own rule profile. */
  readonly ruleProfile: string | null
  /** ISO instant. */
  readonly startsAt: string
  /** ISO instant. */
  readonly endsAt: string
}

/** Working-time rules; at most 3 statements. */
export interface WorkingTimeCheck {
  /** Breaches that contain the candidate, with the mode of each rule. */
  breaches(tx: Tx, scope: OrgScope, candidate: CandidateSlot): Promise<readonly Breach[]>
  /** The same for a whole crew, one candidate a person, by user id; no more statements than for one. */
  breachesOfCrew(
    tx: Tx,
    scope: OrgScope,
    candidates: readonly CandidateSlot[],
  ): Promise<ReadonlyMap<string, readonly Breach[]>>
}

/** Rates; at most 2 statements. */
export interface RateBook {
  /** The rate that an acceptance freezes; null when nobody has set one. */
  snapshot(
    tx: Tx,
    scope: OrgScope,
    what: {
      readonly userId: string
      readonly missionId: string
      readonly roleName: string | null
      /** ISO day of the slot's start. */
      readonly on: string
    },
  ): Promise<Rate | null>
}

export interface IssuedInvitation {
  readonly id: string
  /** The bearer's token; kept nowhere. */
  readonly token: string
  readonly expiresAt: string
}

/** Invitation tokens of assignments. */
export interface InvitationDesk {
  /** Makes a new invitation; earlier live ones of the assignment are revoked. */
  issue(
    tx: Tx,
    scope: OrgScope,
    assignmentId: string,
    options?: { readonly sentTo?: string | null; readonly ttlSeconds?: number },
  ): Promise<IssuedInvitation>
  /** Revokes every live invitation of these assignments. */
  revokeOf(tx: Tx, scope: OrgScope, assignmentIds: readonly string[]): Promise<void>
  /** New invitations of many assignments, by assignment id; a number of statements that does not grow with them. */
  issueMany(
    tx: Tx,
    scope: OrgScope,
    assignmentIds: readonly string[],
  ): Promise<ReadonlyMap<string, IssuedInvitation>>
  /**
   * Keeps the answer that is given with this invitation, its row locked. `repeated`: it was given before and takes
   * no effect. Throws `already_answered` after the opposite answer, `invite_token_invalid` when revoked meanwhile.
   */
  recordAnswer(
    tx: Tx,
    scope: OrgScope,
    invitationId: string,
    answer: 'ACCEPTED' | 'DECLINED',
  ): Promise<'recorded' | 'repeated'>
}

/** What a token stands for. */
export interface RedeemedInvitation {
  /** On behalf of the bearer. */
  readonly scope: OrgScope
  readonly invitationId: string
  readonly assignmentId: string
}

/** Verification of tokens, before any organisation is known and outside the transaction that books. */
export interface InvitationTokens {
  /** Throws `invite_token_invalid` for one that is not live; one that has answered still is. */
  redeem(token: string): Promise<RedeemedInvitation>
}

export type NotificationTemplate = 'invite' | 'reminder' | 'schedule_change' | 'cancellation'

export interface Notice {
  readonly userId: string
  readonly template: NotificationTemplate
  readonly assignmentId: string
  readonly missionId: string
  readonly missionTitle: string
  /** ISO instants of the slot as it is now. */
  readonly startsAt: string
  readonly endsAt: string
  /** Makes links for the receiver to answer by. */
  readonly invitation?: IssuedInvitation
  readonly reason?: string | null
}

/** Tells people: notifications and the outbox, written in the transaction that makes it true. */
export interface Notifier {
  notify(tx: Tx, scope: OrgScope, notices: readonly Notice[]): Promise<void>
}
