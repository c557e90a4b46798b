import type { HttpScope } from '@socle/http'
import { memberIn } from '../access/access.router.ts'
import { ID } from '../ids/path.ts'
import { askedOf, inForm } from '../lists/list.router.ts'
import { missingToken } from './invitation.errors.ts'
import * as operation from './invitation.schemas.ts'
import type { InvitationAnswered, InvitationAnswering } from './invitation-answer.service.ts'
import type { InvitationReading } from './invitation-reading.service.ts'
import type { InvitationSending } from './invitation-sending.service.ts'
import type { InvitationWriting } from './invitation-writing.service.ts'

interface Services {
  readonly invitationReading: InvitationReading
  readonly invitationWriting: InvitationWriting
  readonly invitationSending: InvitationSending
  readonly invitationAnswering: InvitationAnswering
}

const INVITATIONS = '/api/v1/invitations'
const INVITATION = `${INVITATIONS}/${ID}`
const manager = { access: 'manager' } as const
/** The answer holds a token: it is kept nowhere, not even to be repeated. */
const secret = { access: 'manager', idempotent: false } as const
const bearer = { access: 'public', idempotent: false } as const
const ok = { status: 'ok' as const }

/** Signed links that answer one assignment. */
export function invitationRoutes(scope: HttpScope, services: Services): void {
  managerRoutes(scope, services)
  bearerRoutes(scope, services)
}

function managerRoutes(
  scope: HttpScope,
  { invitationReading, invitationWriting, invitationSending }: Services,
): void {
  scope.post(INVITATIONS, { schema: operation.createInvitation, config: secret }, async (request) => {
    const { id, token, expiresAt } = await invitationWriting.create(memberIn(request), request.body)
    return { id, token, expires_at: expiresAt }
  })
  scope.get(INVITATIONS, { schema: operation.listInvitations, config: manager }, async (request, reply) => {
    const { assignment_id: assignmentId } = request.query
    return inForm(reply, await invitationReading.list(memberIn(request), assignmentId, askedOf(request)))
  })
  scope.delete(INVITATION, { schema: operation.deleteInvitation, config: manager }, async (request) => {
    await invitationWriting.revoke(memberIn(request), request.params.id)
    return ok
  })
  scope.post(
    `${INVITATION}::revoke`,
    { schema: operation.revokeInvitation, config: manager },
    async (request) => {
      await invitationWriting.revoke(memberIn(request), request.params.id)
      return ok
    },
  )
  scope.post(
    `${INVITATION}::remind`,
    { schema: operation.remindInvitation, config: manager },
    async (request) => {
      await invitationWriting.remind(memberIn(request), request.params.id)
      return ok
    },
  )
  scope.post(
    `${INVITATIONS}/send`,
    { schema: operation.sendInvitation, config: secret },
    async (request, reply) => {
      const sent = await invitationSending.send(memberIn(request), request.body)
      return reply.code(202).send({ ok: true as const, ...sent })
    },
  )
}

function bearerRoutes(scope: HttpScope, { invitationReading, invitationAnswering }: Services): void {
  scope.get(`${INVITATIONS}/verify`, { schema: operation.verifyInvitation, config: bearer }, (request) => {
    const { token, t } = request.query
    if (token !== undefined) return invitationReading.verify(token)
    if (t !== undefined) return invitationReading.check(t)
    throw missingToken()
  })
  scope.post(
    `${INVITATION}/accept`,
    { schema: operation.acceptInvitation, config: bearer },
    async (request) => {
      const given = { id: request.params.id, token: request.query.token }
      return answered(
        true,
        await invitationAnswering.answer(given, { status: 'ACCEPTED', override: request.body.override }),
      )
    },
  )
  scope.post(
    `${INVITATION}/decline`,
    { schema: operation.declineInvitation, config: bearer },
    async (request) => {
      const given = { id: request.params.id, token: request.query.token }
      const { reason, override } = request.body
      const answer = { status: 'DECLINED', reason, override } as const
      return answered(false, await invitationAnswering.answer(given, answer))
    },
  )
}

function answered(accepted: boolean, { invitationId, assignmentId, status }: InvitationAnswered) {
  return {
    invitation_id: invitationId,
    assignment_id: assignmentId,
    accepted,
    message: accepted ? ('invitation accepted' as const) : ('invitation declined' as const),
    status: 'ok' as const,
    new_status: status,
  }
}
