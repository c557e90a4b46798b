import { Random } from '@socle/kernel'
import { Calendar } from './calendar.ts'
import { gripsOf } from './climbs/climb-line.ts'
import { type DemoClimb, setClimbs } from './climbs/climb-set.ts'
import { type DemoList, makeLists } from './people/demo-lists.ts'
import { type DemoOpinion, gatherOpinions } from './people/hold-opinions.ts'
import { type DemoEntry, writeLogbook } from './people/logbook.ts'
import { PEOPLE } from './people/people.ts'
import {
  commentsOn,
  type DemoComment,
  type DemoLike,
  type DemoVote,
  likesOf,
  votesOf,
} from './people/reactions.ts'
import { placeHolds, type WallHold } from './wall/hold-placement.ts'

/** Everything on the demo board; rows refer to each other by their place. */
export interface DemoBoard {
  readonly holds: readonly WallHold[]
  readonly climbs: readonly (DemoClimb & { readonly setter: number; readonly createdAt: string })[]
  readonly entries: readonly DemoEntry[]
  readonly likes: readonly DemoLike[]
  readonly votes: readonly DemoVote[]
  readonly comments: readonly DemoComment[]
  readonly opinions: readonly DemoOpinion[]
  readonly lists: readonly DemoList[]
  /** When the board and its people came to be, before all else. */
  readonly foundedAt: string
}

const FOUNDED_DAYS_AGO = 560

/** Makes the board of a seed; its dates count back from the ISO day `from`. The same two give the same board. */
export function generateDemoBoard(seed: number, from: string): DemoBoard {
  const random = new Random(seed)
  const calendar = new Calendar(from)
  const holds = placeHolds(random.branch('holds'))
  const climbs = setClimbs(gripsOf(holds), random.branch('climbs'))
  const setters = climbs.map((_, at) =>
    random.branch(`setter ${at}`).weighted(PEOPLE.map(({ setting }, person) => [person, setting] as const)),
  )
  const about = (purpose: string) => ({ calendar, random: random.branch(purpose) })
  const entries = writeLogbook(climbs, setters, about('logbook'))
  return {
    holds,
    climbs: climbs.map((climb, at) => ({
      ...climb,
      setter: setters[at]!,
      createdAt: calendar.evening(climb.daysAgo, random.branch(`evening ${at}`)),
    })),
    entries,
    likes: likesOf(entries, random.branch('likes')),
    votes: votesOf(entries),
    comments: commentsOn(climbs, setters, about('comments')),
    opinions: gatherOpinions(holds, about('opinions')),
    lists: makeLists(climbs, entries, calendar.evening(1, random.branch('lists'))),
    foundedAt: calendar.evening(FOUNDED_DAYS_AGO, random.branch('founding')),
  }
}
