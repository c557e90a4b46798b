import { type HttpScope, problems } from '@socle/http'
import type { Cursors } from '@socle/kernel'
import type { MailService } from './create-mail.ts'
import { messageNotFound } from './outbox.errors.ts'
import { lineBody, MessageBody, MessageId, messageBody, OutboxPage, OutboxQuery } from './outbox.schemas.ts'

export interface OutboxRoutesOptions {
  readonly mail: Pick<MailService, 'find' | 'list'>
  readonly cursors: Cursors
  /** Below the scope's mount: `/v1/outbox`. */
  readonly path: string
  /** Access class of admins, and tag of the scope. */
  readonly access: string
  readonly tag: string
}

const list = 'outbox'

/** The outbox for admins: what was sent, waits, is held or failed. */
export function registerOutboxRoutes(scope: HttpScope, options: OutboxRoutesOptions): void {
  const { mail, cursors, path } = options
  const config = { access: options.access }
  const page = {
    operationId: 'listOutbox',
    summary: 'List the e-mails of this install, newest first',
    tags: [options.tag],
    querystring: OutboxQuery,
    response: { 200: OutboxPage },
  }
  scope.get(path, { config, schema: page }, async (request) => {
    const { state, limit, cursor } = request.query
    const before = cursor === undefined ? undefined : String(cursors.decode(list, cursor)[0])
    const found = await mail.list({ state, before, limit: limit + 1 })
    const items = found.slice(0, limit)
    const last = found.length > limit ? items.at(-1) : undefined
    return { items: items.map(lineBody), next_cursor: last ? cursors.encode(list, [last.id]) : null }
  })
  const read = {
    operationId: 'getOutboxMessage',
    summary: 'Read an e-mail with its bodies',
    description: 'Bodies may hold links that let somebody in: they are for admins alone.',
    tags: [options.tag],
    params: MessageId,
    response: { 200: MessageBody, ...problems(404) },
  }
  scope.get(`${path}/:message_id`, { config, schema: read }, async (request, reply) => {
    const message = await mail.find(request.params.message_id)
    if (!message) throw messageNotFound()
    return reply.header('cache-control', 'no-store').send(messageBody(message))
  })
}
