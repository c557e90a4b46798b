import type { Job, Jobs } from '@socle/jobs'
import { newId, parseUuid } from '@socle/kernel'
import type { Mail } from './mail.ts'
import * as messages from './message.repository.ts'
import { type MessageLine, type MessageState, messageIdOf, type StoredMessage } from './message.ts'
import { purgeJob, type SendingDeps, sendJob, sendMessage } from './sending.ts'

export interface MailOptions extends SendingDeps {
  readonly jobs: Pick<Jobs, 'enqueue'>
}

/** The outbox of one application. */
export interface MailService extends Mail {
  /** To be registered with the application's jobs. */
  readonly ownJobs: readonly Job[]
  find(id: string): Promise<StoredMessage | undefined>
  /** Newest first, below `before`. */
  list(filter: messages.PageFilter): Promise<readonly MessageLine[]>
  close(): Promise<void>
}

/** Makes the outbox of one application; the transport decides whether messages leave. */
export function createMail(options: MailOptions): MailService {
  const { clock, database, from, jobs, transport } = options
  const state: MessageState = transport.kind === 'none' ? 'held' : 'queued'
  return {
    async enqueue(tx, message) {
      // at the end of the transaction the tenant's role is left: the outbox belongs to the house
      tx.beforeCommit('outgoing', async (last) => {
        const id = newId()
        const isNew = await messages.insert(last, {
          id,
          dedupe_key: message.dedupeKey,
          state,
          recipient: message.to,
          subject: message.subject,
          body_text: message.text,
          body_html: message.html ?? null,
          message_id: messageIdOf(id, from),
          created_at: clock.now().toISOString(),
        })
        if (isNew && state === 'queued') await jobs.enqueue(last, sendMessage, { id }, { key: id })
      })
    },
    ownJobs: [sendJob(options), purgeJob(options)],
    async find(text) {
      const id = parseUuid(text)
      return id === undefined ? undefined : await messages.findById(database.handle, id)
    },
    list: (filter) => messages.list(database.handle, filter),
    close: () => transport.close(),
  }
}
