import type { Tx } from '@socle/database'
import { languageOf } from '../instants/slot-words.ts'
import { findById, type InvitationRow } from '../invitations/invitation.repository.ts'
import { stateOf } from '../invitations/invitation.ts'
import type { InvitationSigner } from '../invitations/invitation-signer.ts'
import type { OrgScope } from '../tenancy/org-scope.ts'
import { findSurroundings } from './delivery.repository.ts'
import type { MessageContent, MessageTemplate } from './message.ts'
import type { Links } from './message-parts.ts'
import { type WrittenMessage, writtenMessage } from './message-text.ts'

interface WriterDeps {
  readonly signer: InvitationSigner
  /** Start of the links, without a trailing slash. */
  readonly linkBase: string
  readonly product: string
}

/** What a message is written from. */
interface Draft {
  readonly template: MessageTemplate
  readonly payload: MessageContent
}

/** Writes messages when they leave: links are made from their invitation then, so that no token is kept. */
export class MessageWriter {
  readonly #deps: WriterDeps

  constructor(deps: WriterDeps) {
    this.#deps = deps
  }

  /** A message about to leave; undefined when the invitation that it is about has ended meanwhile. */
  async write(
    tx: Tx,
    scope: OrgScope,
    { nowMs, ...draft }: Draft & { readonly nowMs: number },
  ): Promise<WrittenMessage | undefined> {
    const { template, payload } = draft
    const row = await this.#invitationOf(tx, scope, payload)
    const isLive = row !== undefined && stateOf(row, nowMs) === 'live'
    const needsAnswer = template === 'invite' || template === 'reminder'
    if (payload.invitation_id !== undefined && needsAnswer && !isLive) return undefined
    return this.#written(tx, scope, { draft, row: isLive ? row : undefined })
  }

  /** A message as it left, whatever has become of its invitation. */
  async rewrite(tx: Tx, scope: OrgScope, draft: Draft): Promise<WrittenMessage | undefined> {
    const row = await this.#invitationOf(tx, scope, draft.payload)
    return this.#written(tx, scope, { draft, row })
  }

  /** The addresses at which a token is answered. */
  links(token: string): Links {
    const { linkBase } = this.#deps
    return { accept_url: `${linkBase}/accept?t=${token}`, decline_url: `${linkBase}/decline?t=${token}` }
  }

  async #written(
    tx: Tx,
    scope: OrgScope,
    { draft, row }: { readonly draft: Draft; readonly row: InvitationRow | undefined },
  ): Promise<WrittenMessage | undefined> {
    const { template, payload } = draft
    const found = await findSurroundings(tx, scope, payload.assignment_id)
    if (!found) return undefined
    const around = { ...found, language: languageOf(found.country), product: this.#deps.product }
    return writtenMessage(template, { content: payload, links: this.#linksOf(scope, payload, row) }, around)
  }

  #invitationOf(tx: Tx, scope: OrgScope, { invitation_id: id }: MessageContent) {
    return id === undefined ? undefined : findById(tx, scope, id)
  }

  #linksOf(scope: OrgScope, payload: MessageContent, row: InvitationRow | undefined): Links | undefined {
    const { accept_url, decline_url } = payload
    if (accept_url && decline_url) return { accept_url, decline_url }
    const token = row && this.#deps.signer.token({ ...row, orgId: scope.orgId })
    return token === undefined ? undefined : this.links(token)
  }
}
