import type { Random } from '@socle/kernel'
import type { HoldKind } from '../wall/hold-kind.ts'
import { drawLine, type Grip, hardnessOf, type Line } from './climb-line.ts'
import { CLIMB_NAMES } from './climb-names.ts'
import { type FeetRule, feetRuleOf, footholdsOf } from './footholds.ts'
import { gradeAt } from './grade-ladder.ts'

/** A climb of the demo; holds by their place among the board's. */
export interface DemoClimb {
  readonly name: string
  /** Starts, feet, others in the order of the moves, top. */
  readonly tokens: readonly (readonly [role: 'S' | 'F' | 'O' | 'T', hold: number])[]
  /** `?`: nobody has graded it. */
  readonly gradeFont: string
  readonly feetRule: string
  readonly tags: readonly string[]
  readonly isPrivate: boolean
  readonly isBenchmark: boolean
  /** The newest has the fewest. */
  readonly daysAgo: number
}

const UNGRADED = 4
const PRIVATE = 2
const BENCHMARKS = 5
const TRIES = 400
const OLDEST_DAYS = 540
/** The newest climb has had an evening to be climbed. */
const NEWEST_DAYS = 2

const STYLES: readonly (readonly [HoldKind, string])[] = [
  ['crimp', 'Crimpy'],
  ['sloper', 'Slopey'],
  ['pinch', 'Pinchy'],
  ['jug', 'Juggy'],
  ['pocket', 'Pockets'],
]
const LONG_MOVE_PX = 400

/** As many climbs as there are names, oldest first; what looks harder has the higher grade. */
export function setClimbs(grips: readonly Grip[], random: Random): DemoClimb[] {
  const count = CLIMB_NAMES.length
  const hands = grips.filter((grip) => grip.kind !== 'chip')
  const uses = new Map<number, number>()
  const taken = new Set<string>()
  const lines = CLIMB_NAMES.map((_, ordinal) =>
    newLine({ hands, hardness: (ordinal + 0.5) / count, uses, taken }, random.branch(`line ${ordinal}`)),
  )
  const ladder = lines
    .map((line) => ({ line, hardness: hardnessOf(line) + random.around(0, 0.03) }))
    .sort((a, b) => a.hardness - b.hardness)
  const ungraded = new Set(random.shuffled([...ladder.keys()]).slice(0, UNGRADED))
  const graded = ladder.map(({ line }, place) => ({
    line,
    share: place / count,
    gradeFont: ungraded.has(place) ? '?' : gradeAt(place, count),
  }))
  const names = random.branch('names').shuffled(CLIMB_NAMES)
  return random
    .branch('order')
    .shuffled(graded)
    .map((setting, ordinal) => ({
      ...finished(setting, grips, random.branch(`climb ${ordinal}`)),
      name: names[ordinal]!,
      isPrivate: ordinal >= count - PRIVATE * 9 && (count - ordinal) % 9 === 4,
      isBenchmark: ordinal % Math.floor(count / BENCHMARKS) === 7,
      daysAgo: NEWEST_DAYS + Math.round((OLDEST_DAYS * (count - 1 - ordinal)) / (count - 1)),
    }))
}

interface Wish {
  readonly hands: readonly Grip[]
  readonly hardness: number
  readonly uses: Map<number, number>
  /** Hand holds of the lines there are: no two are the same. */
  readonly taken: Set<string>
}

function newLine({ hands, hardness, uses, taken }: Wish, random: Random): Line {
  const usesOf = ({ at }: Grip) => uses.get(at) ?? 0
  for (let attempt = 0; attempt < TRIES; attempt++) {
    const line = drawLine(hands, { hardness, usesOf }, random)
    if (!line || line.others.length < 3) continue
    const holds = handsOf(line).map(({ at }) => at)
    const fingerprint = holds.toSorted((a, b) => a - b).join(' ')
    if (taken.has(fingerprint)) continue
    taken.add(fingerprint)
    for (const at of holds) uses.set(at, (uses.get(at) ?? 0) + 1)
    return line
  }
  throw new Error('the demo wall has no way up')
}

function finished(
  { line, share, gradeFont }: { readonly line: Line; readonly share: number; readonly gradeFont: string },
  grips: readonly Grip[],
  random: Random,
) {
  const feetRule: FeetRule = feetRuleOf(share, random)
  const feet = feetRule === 'Pieds définis' ? footholdsOf(line, grips, random) : []
  const tokens = [
    ...line.starts.map(({ at }) => ['S', at] as const),
    ...feet.map(({ at }) => ['F', at] as const),
    ...line.others.map(({ at }) => ['O', at] as const),
    ['T', line.top.at] as const,
  ]
  return { tokens, gradeFont, feetRule, tags: tagsOf(line) }
}

/** What most of its holds are like, and whether a move is long enough to jump. */
function tagsOf(line: Line): string[] {
  const hands = handsOf(line)
  const styles = STYLES.filter(
    ([kind]) => hands.filter((grip) => grip.kind === kind).length >= hands.length * 0.55,
  ).map(([, tag]) => tag)
  const path = [...line.starts.slice(-1), ...line.others, line.top]
  const isDynamic = path.some(
    (grip, at) => at > 0 && Math.hypot(grip.x - path[at - 1]!.x, grip.y - path[at - 1]!.y) > LONG_MOVE_PX,
  )
  return isDynamic ? [...styles, 'Dyno'] : styles
}

function handsOf({ starts, others, top }: Line): Grip[] {
  return [...starts, ...others, top]
}
