import type { Foundation } from '@socle/foundation'
import { Bookmarks } from './bookmarks/bookmark.service.ts'
import type { ClimbReading } from './climbs/climb-reading.service.ts'
import { Trash } from './climbs/trash.service.ts'
import { Comments } from './comments/comment.service.ts'
import type { Counters } from './counters/counter.service.ts'
import { GradeVotes } from './grade-votes/grade-vote.service.ts'
import { Likes } from './likes/like.service.ts'
import { Lists } from './lists/list.service.ts'
import { ListItems } from './lists/list-item.service.ts'
import { ListSharing } from './lists/list-sharing.service.ts'
import { Marks } from './marks/mark-state.service.ts'
import { Sends } from './sends/send.service.ts'

interface Made {
  readonly counters: Counters
  readonly reading: ClimbReading
  readonly trashDays: number
}

/** What members do with climbs, and what follows from it at night. */
export function createSocialServices(foundation: Foundation, { counters, reading, trashDays }: Made) {
  const { clock, cursors, database } = foundation
  return {
    counters,
    sends: new Sends({ database, cursors, clock, counters }),
    likes: new Likes({ database, cursors, counters }),
    comments: new Comments({ database, cursors, counters }),
    bookmarks: new Bookmarks({ database, cursors, reading }),
    gradeVotes: new GradeVotes({ database }),
    marks: new Marks({ database }),
    lists: new Lists({ database, cursors }),
    listItems: new ListItems({ database, cursors, reading }),
    listSharing: new ListSharing({ database, cursors }),
    trash: new Trash({ database, clock, days: trashDays }),
  }
}
