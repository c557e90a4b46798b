import type { Tx } from '@socle/database'
import { type Clock, newId } from '@socle/kernel'
import type { Metrics } from '@socle/observability'
import type { InvitationDesk, IssuedInvitation } from '../assignments/booking-ports.ts'
import type { AuditEntry } from '../audit/audit-record.ts'
import type { AuditTrail } from '../audit/audit-trail.service.ts'
import { msOf, wireInstant } from '../instants/instant.ts'
import type { OrgScope } from '../tenancy/org-scope.ts'
import { alreadyAnswered, inviteTokenInvalid } from './invitation.errors.ts'
import * as invitations from './invitation.repository.ts'
import type { InvitationAnswer } from './invitation.ts'
import type { InvitationSigner } from './invitation-signer.ts'

interface DeskDeps {
  readonly clock: Clock
  readonly audit: AuditTrail
  readonly signer: InvitationSigner
  readonly ttlSeconds: number
  readonly metrics: Metrics
}

interface NewInvitation extends IssuedInvitation {
  readonly assignmentId: string
}

/** ISO instants. */
interface Lifetime {
  readonly createdAt: string
  readonly expiresAt: string
}

interface IssueOptions {
  readonly sentTo?: string | null
  readonly ttlSeconds?: number | undefined
}

const DAY_SECONDS = 86_400

/** Issues, ends and answers invitations, each time inside the transaction of whoever books. */
export class InvitationDeskService implements InvitationDesk {
  readonly #deps: DeskDeps
  readonly #events
  readonly #answerSeconds

  constructor(deps: DeskDeps) {
    this.#deps = deps
    const { metrics } = deps
    this.#events = metrics.counter(
      'coulisses_invitations_total',
      'Invitations issued, revoked, accepted, declined.',
      ['event'],
    )
    this.#answerSeconds = metrics.histogram(
      'coulisses_answers_seconds',
      'Time from an invitation to its answer.',
      { buckets: [60, 600, 3600, 6 * 3600, DAY_SECONDS, 3 * DAY_SECONDS, 7 * DAY_SECONDS] },
    )
  }

  // biome-ignore lint/complexity/useMaxParams: the port's contract
  async issue(
    tx: Tx,
    scope: OrgScope,
    assignmentId: string,
    options: IssueOptions = {},
  ): Promise<IssuedInvitation> {
    const issued = await this.#issue(tx, scope, { ...options, assignmentIds: [assignmentId] })
    return issued[0]!
  }

  async issueMany(
    tx: Tx,
    scope: OrgScope,
    assignmentIds: readonly string[],
  ): Promise<ReadonlyMap<string, IssuedInvitation>> {
    const issued = await this.#issue(tx, scope, { assignmentIds })
    return new Map(issued.map((invitation) => [invitation.assignmentId, invitation]))
  }

  async revokeOf(tx: Tx, scope: OrgScope, assignmentIds: readonly string[]): Promise<void> {
    if (assignmentIds.length === 0) return
    const ended = await invitations.revokeByAssignments(tx, scope, { assignmentIds, now: this.#now() })
    this.#revoked(tx, scope, ended)
  }

  /** Ends one invitation; once ended it stays so. */
  async revoke(tx: Tx, scope: OrgScope, id: string): Promise<void> {
    if (await invitations.revoke(tx, scope, { id, now: this.#now() })) this.#revoked(tx, scope, [id])
  }

  // biome-ignore lint/complexity/useMaxParams: the port's contract
  async recordAnswer(
    tx: Tx,
    scope: OrgScope,
    invitationId: string,
    answer: InvitationAnswer,
  ): Promise<'recorded' | 'repeated'> {
    const now = this.#now()
    const written = await invitations.writeAnswer(tx, scope, { id: invitationId, answer, now })
    if (!written) {
      const found = await invitations.findById(tx, scope, invitationId)
      if (!found || found.revokedAt !== null || found.answer === null) throw inviteTokenInvalid()
      if (found.answer !== answer) throw alreadyAnswered(found.answer)
      return 'repeated'
    }
    this.#record(tx, scope, { action: 'invitation.answer', entityId: invitationId, payload: { answer } })
    tx.afterCommit(() => {
      this.#events.inc({ event: answer === 'ACCEPTED' ? 'accepted' : 'declined' })
      this.#answerSeconds.observe((msOf(now) - msOf(written.createdAt)) / 1000)
    })
    return 'recorded'
  }

  /** When an invitation made now begins and ends. */
  lifetime(ttlSeconds = this.#deps.ttlSeconds): Lifetime {
    // tokens have whole seconds, and their row must give the same ones again
    const begin = Math.floor(this.#deps.clock.now().getTime() / 1000)
    return {
      createdAt: wireInstant(new Date(begin * 1000)),
      expiresAt: wireInstant(new Date((begin + ttlSeconds) * 1000)),
    }
  }

  /** Earlier ones are revoked; as many statements for one assignment as for a thousand. */
  async #issue(
    tx: Tx,
    scope: OrgScope,
    {
      assignmentIds,
      sentTo = null,
      ttlSeconds,
    }: IssueOptions & { readonly assignmentIds: readonly string[] },
  ): Promise<readonly NewInvitation[]> {
    if (assignmentIds.length === 0) return []
    await this.revokeOf(tx, scope, assignmentIds)
    const times = this.lifetime(ttlSeconds)
    const issued = assignmentIds.map((assignmentId) => this.#made(scope, assignmentId, times))
    const { signer } = this.#deps
    const rows = issued.map(({ id, assignmentId }) => ({
      id,
      assignment_id: assignmentId,
      token_hash: signer.tokenHash({ id }),
      key_id: signer.keyId,
      created_at: times.createdAt,
      expires_at: times.expiresAt,
      sent_to: sentTo,
    }))
    await invitations.insert(tx, scope, rows)
    for (const { id, assignmentId, expiresAt } of issued) {
      const payload = { assignment_id: assignmentId, expires_at: expiresAt }
      this.#record(tx, scope, { action: 'invitation.issue', entityId: id, payload })
    }
    tx.afterCommit(() => this.#events.inc({ event: 'issued' }, issued.length))
    return issued
  }

  #made(scope: OrgScope, assignmentId: string, times: Lifetime): NewInvitation {
    const id = newId()
    const token = this.#deps.signer.token({ id, orgId: scope.orgId, assignmentId, ...times })!
    return { id, assignmentId, token, expiresAt: times.expiresAt }
  }

  #revoked(tx: Tx, scope: OrgScope, ids: readonly string[]): void {
    if (ids.length === 0) return
    for (const entityId of ids) this.#record(tx, scope, { action: 'invitation.revoke', entityId })
    tx.afterCommit(() => this.#events.inc({ event: 'revoked' }, ids.length))
  }

  #record(tx: Tx, scope: OrgScope, entry: Omit<AuditEntry, 'entity'>): void {
    this.#deps.audit.record(tx, scope, { ...entry, entity: 'invitation' })
  }

  #now(): string {
    return this.#deps.clock.now().toISOString()
  }
}
