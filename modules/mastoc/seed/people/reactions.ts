import type { Random } from '@socle/kernel'
import { FONT, stepOf } from '../../src/grades/grade-scales.ts'
import type { Calendar } from '../calendar.ts'
import type { DemoClimb } from '../climbs/climb-set.ts'
import type { DemoEntry } from './logbook.ts'
import { PEOPLE } from './people.ts'
import { COMMENTS } from './sayings.ts'

/** Somebody's like of a climb. */
export interface DemoLike {
  readonly climb: number
  readonly person: number
  readonly at: string
}

/** Somebody's vote on a grade. */
export interface DemoVote extends DemoLike {
  readonly gradeFont: string
  readonly gradeIrcra: number
}

export interface DemoComment extends DemoLike {
  readonly text: string
  /** The place of the comment that this one answers. */
  readonly replyTo: number | null
}

/** Those who rated a climb high like it, now and then. */
export function likesOf(entries: readonly DemoEntry[], random: Random): DemoLike[] {
  return entries
    .filter((entry) => entry.kind === 'send' && random.chance((entry.rating ?? 3) > 3 ? 0.4 : 0.1))
    .map(({ climb, person, sentAt }) => ({ climb, person, at: sentAt }))
}

/** What was noted as a grade in a logbook counts as a vote. */
export function votesOf(entries: readonly DemoEntry[]): DemoVote[] {
  return entries.flatMap(({ climb, person, sentAt, gradeFont }) =>
    gradeFont === null
      ? []
      : [{ climb, person, at: sentAt, gradeFont, gradeIrcra: stepOf(FONT, gradeFont)!.from }],
  )
}

/** A question here and there, mostly answered by the setter on a later evening. */
export function commentsOn(
  climbs: readonly DemoClimb[],
  setters: readonly number[],
  { calendar, random }: { readonly calendar: Calendar; readonly random: Random },
): DemoComment[] {
  const comments: DemoComment[] = []
  for (const [climb, { isPrivate, daysAgo }] of climbs.entries()) {
    if (isPrivate || daysAgo < 4 || !random.chance(0.22)) continue
    const [text, answer] = random.pick(COMMENTS)
    const person = (setters[climb]! + random.whole(1, PEOPLE.length - 1)) % PEOPLE.length
    const days = random.whole(2, daysAgo - 1)
    comments.push({ climb, person, text, replyTo: null, at: calendar.evening(days, random) })
    if (random.chance(0.6))
      comments.push({
        climb,
        person: setters[climb]!,
        text: answer,
        replyTo: comments.length - 1,
        at: calendar.evening(days - 1, random),
      })
  }
  return comments
}
