import type { Random } from '@socle/kernel'
import type { Condition, Difficulty, GripType } from '../../src/annotations/consensus.ts'
import type { Calendar } from '../calendar.ts'
import type { HoldKind } from '../wall/hold-kind.ts'
import type { WallHold } from '../wall/hold-placement.ts'
import { PEOPLE } from './people.ts'
import { HOLD_NOTES } from './sayings.ts'

/** What one person says of one hold. */
export interface DemoOpinion {
  readonly hold: number
  readonly person: number
  readonly grip: GripType | null
  readonly condition: Condition | null
  readonly difficulty: Difficulty | null
  readonly notes: string | null
  readonly saidAt: string
}

const GRIPS: Readonly<Record<HoldKind, readonly (readonly [GripType, number])[]>> = {
  jug: [
    ['bac', 9],
    ['inverse', 1],
    ['autre', 0.4],
  ],
  crimp: [
    ['reglette', 9],
    ['micro', 1.2],
    ['plat', 0.6],
  ],
  sloper: [
    ['plat', 9],
    ['autre', 0.7],
    ['pince', 0.7],
  ],
  pocket: [['bi_doigt', 1]],
  pinch: [
    ['pince', 8.5],
    ['colonnette', 2],
  ],
  volume: [
    ['prise_volume', 10],
    ['plat', 0.8],
  ],
  chip: [
    ['micro', 9],
    ['reglette', 1],
  ],
}
const POCKETS: Readonly<Record<number, GripType>> = { 1: 'mono_doigt', 2: 'bi_doigt', 3: 'tri_doigt' }

/** In what state holds are, by how many of them are. */
const STATES: readonly (readonly [Condition, number])[] = [
  ['ok', 78],
  ['a_brosser', 12],
  ['sale', 4],
  ['tournee', 3],
  ['usee', 2],
  ['cassee', 1],
]
const HOLDS_SPOKEN_OF = 0.32

/** What people say of the holds: mostly the same, never quite. */
export function gatherOpinions(
  holds: readonly WallHold[],
  { calendar, random }: { readonly calendar: Calendar; readonly random: Random },
): DemoOpinion[] {
  return holds.flatMap((hold, at) => {
    const own = random.branch(`hold ${at}`)
    const state = own.weighted(STATES)
    return PEOPLE.flatMap(({ zeal }, person) => {
      if (!own.chance(HOLDS_SPOKEN_OF * zeal * 1.6)) return []
      const grip = own.chance(0.92) ? gripOf(hold, own) : null
      const condition = own.chance(0.5) ? (own.chance(0.85) ? state : 'ok') : null
      const difficulty = own.chance(0.6) ? difficultyOf(hold.ease + own.around(0, 0.2)) : null
      const notes = own.chance(0.05) ? own.pick(HOLD_NOTES) : null
      if (!(grip ?? condition ?? difficulty ?? notes)) return []
      const saidAt = calendar.evening(own.whole(1, 500), own)
      return [{ hold: at, person, grip, condition, difficulty, notes, saidAt }]
    })
  })
}

function gripOf({ kind, fingers }: WallHold, random: Random): GripType {
  if (kind === 'pocket' && random.chance(0.9)) return POCKETS[fingers]!
  return random.weighted(GRIPS[kind])
}

function difficultyOf(ease: number): Difficulty {
  if (ease > 0.72) return 'facile'
  return ease > 0.38 ? 'normale' : 'dure'
}
