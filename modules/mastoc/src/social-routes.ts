import type { HttpScope } from '@socle/http'
import { bookmarkRoutes } from './bookmarks/bookmark.router.ts'
import { commentRoutes } from './comments/comment.router.ts'
import { gradeVoteRoutes } from './grade-votes/grade-vote.router.ts'
import { likeRoutes } from './likes/like.router.ts'
import { listRoutes } from './lists/list.router.ts'
import { listItemRoutes } from './lists/list-item.router.ts'
import { listSharingRoutes } from './lists/list-sharing.router.ts'
import { markRoutes } from './marks/mark-state.router.ts'
import { sendRoutes } from './sends/send.router.ts'
import type { createSocialServices } from './social-services.ts'

/** What members do with climbs. */
export function socialRoutes(scope: HttpScope, services: ReturnType<typeof createSocialServices>): void {
  markRoutes(scope, services)
  sendRoutes(scope, services)
  likeRoutes(scope, services)
  commentRoutes(scope, services)
  bookmarkRoutes(scope, services)
  gradeVoteRoutes(scope, services)
  listRoutes(scope, services)
  listItemRoutes(scope, services)
  listSharingRoutes(scope, services)
}
