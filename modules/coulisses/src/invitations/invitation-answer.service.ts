import type { Answer, Answering } from '../assignments/answering.service.ts'
import type { AssignmentStatus } from '../assignments/assignment.ts'
import { names, uuidOf } from '../ids/id.ts'
import { inviteTokenInvalid } from './invitation.errors.ts'
import type { InvitationTokenService } from './invitation-tokens.service.ts'

interface AnswerDeps {
  readonly invitationTokens: InvitationTokenService
  readonly answering: Answering
}

export interface InvitationAnswered {
  readonly invitationId: string
  readonly assignmentId: string
  readonly status: AssignmentStatus
}

/** Answers given with nothing but a token. */
export class InvitationAnswering {
  readonly #deps: AnswerDeps

  constructor(deps: AnswerDeps) {
    this.#deps = deps
  }

  /** Throws `invite_token_invalid` for the token of another invitation, and all that refuses the answer. */
  async answer(
    { id, token }: { readonly id: string; readonly token: string },
    answer: Answer,
  ): Promise<InvitationAnswered> {
    const invitationId = uuidOf(id, names.invitation)
    const shown = await this.#deps.invitationTokens.redeem(token)
    if (shown.invitationId !== invitationId) throw inviteTokenInvalid()
    const status = await this.#deps.answering.byInvitation(shown, answer)
    return { invitationId, assignmentId: shown.assignmentId, status }
  }
}
