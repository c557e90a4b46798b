import { badTokenList, unknownHoldNumbers } from '../tokens/token.errors.ts'
import { ANY_ROLE, type Counted, HAND, ROLE_LETTERS } from './climb-holds.ts'
import { type FaceHolds, UNKNOWN } from './face-holds.ts'

export interface Bounds {
  readonly min?: number | undefined
  readonly max?: number | undefined
}

/** Questions by holds; an entry is a number (any role), `S…`, `O…`, `F…`, `T…`, or `H…` (any but foot). */
export interface HoldConditions {
  readonly all?: readonly string[]
  readonly any?: readonly string[]
  /** How many of `any` at least (default 1). */
  readonly anyMin?: number
  readonly none?: readonly string[]
  /** Numbers: every hold of the climb is among them. */
  readonly within?: readonly number[]
  /** Distinct holds. */
  readonly counts?: Readonly<Partial<Record<Counted, Bounds>>>
  /** Pixels from the lowest start centroid to the highest top centroid. */
  readonly span?: Bounds
}

/** An entry resolved on a face. */
export interface HoldEntry {
  readonly hold: number
  readonly roles: number
}

const ENTRY = /^([SOFTH]?)(\d{1,10})$/i

/** Resolves entries, repeats dropped; throws `bad_token` and `unknown_hold`. `list` names where they stood. */
export function entriesOf(given: readonly string[] | undefined, holds: FaceHolds, list: string): HoldEntry[] {
  const matches = (given ?? []).map((text) => ({ text, match: ENTRY.exec(text.trim()) }))
  const bad = matches.filter(({ match }) => !match).map(({ text }) => text)
  if (bad.length > 0) throw badTokenList(bad, ['body', list])
  const numbers = matches.map(({ match }) => Number(match![2]))
  const ordinals = ordinalsOf(numbers, holds, list)
  const entries = new Map<number, HoldEntry>()
  matches.forEach(({ match }, index) => {
    const entry = { hold: ordinals[index]!, roles: rolesOf(match![1]!.toUpperCase()) }
    entries.set(entry.hold * (ANY_ROLE + 1) + entry.roles, entry)
  })
  return [...entries.values()]
}

/** Resolves numbers; throws `unknown_hold` naming every one that is no active hold of the face. */
export function ordinalsOf(numbers: readonly number[], holds: FaceHolds, list: string): number[] {
  const ordinals = numbers.map((number) => holds.find(number))
  const unknown = numbers.filter((_, index) => ordinals[index] === UNKNOWN)
  if (unknown.length > 0) throw unknownHoldNumbers(unknown, ['body', list])
  return ordinals
}

function rolesOf(letter: string): number {
  if (letter === '') return ANY_ROLE
  return letter === 'H' ? HAND : 1 << ROLE_LETTERS.indexOf(letter)
}
