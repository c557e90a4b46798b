import type { Limits } from '@socle/cache'
import { demand, type Member } from '../access/caller.ts'
import type { AuditTrail } from '../audit/audit-trail.service.ts'
import type { OrgDatabase } from '../tenancy/org-database.service.ts'
import type { DeliveryWatch } from './delivery-watch.service.ts'
import { smtpFailed, tooManyTests } from './message.errors.ts'
import type { MessageTemplate } from './message.ts'
import type { Outbox } from './outbox.service.ts'
import { contentOfContext } from './test-context.ts'

interface TestMailDeps {
  readonly org: OrgDatabase
  readonly audit: AuditTrail
  readonly limits: Limits
  readonly outbox: Outbox
  readonly deliveryWatch: DeliveryWatch
}

export interface TestMailRequest {
  readonly to: string
  readonly subject: string
  readonly template: MessageTemplate
  readonly context: Readonly<Record<string, unknown>>
}

const PATIENCE_MS = 10_000
const HOUR_MS = 3_600_000
const AN_HOUR = 10

/** Shows an administrator that mails leave, and what they look like. */
export class TestMail {
  readonly #deps: TestMailDeps

  constructor(deps: TestMailDeps) {
    this.#deps = deps
  }

  /** Tried once; throws `smtp_failed` with what the server said, `rate_limited` beyond ten an hour. */
  async send(
    member: Member,
    { to, subject, template, context }: TestMailRequest,
  ): Promise<'sent' | 'queued'> {
    demand(member, 'admin')
    const { org, audit, limits, outbox, deliveryWatch } = this.#deps
    const waitMs = await limits.take({ key: `test-mail:${member.orgId}`, count: AN_HOUR, windowMs: HOUR_MS })
    if (waitMs > 0) throw tooManyTests(waitMs)
    const posted = await org.transaction(member, async (tx) => {
      audit.record(tx, member, {
        action: 'message.test',
        entity: 'outbox',
        entityId: null,
        payload: { template },
      })
      const content = { ...contentOfContext(context, member.orgName), subject, once: true }
      return outbox.post(tx, member, [
        { channel: 'email', template, recipient: to, content, notice: undefined },
      ])
    })
    const [state] = await deliveryWatch.wait(member, posted, PATIENCE_MS)
    if (state?.status === 'sent') return 'sent'
    if (state?.status === 'queued') return 'queued'
    throw smtpFailed(state?.lastError ?? null)
  }
}
