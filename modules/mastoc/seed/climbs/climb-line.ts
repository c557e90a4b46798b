import type { Random } from '@socle/kernel'
import { type Point, rounded } from '../../src/holds/coordinates.ts'
import { polygonCentroid } from '../../src/holds/polygon.ts'
import type { HoldKind } from '../wall/hold-kind.ts'
import type { WallHold } from '../wall/hold-placement.ts'

/** A hold as a climber sees it. */
export interface Grip extends Point {
  /** Place among the board's holds. */
  readonly at: number
  readonly kind: HoldKind
  readonly ease: number
}

/** Holds in the order in which they are reached. */
export interface Line {
  readonly starts: readonly Grip[]
  readonly others: readonly Grip[]
  readonly top: Grip
}

export interface LineWish {
  /** 0 is a ladder, 1 is the limit. */
  readonly hardness: number
  /** How many lines use a hold already: setters look for what is not in every climb. */
  usesOf(grip: Grip): number
}

/** Where lines begin and end, pixels of the picture. */
const START_BAND = { from: 1130, to: 1660 } as const
const TOP_BAND = 360
/** Nearer is not a move; at two millimetres a pixel the farthest is a long arm's span. */
const NEAREST = 95
const FARTHEST = 470
const RISE_PER_MOVE = 183

export function gripsOf(holds: readonly WallHold[]): Grip[] {
  return holds.map(({ outline, kind, ease }, at) => {
    const { x, y } = polygonCentroid(outline)
    return { at, x: rounded(x), y: rounded(y), kind, ease }
  })
}

/** Draws a line from low to high, hand over hand; undefined when it finds no way up. Hard ones have poor holds. */
export function drawLine(hands: readonly Grip[], wish: LineWish, random: Random): Line | undefined {
  const starts = startsOf(hands, wish, random)
  const used = new Set(starts.map(({ at }) => at))
  const others: Grip[] = []
  let [lower, upper] = starts.length === 2 ? bothHands(starts) : [starts[0]!, starts[0]!]
  const drift = random.around(0, 420)
  for (let move = 0; move < 11; move++) {
    const reachable = hands.filter((grip) => !used.has(grip.at) && isMove(grip, upper, lower))
    const next = best(reachable, (grip) => worth(grip, { ...wish, from: upper, drift, random }))
    if (!next) return undefined
    used.add(next.at)
    if (next.y < TOP_BAND && others.length >= 2) return { starts, others, top: next }
    others.push(next)
    ;[lower, upper] = bothHands([upper, next])
  }
  return undefined
}

/** Two hands mostly, side by side and within a shoulder's reach; one now and then. */
function startsOf(hands: readonly Grip[], wish: LineWish, random: Random): Grip[] {
  const low = hands.filter(({ y }) => y > START_BAND.from && y < START_BAND.to)
  const misfit = ({ ease }: Grip) => Math.abs(ease - wantedEase(wish))
  const fitting = (from: readonly Grip[]) =>
    [random.pick(from), random.pick(from), random.pick(from)].toSorted((a, b) => misfit(a) - misfit(b))[0]!
  const first = fitting(low)
  if (random.chance(0.24)) return [first]
  const second = low.filter(
    (grip) => between(Math.abs(grip.x - first.x), 70, 330) && Math.abs(grip.y - first.y) < 120,
  )
  return second.length > 0 ? [first, fitting(second)].toSorted((a, b) => a.x - b.x) : [first]
}

/** Upwards, within reach of the hand that stays, and not behind one's back. */
function isMove(grip: Grip, upper: Grip, lower: Grip): boolean {
  const far = Math.hypot(grip.x - upper.x, grip.y - upper.y)
  return (
    between(far, NEAREST, FARTHEST) &&
    grip.y < upper.y + 25 &&
    Math.hypot(grip.x - lower.x, grip.y - lower.y) < FARTHEST * 1.45 &&
    Math.abs(grip.x - upper.x) < 380
  )
}

function worth(
  grip: Grip,
  {
    from,
    drift,
    random,
    ...wish
  }: LineWish & { readonly from: Grip; readonly drift: number; readonly random: Random },
): number {
  const rise = RISE_PER_MOVE + 60 * (wish.hardness - 0.5)
  const aim = drift / 8
  return (
    -Math.abs(from.y - grip.y - rise) / 130 -
    Math.abs(grip.x - from.x - aim) / 420 -
    1.6 * Math.abs(grip.ease - wantedEase(wish)) -
    0.11 * wish.usesOf(grip) +
    random.between(0, 1.1)
  )
}

/** How good a hold a line of this hardness asks for. */
function wantedEase({ hardness }: LineWish): number {
  return 1 - 0.85 * hardness
}

/** How hard a line looks to who has not tried it: poor holds, long moves, many of them. */
export function hardnessOf({ starts, others, top }: Line): number {
  const hands = [...starts, ...others, top]
  const badness = mean(hands.map(({ ease }) => 1 - ease))
  const worst = Math.max(...hands.map(({ ease }) => 1 - ease))
  const moves = [...others, top].map((grip, index) => {
    const before = index === 0 ? starts.at(-1)! : others[index - 1]!
    return Math.hypot(grip.x - before.x, grip.y - before.y) / FARTHEST
  })
  return 0.5 * badness + 0.15 * worst + 0.35 * mean(moves)
}

/** The hand that moves next, then the one that stays: the lower one moves. */
function bothHands([a, b]: readonly Grip[]): [lower: Grip, upper: Grip] {
  return a!.y > b!.y ? [a!, b!] : [b!, a!]
}

function best<T>(from: readonly T[], worthOf: (one: T) => number): T | undefined {
  let [found, most]: [T | undefined, number] = [undefined, -Infinity]
  for (const one of from) {
    const value = worthOf(one)
    if (value > most) [found, most] = [one, value]
  }
  return found
}

function between(value: number, low: number, high: number): boolean {
  return value >= low && value <= high
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}
