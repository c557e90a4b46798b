import type { Random } from '@socle/kernel'
import { FONT, labelOf, stepOf } from '../../src/grades/grade-scales.ts'
import type { Calendar } from '../calendar.ts'
import type { DemoClimb } from '../climbs/climb-set.ts'
import { type DemoPerson, PEOPLE } from './people.ts'
import { LOGGED } from './sayings.ts'

/** An entry of a logbook; climbs and people by their place. */
export interface DemoEntry {
  readonly climb: number
  readonly person: number
  readonly kind: 'send' | 'attempt'
  readonly sentAt: string
  readonly attempts: number | null
  readonly isFlash: boolean
  readonly gradeFont: string | null
  readonly gradeFeel: number | null
  readonly rating: number | null
  readonly comment: string | null
}

interface Session {
  readonly climb: DemoClimb
  readonly at: number
  readonly setter: number
  readonly calendar: Calendar
}

/** IRCRA value of a climb that nobody has graded. */
const UNKNOWN_LEVEL = 19
const IN_REACH = 0.9
const FLASH_MARGIN = 2.6

/** Who climbed what, and who tried: everybody a bit above and below their level, the setter first. */
export function writeLogbook(
  climbs: readonly DemoClimb[],
  setters: readonly number[],
  { calendar, random }: { readonly calendar: Calendar; readonly random: Random },
): DemoEntry[] {
  return climbs.flatMap((climb, at) => {
    if (climb.isPrivate) return []
    const appeal = random.branch(`appeal ${at}`).around(0.45, 0.4)
    return PEOPLE.flatMap((person, ordinal) => {
      const own = random.branch(`${at} by ${ordinal}`)
      const isSetter = setters[at] === ordinal
      if (!own.chance(isSetter ? 0.75 : person.zeal * appeal)) return []
      const session = { climb, at, setter: setters[at]!, calendar }
      return entriesOf(session, { person, ordinal }, own)
    })
  })
}

function entriesOf(
  { climb, at, setter, calendar }: Session,
  { person, ordinal }: { readonly person: DemoPerson; readonly ordinal: number },
  random: Random,
): DemoEntry[] {
  const level = stepOf(FONT, climb.gradeFont)?.from ?? UNKNOWN_LEVEL
  const isSetter = ordinal === setter
  const margin = person.level - level + random.around(0, 1.4) + (isSetter ? 1.5 : 0)
  if (margin < -3.5) return []
  const base = { climb: at, person: ordinal, attempts: null, isFlash: false, ...silent }
  // the evening of the setting is over when others come
  const first = climb.daysAgo - 1
  const days = isSetter ? first : random.whole(1, first)
  const go = (kind: DemoEntry['kind'], daysAgo: number) => ({
    ...base,
    kind,
    sentAt: calendar.evening(daysAgo, random),
  })
  if (margin < -IN_REACH) return [{ ...go('attempt', days), attempts: random.whole(2, 9) }]
  const isFlash = !isSetter && margin > FLASH_MARGIN && random.chance(0.6)
  const attempts = isFlash ? 1 : random.whole(1, margin > 1 ? 3 : 8)
  const sent = { ...go('send', days), ...opinionOf(climb, margin, random), attempts, isFlash }
  const isLong = !isFlash && days < first && random.chance(0.2)
  return isLong ? [{ ...go('attempt', days + 1), attempts: random.whole(1, 6) }, sent] : [sent]
}

const silent = { gradeFont: null, gradeFeel: null, rating: null, comment: null }

/** What a climber says of a climb that was done: half say nothing. */
function opinionOf(climb: DemoClimb, margin: number, random: Random) {
  if (random.chance(0.5)) return silent
  const feel =
    margin > 2 ? random.pick([-1, 0, 0]) : margin < 0 ? random.pick([0, 1, 1]) : random.pick([-1, 0, 0, 1])
  return {
    gradeFont: votedGrade(climb.gradeFont, feel, random),
    gradeFeel: feel,
    rating: random.weighted([
      [2, 1],
      [3, 4],
      [4, 6],
      [5, 3],
    ]),
    comment: random.chance(0.3) ? random.pick(LOGGED) : null,
  }
}

/** The climb's own grade, or its neighbour when it felt otherwise. */
function votedGrade(font: string, feel: number, random: Random): string | null {
  const step = stepOf(FONT, font)
  if (!step) return random.chance(0.5) ? labelOf(FONT, UNKNOWN_LEVEL + random.around(0, 2)) : null
  const at = FONT.indexOf(step) + (random.chance(0.5) ? feel : 0)
  return FONT[Math.max(0, at)]!.label
}
