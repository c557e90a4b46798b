import { looseId, Nullable, problems } from '@socle/http'
import { Type } from 'typebox'
import { assignmentStatuses } from '../assignments/assignment.ts'
import { Override } from '../assignments/assignment-shape.schemas.ts'
import { ListOf } from '../lists/list.schemas.ts'
import { Id, IdParams, Instant, ListQuery, Ok } from '../wire.schemas.ts'

const tags = ['invitations']
const MAX_TTL_SECONDS = 366 * 86_400

const Status = Type.Enum([...assignmentStatuses])
const Answer = Type.Enum(['ACCEPTED', 'DECLINED'])
/** Of any length: one that is too long is no token, and told like all that are none. */
const Token = Type.String({ description: 'The token of an invitation' })
const AssignmentId = looseId({ description: 'An assignment' })

const Issued = Type.Object(
  { id: Id, token: Type.String({ description: 'Shown once' }), expires_at: Instant },
  { title: 'IssuedInvitation' },
)

export const createInvitation = {
  operationId: 'createInvitation',
  summary: 'Invite the person of an assignment; earlier invitations of it end',
  description:
    'A declined assignment becomes invited again. Nothing is sent unless `send` is true, then the limit of sends counts.',
  tags,
  body: Type.Object({
    assignment_id: AssignmentId,
    email: Type.Optional(
      Nullable(
        Type.String({ maxLength: 254, description: 'Where to send it, instead of the stored address' }),
      ),
    ),
    ttl_seconds: Type.Optional(Type.Integer({ minimum: 1, maximum: MAX_TTL_SECONDS })),
    send: Type.Optional(Type.Boolean({ default: false })),
  }),
  response: { 200: Issued, ...problems(400, 404, 409) },
}

const Invitation = Type.Object(
  {
    id: Id,
    assignment_id: Id,
    state: Type.Enum(['live', 'answered', 'expired', 'revoked']),
    answer: Nullable(Answer),
    sent_to_masked: Nullable(Type.String({ examples: ['c***@example.test'] })),
    expires_at: Instant,
  },
  { title: 'Invitation' },
)

export const listInvitations = {
  operationId: 'listInvitations',
  summary: 'The invitations of an assignment, the newest first; never their tokens',
  tags,
  querystring: Type.Object({ assignment_id: Type.String(), ...ListQuery }),
  response: { 200: ListOf(Invitation, 'Invitation'), ...problems(404) },
}

export const deleteInvitation = {
  operationId: 'deleteInvitation',
  summary: 'End an invitation; the second time changes nothing',
  tags,
  params: IdParams,
  response: { 200: Ok, ...problems(404) },
}

export const revokeInvitation = { ...deleteInvitation, operationId: 'revokeInvitation' }

export const remindInvitation = {
  operationId: 'remindInvitation',
  summary: 'Send a new link to somebody who has not answered; the old one ends',
  tags,
  params: IdParams,
  response: { 200: Ok, ...problems(400, 404, 409) },
}

const Verified = Type.Object(
  {
    assignment_id: Id,
    status: Status,
    expires_at: Instant,
    mission_title: Type.String(),
    project_title: Nullable(Type.String()),
    start_at: Instant,
    end_at: Instant,
    location: Nullable(Type.String()),
    org_name: Type.String(),
  },
  { title: 'VerifiedInvitation' },
)

const Checked = Type.Object(
  { ok: Type.Boolean(), assignment_id: Type.Optional(Id), user_id: Type.Optional(Id) },
  { title: 'CheckedInvitation' },
)

export const verifyInvitation = {
  operationId: 'verifyInvitation',
  summary: 'Read a token: `token` answers what it invites to, `t` only whether it lives',
  tags,
  querystring: Type.Object({ token: Type.Optional(Token), t: Type.Optional(Token) }),
  response: { 200: Type.Union([Verified, Checked]), ...problems(400, 404) },
}

const TokenQuery = Type.Object({ token: Token })

const Answered = Type.Object(
  {
    invitation_id: Id,
    assignment_id: Id,
    accepted: Type.Boolean(),
    message: Type.Enum(['invitation accepted', 'invitation declined']),
    status: Type.Enum(['ok']),
    new_status: Status,
  },
  { title: 'AnsweredInvitation' },
)

/** Read so that it is refused, not passed over. */
const noOverride = { override: Type.Optional(Override) }

export const acceptInvitation = {
  operationId: 'acceptInvitation',
  summary: 'Accept with the token alone',
  tags,
  params: IdParams,
  querystring: TokenQuery,
  body: Type.Object({ ...noOverride }),
  response: { 200: Answered, ...problems(400, 403, 404, 409) },
}

export const declineInvitation = {
  operationId: 'declineInvitation',
  summary: 'Decline with the token alone',
  tags,
  params: IdParams,
  querystring: TokenQuery,
  body: Type.Object({ reason: Type.Optional(Nullable(Type.String({ maxLength: 500 }))), ...noOverride }),
  response: { 200: Answered, ...problems(400, 403, 404, 409) },
}

const Way = Type.Enum(['queued', 'sent'])

export const sendInvitation = {
  operationId: 'sendInvitation',
  summary: 'Send an invitation by e-mail or Telegram',
  description:
    'At most five in ten minutes for one person. A dry run checks everything, stores and sends nothing; its links open nothing.',
  tags,
  body: Type.Object({
    user_id: looseId({ description: 'The person, by id or number' }),
    assignment_id: AssignmentId,
    mission_name: Type.String({ maxLength: 200, description: 'What the message calls the mission' }),
    user_email: Type.Optional(
      Nullable(
        Type.String({ format: 'email', maxLength: 254, description: 'Instead of the stored address' }),
      ),
    ),
    telegram_chat_id: Type.Optional(
      Nullable(looseId({ minLength: 1, maxLength: 64, description: 'Instead of the stored chat' })),
    ),
    channels: Type.Array(Type.Enum(['email', 'telegram']), { minItems: 1, maxItems: 4, default: ['email'] }),
    dry_run: Type.Boolean({ default: false }),
  }),
  response: {
    202: Type.Object(
      {
        ok: Type.Literal(true),
        results: Type.Object({ email: Type.Optional(Way), telegram: Type.Optional(Way) }),
        links: Type.Object({ accept_url: Type.String(), decline_url: Type.String() }),
      },
      { title: 'SentInvitation' },
    ),
    ...problems(400, 404, 409),
  },
}
