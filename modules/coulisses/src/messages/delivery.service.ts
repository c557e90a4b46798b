import type { Jobs } from '@socle/jobs'
import type { Clock } from '@socle/kernel'
import { Refused, type Transport } from '@socle/mail'
import type { Log } from '@socle/observability'
import { msOf } from '../instants/instant.ts'
import type { OrgDatabase } from '../tenancy/org-database.service.ts'
import { type OrgScope, systemScope } from '../tenancy/org-scope.ts'
import * as deliveries from './delivery.repository.ts'
import { deliverMessages } from './delivery-job.ts'
import { retryAfterSeconds } from './message.ts'
import type { WrittenMessage } from './message-text.ts'
import type { TelegramClient } from './telegram.client.ts'
import type { MessageWriter } from './writer.service.ts'

interface DeliveryDeps {
  readonly org: OrgDatabase
  readonly clock: Clock
  readonly jobs: Pick<Jobs, 'enqueue'>
  readonly log: Log
  readonly transport: Transport
  readonly mailFrom: string
  /** Undefined: no bot is configured. */
  readonly telegram: TelegramClient | undefined
  readonly writer: MessageWriter
}

/** Longer than any try takes: what was taken by a process that died is tried again then. */
const LEASE_MS = 180_000
/** Messages of one job that are on their way at once. */
const LANES = 4

type Message = deliveries.ClaimedMessage
type Outcome = { readonly error?: unknown }

/** Sends what waits in the outbox: outside of any transaction, at least once, with the same Message-ID each time. */
export class Delivery {
  readonly #deps: DeliveryDeps

  constructor(deps: DeliveryDeps) {
    this.#deps = deps
  }

  /** Tries each of these messages once, if it is due; what an aborted signal leaves is for the next run of the job. */
  async deliver(orgId: string, ids: readonly string[], signal: AbortSignal): Promise<void> {
    const scope = systemScope(orgId)
    const waiting = [...ids]
    const lane = async () => {
      for (let id = waiting.shift(); id !== undefined; id = waiting.shift()) {
        signal.throwIfAborted()
        await this.#try(scope, id)
      }
    }
    await Promise.all(Array.from({ length: LANES }, lane))
  }

  async #try(scope: OrgScope, id: string): Promise<void> {
    const taken = await this.#take(scope, id)
    if (!taken) return
    const { message, written } = taken
    if (!written) {
      await this.#settle(scope, message, { error: new Refused('its invitation has ended') })
      return
    }
    try {
      await this.#send(message, written)
    } catch (error) {
      await this.#settle(scope, message, { error })
      return
    }
    await this.#settle(scope, message, {})
  }

  async #take(scope: OrgScope, id: string) {
    const { org, clock, writer } = this.#deps
    const nowMs = clock.now().getTime()
    const times = { now: new Date(nowMs).toISOString(), until: new Date(nowMs + LEASE_MS).toISOString() }
    return await org.transaction(scope, async (tx) => {
      const message = await deliveries.claim(tx, scope, { id, ...times })
      if (message) return { message, written: await writer.write(tx, scope, { ...message, nowMs }) }
      const dueAt = await deliveries.findDue(tx, scope, id)
      // somebody has it in hand, or the job came early: it is looked at again when it is due
      if (dueAt !== undefined) this.#later(tx, scope, { id, seconds: (msOf(dueAt) - nowMs) / 1000 })
      return undefined
    })
  }

  async #send(message: Message, written: WrittenMessage): Promise<void> {
    const { transport, telegram, mailFrom } = this.#deps
    if (message.channel === 'telegram') {
      if (!telegram) throw new Refused('telegram: no bot is configured')
      await telegram.send({ chatId: message.recipient, text: `${written.subject}\n\n${written.text}` })
      return
    }
    await transport.send({
      from: mailFrom,
      to: message.recipient,
      subject: written.subject,
      text: written.text,
      html: written.html,
      messageId: message.messageId ?? message.id,
      date: new Date(message.createdAt).toISOString(),
    })
  }

  async #settle(scope: OrgScope, message: Message, { error }: Outcome): Promise<void> {
    const { org, clock, log } = this.#deps
    const nowMs = clock.now().getTime()
    const now = new Date(nowMs).toISOString()
    const seconds = error === undefined ? undefined : nextTryOf(message, error)
    const status = error === undefined ? 'sent' : seconds === undefined ? 'dead' : 'failed'
    if (status === 'dead')
      log.warn({ org_id: scope.orgId, message_id: message.id, err: error }, 'a message could not be sent')
    await org.transaction(scope, async (tx) => {
      const nextAt = new Date(nowMs + (seconds ?? 0) * 1000).toISOString()
      const { id, notificationId } = message
      await deliveries.settle(tx, scope, { id, status, now, nextAt, error: reasonOf(error) })
      const told = status === 'sent' ? 'sent' : status === 'dead' ? 'failed' : 'queued'
      if (notificationId)
        await deliveries.setNotification(tx, scope, { id: notificationId, status: told, now })
      if (seconds !== undefined) this.#later(tx, scope, { id, seconds })
    })
  }

  #later(
    tx: Parameters<Jobs['enqueue']>[0],
    { orgId }: OrgScope,
    { id, seconds }: { readonly id: string; readonly seconds: number },
  ): void {
    tx.beforeCommit('outgoing', async (last) => {
      const startAfterSeconds = Math.max(1, Math.ceil(seconds))
      await this.#deps.jobs.enqueue(
        last,
        deliverMessages,
        { org_id: orgId, ids: [id] },
        { startAfterSeconds },
      )
    })
  }
}

/** Seconds until the next try; undefined when there is none. */
function nextTryOf({ attempts, payload }: Message, error: unknown): number | undefined {
  if (error instanceof Refused || payload.once) return undefined
  return retryAfterSeconds(attempts)
}

const REASON_LENGTH = 500

function reasonOf(error: unknown): string | null {
  if (error === undefined) return null
  return (error instanceof Error ? error.message : String(error)).slice(0, REASON_LENGTH)
}
