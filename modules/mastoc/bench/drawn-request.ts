import type { Order } from '../src/climbs/filter.ts'
import type { IndexedClimb } from '../src/search/climb-columns.ts'
import type { HoldConditions } from '../src/search/conditions.ts'
import type { SearchRequest } from '../src/search/evaluate.ts'
import type { IndexedFace } from '../src/search/face-holds.ts'
import { setterId } from './generated-board.ts'

export interface DrawnRequest {
  readonly request: SearchRequest
  readonly order: Order
}

export interface Draw {
  readonly face: IndexedFace
  readonly climbs: readonly IndexedClimb[]
  readonly random: () => number
}

export const numbersOf = (climb: IndexedClimb) => climb.holdsList.split(' ').map((token) => token.slice(1))

export function pickOf(random: () => number) {
  return <T>(values: readonly T[]): T => values[Math.floor(random() * values.length)]!
}

/** What people ask: one to three holds of some climb, now and then more, with every filter and order in turn. */
export function drawRequest({ face, climbs, random }: Draw): DrawnRequest {
  const pick = pickOf(random)
  const own = numbersOf(pick(climbs))
  const numbers = face.holds.map((hold) => String(hold.number))
  const someOf = (holds: readonly string[], most: number) => [
    ...new Set(Array.from({ length: 1 + Math.floor(random() * most) }, () => pick(holds))),
  ]
  const conditions: HoldConditions = pick<() => HoldConditions>([
    () => ({ all: someOf(own, 2) }),
    () => ({ all: someOf(own, 3), none: someOf(numbers, 6) }),
    () => ({ any: someOf(numbers, 8) }),
    () => ({ any: Array.from({ length: 64 }, () => pick(numbers)), anyMin: 2 }),
    () => ({ all: [`H${pick(own)}`], counts: { start: { min: 2 }, hand: { max: 8 } } }),
    () => ({ within: numbers.slice(0, 600).map(Number), span: { min: 800, max: 2000 } }),
    () => ({}),
  ])()
  const filter = pick<() => object>([
    () => ({}),
    () => ({ rank: { from: 16.5, below: 20.5 } }),
    () => ({ search: pick(['e', 'ete', 'roof', 'zzz']) }),
    () => ({ setterIds: [setterId(Math.floor(random() * 20))], minSends: 1 }),
    () => ({ feetRules: ['Tous pieds'], isBenchmark: false }),
  ])()
  const key = pick(['created_at', 'updated_at', 'name', 'grade', 'sends', 'likes', 'hold_count'] as const)
  const visibility = pick([
    { kind: 'all' } as const,
    { kind: 'public' } as const,
    { kind: 'own', profileId: setterId(3) } as const,
  ])
  return {
    request: { filter: { visibility, ...filter }, conditions },
    order: { key, direction: pick(['asc', 'desc'] as const) },
  }
}
