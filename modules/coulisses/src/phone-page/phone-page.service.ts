import type { Tx } from '@socle/database'
import { DomainError, type Language } from '@socle/kernel'
import type { Answering } from '../assignments/answering.service.ts'
import type { RateBook, WorkingTimeCheck } from '../assignments/booking-ports.ts'
import { listClashes } from '../assignments/circumstance.repository.ts'
import { clashOf } from '../assignments/clash.ts'
import { dayIn } from '../assignments/local-day.ts'
import { msOf, wireInstant } from '../instants/instant.ts'
import { languageOf } from '../instants/slot-words.ts'
import type { ShownInvitation, TokenFinding } from '../invitations/invitation.ts'
import type { InvitationTokenService } from '../invitations/invitation-tokens.service.ts'
import { findOffer, type OfferRow } from '../invitations/offer.repository.ts'
import type { OrgDatabase } from '../tenancy/org-database.service.ts'
import type { OrgScope } from '../tenancy/org-scope.ts'
import type { Offer, PageView } from './page-view.ts'
import { nothingChosen } from './phone-page.errors.ts'

interface PageDeps {
  readonly org: OrgDatabase
  readonly invitationTokens: InvitationTokenService
  readonly answering: Answering
  readonly workingTime: WorkingTimeCheck
  readonly rateBook: RateBook
}

/** What a form sent. */
export interface FormAnswer {
  readonly token: string
  readonly answer: 'accept' | 'decline' | undefined
  readonly reason: string | undefined
}

/** What there is to show, and the language in which its organisation speaks. */
export interface Shown {
  readonly view: PageView
  readonly orgLanguage: Language
}

const REASON_LENGTH = 500

/** The page that answers an invitation on a phone; only its form changes anything. */
export class PhonePage {
  readonly #deps: PageDeps

  constructor(deps: PageDeps) {
    this.#deps = deps
  }

  async show(token: string, refusal?: DomainError): Promise<Shown> {
    const finding = await this.#deps.invitationTokens.find(token)
    if (finding.state === 'unknown' || finding.state === 'gone') return unknown
    const { scope, assignmentId } = finding
    return this.#deps.org.transaction(scope, async (tx) => {
      const row = await findOffer(tx, scope, assignmentId)
      if (!row) return unknown
      const orgLanguage = languageOf(row.country)
      return { view: await this.#view(tx, { finding, row, refusal }), orgLanguage }
    })
  }

  /** Undefined: the answer is given. Otherwise the page that says why it is not. */
  async answer({ token, answer, reason }: FormAnswer): Promise<Shown | undefined> {
    if (answer === undefined) return this.show(token, nothingChosen())
    const note = reason?.replaceAll('\r\n', '\n').trim().slice(0, REASON_LENGTH)
    try {
      const invitation = await this.#deps.invitationTokens.redeem(token)
      const status = answer === 'accept' ? 'ACCEPTED' : 'DECLINED'
      await this.#deps.answering.byInvitation(invitation, { status, reason: note })
      return undefined
    } catch (error) {
      if (!(error instanceof DomainError)) throw error
      return this.show(token, error)
    }
  }

  async #view(
    tx: Tx,
    {
      finding,
      row,
      refusal,
    }: {
      readonly finding: Exclude<TokenFinding, { state: 'unknown' }>
      readonly row: OfferRow
      readonly refusal: DomainError | undefined
    },
  ): Promise<PageView> {
    const { state } = finding
    if (state === 'expired' || state === 'revoked' || state === 'cancelled')
      return { state, org: row.orgName, mission: row.missionTitle }
    const answer = finding.answer ?? (row.status === 'DECLINED' ? 'DECLINED' : null)
    const offer = await this.#offer(tx, finding, { row, isOpen: answer === null })
    return answer === null ? { state: 'open', offer, refusal } : { state: 'answered', offer, answer, refusal }
  }

  async #offer(
    tx: Tx,
    { scope, assignmentId, expiresAt }: ShownInvitation,
    { row, isOpen }: { readonly row: OfferRow; readonly isOpen: boolean },
  ): Promise<Offer> {
    const slot = { startsAt: wireInstant(row.startsAt), endsAt: wireInstant(row.endsAt) }
    const candidate = { ...row, ...slot, assignmentId }
    const clashes = isOpen ? await listClashes(tx, scope, [candidate]) : []
    const breaches = isOpen ? await this.#deps.workingTime.breaches(tx, scope, candidate) : []
    return {
      ...row,
      expiresAt,
      rate: await this.#rate(tx, scope, row),
      clashes: clashes.map((clash) => clashOf(clash, slot)),
      breaches,
    }
  }

  /** What was agreed, else what it would be today. */
  #rate(tx: Tx, scope: OrgScope, row: OfferRow) {
    const { rateUnit: unit, rateCents: amountCents, userId, missionId, roleName } = row
    if (unit !== null && amountCents !== null) return { unit, amountCents }
    const on = dayIn(row.missionZone ?? row.timezone, msOf(row.startsAt))
    return this.#deps.rateBook.snapshot(tx, scope, { userId, missionId, roleName, on })
  }
}

const unknown: Shown = { view: { state: 'unknown' }, orgLanguage: 'fr' }
