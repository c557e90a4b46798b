import type { HttpScope } from '@socle/http'
import { memberIn } from '../access/access.router.ts'
import { ID } from '../ids/path.ts'
import * as operation from './feed.schemas.ts'
import type { FeedService } from './feed.service.ts'
import type { FeedReading } from './feed-reading.service.ts'

interface Services {
  readonly feeds: FeedService
  readonly feedReading: FeedReading
}

const FEEDS = '/api/v1/me/calendar-feed'
const account = { access: 'account' } as const

/** Calendars that programs subscribe to. */
export function feedRoutes(scope: HttpScope, { feeds, feedReading }: Services): void {
  scope.post(
    FEEDS,
    // its answer holds a secret: it is not kept
    { schema: operation.createFeed, config: { ...account, idempotent: false } },
    (request) => feeds.create(memberIn(request), request.body),
  )
  scope.get(FEEDS, { schema: operation.listFeeds, config: account }, (request) =>
    feeds.list(memberIn(request)),
  )
  scope.delete(`${FEEDS}/${ID}`, { schema: operation.revokeFeed, config: account }, async (request) => {
    await feeds.revoke(memberIn(request), request.params.id)
    return { status: 'ok' as const }
  })
  scope.get(
    '/feeds/:secret.ics',
    { schema: operation.readFeed, config: { access: 'public', etag: true } },
    async (request, reply) => {
      const text = await feedReading.read(request.params.secret)
      return reply
        .type('text/calendar; charset=utf-8')
        .header('cache-control', 'private, no-cache')
        .send(text)
    },
  )
}
