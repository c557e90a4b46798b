import type { Tx } from '@socle/database'
import type { Jobs } from '@socle/jobs'
import { type Clock, newId } from '@socle/kernel'
import type { OrgScope } from '../tenancy/org-scope.ts'
import { deliverMessages, MESSAGES_PER_JOB } from './delivery-job.ts'
import { type Channel, type MessageContent, type MessageTemplate, messageIdOf } from './message.ts'
import * as rows from './outbox.repository.ts'

interface OutboxDeps {
  readonly clock: Clock
  readonly jobs: Pick<Jobs, 'enqueue'>
  /** Sender, whose domain is that of Message-IDs. */
  readonly mailFrom: string
}

/** One message to one person over one channel. */
export interface Letter {
  readonly channel: Channel
  readonly template: MessageTemplate
  readonly recipient: string
  readonly content: MessageContent
  /** At most one message a key; absent: each is one of its own. */
  readonly dedupeKey?: string
  /** Undefined: it is about nobody of the organisation. */
  readonly notice: NoticeCard | undefined
}

/** What stays with the person when it was told. */
export interface NoticeCard {
  readonly userId: string | null
  readonly accountId: string | null
  readonly payload: Readonly<Record<string, unknown>>
}

/** What was posted. */
export interface Posted {
  readonly ids: readonly string[]
  /** The job that sends it; undefined before the commit, and when there is nothing to send. */
  jobId(): string | undefined
}

interface Pending {
  readonly scope: OrgScope
  readonly ids: string[]
  jobId?: string
}

/** Takes messages in the transaction that makes them true; a job sends them once it has committed. */
export class Outbox {
  readonly #deps: OutboxDeps
  readonly #pending = new WeakMap<Tx, Pending>()

  constructor(deps: OutboxDeps) {
    this.#deps = deps
  }

  async post(tx: Tx, scope: OrgScope, letters: readonly Letter[]): Promise<Posted> {
    if (letters.length === 0) return { ids: [], jobId: () => undefined }
    const now = this.#deps.clock.now().toISOString()
    const written = letters.map((letter) => this.#written(letter, now))
    const notifications = written.flatMap(({ notification }) => notification ?? [])
    if (notifications.length > 0) await rows.insertNotifications(tx, scope, notifications)
    const ids = await rows.insert(
      tx,
      scope,
      written.map(({ message }) => message),
    )
    const pending = this.deliver(tx, scope, ids)
    return { ids, jobId: () => pending.jobId }
  }

  /** Has these messages sent after the commit, by as few jobs as the transaction allows. */
  deliver(tx: Tx, scope: OrgScope, ids: readonly string[]): Pending {
    const known = this.#pending.get(tx)
    if (known) {
      known.ids.push(...ids)
      return known
    }
    const pending: Pending = { scope, ids: [...ids] }
    this.#pending.set(tx, pending)
    tx.beforeCommit('outgoing', async (last) => {
      this.#pending.delete(tx)
      await this.#enqueue(last, pending)
    })
    return pending
  }

  async #enqueue(tx: Tx, pending: Pending): Promise<void> {
    for (let first = 0; first < pending.ids.length; first += MESSAGES_PER_JOB) {
      const ids = pending.ids.slice(first, first + MESSAGES_PER_JOB)
      const payload = { org_id: pending.scope.orgId, ids }
      pending.jobId = await this.#deps.jobs.enqueue(tx, deliverMessages, payload)
    }
  }

  #written(letter: Letter, now: string) {
    const id = newId()
    const notificationId = newId()
    const { channel, template, recipient, content, dedupeKey, notice } = letter
    const notification = notice && {
      id: notificationId,
      account_id: notice.accountId,
      user_id: notice.userId,
      channel,
      ntype: template,
      payload: JSON.stringify(notice.payload),
      status: 'queued' as const,
      created_at: now,
    }
    return {
      notification,
      message: {
        id,
        channel,
        template,
        recipient,
        payload: JSON.stringify(content),
        next_at: now,
        dedupe_key: dedupeKey ?? id,
        notification_id: notification ? notificationId : null,
        message_id: channel === 'email' ? messageIdOf(id, this.#deps.mailFrom) : null,
        created_at: now,
      },
    }
  }
}
