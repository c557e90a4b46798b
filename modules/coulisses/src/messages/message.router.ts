import type { HttpScope } from '@socle/http'
import { callerOf, memberIn } from '../access/access.router.ts'
import { ID } from '../ids/path.ts'
import { askedOf, inForm } from '../lists/list.router.ts'
import type { DevMailbox } from './dev-mailbox.service.ts'
import * as operation from './message.schemas.ts'
import type { Notifications } from './notification.service.ts'
import type { OutboxDesk } from './outbox-desk.service.ts'
import type { TestMail } from './test-mail.service.ts'

interface Services {
  readonly notifications: Notifications
  readonly outboxDesk: OutboxDesk
  readonly testMail: TestMail
  /** Undefined where mails are sent: then there is no such path. */
  readonly devMailbox: DevMailbox | undefined
}

const account = { access: 'account' } as const
const admin = { access: 'admin' } as const
const mailbox = { access: 'admin-or-platform' } as const
const ok = { status: 'ok' as const }

/** What people were told, and how it got to them. */
export function messageRoutes(
  scope: HttpScope,
  { notifications, outboxDesk, testMail, devMailbox }: Services,
): void {
  scope.post(
    '/api/v1/notifications/test-email',
    { schema: operation.sendTestMail, config: admin },
    async (request, reply) => {
      const { context = {}, ...mail } = request.body
      return reply.code(202).send({ status: await testMail.send(memberIn(request), { ...mail, context }) })
    },
  )
  scope.get(
    '/api/v1/notifications',
    { schema: operation.listNotifications, config: account },
    async (request) => {
      const { status } = request.query
      return { items: await notifications.list(callerOf(request), status), status_filter: status ?? 'all' }
    },
  )
  scope.post(
    `/api/v1/notifications/${ID}::read`,
    { schema: operation.readNotification, config: account },
    async (request) => {
      await notifications.read(callerOf(request), request.params.id)
      return ok
    },
  )
  scope.post(
    '/api/v1/notifications::read_all',
    { schema: operation.readAllNotifications, config: account },
    async (request) => {
      await notifications.readAll(callerOf(request))
      return ok
    },
  )
  outboxRoutes(scope, outboxDesk)
  if (devMailbox) mailboxRoutes(scope, devMailbox)
}

function outboxRoutes(scope: HttpScope, outboxDesk: OutboxDesk): void {
  scope.get('/api/v1/outbox', { schema: operation.listOutbox, config: admin }, async (request, reply) =>
    inForm(reply, await outboxDesk.list(memberIn(request), request.query.status, askedOf(request))),
  )
  scope.post(
    `/api/v1/outbox/${ID}::retry`,
    { schema: operation.retryMessage, config: admin },
    async (request) => {
      await outboxDesk.retry(memberIn(request), request.params.id)
      return ok
    },
  )
}

function mailboxRoutes(scope: HttpScope, devMailbox: DevMailbox): void {
  scope.get('/api/v1/dev/mailbox', { schema: operation.readMailbox, config: mailbox }, async (request) => ({
    items: await devMailbox.list(callerOf(request), request.query.to),
  }))
  scope.delete(
    '/api/v1/dev/mailbox',
    { schema: operation.clearMailbox, config: mailbox },
    async (request) => {
      await devMailbox.clear(callerOf(request), request.query.to)
      return ok
    },
  )
}
