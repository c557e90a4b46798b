import type { Database } from '@socle/database'
import type { Job } from '@socle/jobs'
import type { Clock } from '@socle/kernel'
import type { Log } from '@socle/observability'
import { type Static, Type } from 'typebox'
import * as messages from './message.repository.ts'
import { attemptLimit } from './message.ts'
import { Refused, type Transport } from './transport.ts'

export interface SendingDeps {
  readonly database: Database
  readonly clock: Clock
  readonly log: Log
  readonly transport: Transport
  readonly from: string
}

const payload = Type.Object({ id: Type.String() })

/** What is enqueued with every message. */
export const sendMessage = { name: 'mail.send', payload }

/** Sends one message of the outbox. */
export function sendJob(deps: SendingDeps): Job<typeof payload> {
  return {
    ...sendMessage,
    // more than the message's own limit: the message ends first, and says so in the outbox
    retry: { limit: attemptLimit + 5, delaySeconds: 10, maxDelaySeconds: 3600 },
    concurrency: 2,
    expireSeconds: 120,
    run: ({ id }: Static<typeof payload>) => send(deps, id),
  }
}

async function send(deps: SendingDeps, id: string): Promise<{ readonly state: string }> {
  const { database, clock, transport, from } = deps
  const message = await messages.findById(database.handle, id)
  if (message?.state !== 'queued') return { state: message?.state ?? 'gone' }
  try {
    await transport.send({
      from,
      to: message.recipient,
      subject: message.subject,
      text: message.body_text,
      html: message.body_html,
      messageId: message.message_id,
      date: message.created_at,
    })
  } catch (error) {
    const isLast = error instanceof Refused || message.attempts + 1 >= attemptLimit
    await giveUpOrRetry(deps, id, { error, isLast })
    if (isLast) return { state: 'failed' }
    throw error
  }
  await messages.markSent(database.handle, id, clock.now().toISOString())
  return { state: 'sent' }
}

async function giveUpOrRetry(
  { database, log }: SendingDeps,
  id: string,
  tried: { readonly error: unknown; readonly isLast: boolean },
): Promise<void> {
  const error = tried.error instanceof Error ? tried.error.message : String(tried.error)
  await messages.markTried(database.handle, id, { state: tried.isLast ? 'failed' : 'queued', error })
  if (tried.isLast) log.error({ message_id: id, err: tried.error }, 'mail: a message could not be sent')
}

const dayMs = 86_400_000
const keptDays = 90

/** Messages hold addresses and tokens: they are kept for 90 days, no longer. */
export function purgeJob({ database, clock }: Pick<SendingDeps, 'database' | 'clock'>): Job {
  return {
    name: 'mail.purge',
    payload: Type.Object({}),
    schedule: '41 3 * * *',
    async run() {
      const before = new Date(clock.now().getTime() - keptDays * dayMs).toISOString()
      return { deleted: await messages.purge(database.handle, before) }
    },
  }
}
