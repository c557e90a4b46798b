import fc from 'fast-check'
import type { ClimbFilter, Order } from '../src/climbs/filter.ts'
import { foldName } from '../src/climbs/folding.ts'
import type { IndexedClimb } from '../src/search/climb-columns.ts'
import type { HoldConditions } from '../src/search/conditions.ts'
import type { IndexedFace } from '../src/search/face-holds.ts'

const PROFILES = ['a', 'b', 'c'].map((letter) =>
  letter.repeat(8).concat('-0000-4000-8000-00000000000', letter),
)
const TAGS = ['slab', 'crimp', 'été']
const FEET = ['Tous pieds', 'No foot']
const HOLDS = 8
const FIRST = 101

const nullable = <T>(values: readonly T[]) => fc.constantFrom(null, ...values)
const time = fc
  .tuple(fc.integer({ min: 1, max: 28 }), fc.integer({ min: 0, max: 3 }))
  .map(([day, micros]) => `2025-03-${String(day).padStart(2, '0')} 12:00:00.00000${micros}+00`)
const number = fc.integer({ min: FIRST, max: FIRST + HOLDS - 1 })

/** Mostly tokens of the face; now and then a hold that it has not, or no token at all. */
const token = fc.oneof(
  {
    weight: 20,
    arbitrary: fc.tuple(fc.constantFrom('S', 'O', 'F', 'T'), number).map(([role, hold]) => `${role}${hold}`),
  },
  { weight: 1, arbitrary: fc.constantFrom('O999', 'S4', 'banana', 'O', 'T99999999999') },
)
const holdsList = fc
  .array(token, { maxLength: 9, size: 'max' })
  .map((tokens) => [...new Set(tokens)].join(' '))

export const climb: fc.Arbitrary<IndexedClimb> = fc.record({
  id: fc.uuid(),
  holdsList,
  nameFolded: fc.string({ unit: fc.constantFrom('a', 'B', 'é', '_', '🧗', ' '), maxLength: 4 }).map(foldName),
  gradeRank: fc.constantFrom(null, 12, 15.5, 16.5, 17.3, 20.5),
  createdAt: time,
  updatedAt: fc.option(time),
  changedAt: time,
  syncedAt: fc.option(time),
  setterId: nullable(PROFILES),
  createdById: nullable(PROFILES),
  feetRule: nullable(FEET),
  source: fc.constantFrom('mastoc', 'stokt'),
  isLocal: fc.boolean(),
  isPrivate: fc.boolean(),
  isBenchmark: fc.boolean(),
  tags: fc.subarray(TAGS),
  sends: fc.integer({ min: 0, max: 4 }),
  likes: fc.integer({ min: 0, max: 2 }),
})

const coordinate = fc.option(
  fc.integer({ min: 0, max: 5 }).map((step) => step * 400),
  { freq: 8 },
)
const face: fc.Arbitrary<IndexedFace> = fc
  .array(fc.record({ centroidX: coordinate, centroidY: coordinate }), { minLength: HOLDS, maxLength: HOLDS })
  .map((places) => ({
    holds: places.map((place, index) => ({ ...place, number: FIRST + index, id: 1_500_000_000 + index })),
    picture: { width: 2000, height: 2000 },
  }))

export const board = fc.record({
  face,
  climbs: fc.uniqueArray(climb, { maxLength: 60, size: 'max', selector: ({ id }) => id }),
})

const entry = fc
  .tuple(fc.constantFrom('', 'S', 'O', 'F', 'T', 'H'), number)
  .map(([role, hold]) => `${role}${hold}`)
/** Asked now and then only: with every filter at once nothing would ever be found. */
const rare = <T>(arbitrary: fc.Arbitrary<T>) =>
  fc.oneof({ weight: 4, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary })
const bounds = fc.record(
  { min: fc.integer({ min: 0, max: 3 }), max: fc.integer({ min: 1, max: 6 }) },
  { requiredKeys: [] },
)

export const conditions: fc.Arbitrary<HoldConditions> = fc
  .record({
    all: rare(fc.array(entry, { maxLength: 2 })),
    any: rare(fc.array(entry, { maxLength: 5 })),
    anyMin: rare(fc.integer({ min: 0, max: 3 })),
    none: rare(fc.array(entry, { maxLength: 2 })),
    within: rare(fc.uniqueArray(number, { minLength: 4, maxLength: HOLDS })),
    counts: rare(
      fc.record(
        { all: bounds, start: bounds, other: bounds, foot: bounds, top: bounds, hand: bounds },
        { requiredKeys: [] },
      ),
    ),
    span: rare(
      fc.record(
        { min: fc.integer({ min: 0, max: 900 }), max: fc.integer({ min: 500, max: 2500 }) },
        { requiredKeys: [] },
      ),
    ),
  })
  .map((members) => defined<HoldConditions>(members))

export const visibility: fc.Arbitrary<ClimbFilter['visibility']> = fc.oneof(
  fc.constant({ kind: 'all' } as const),
  fc.constant({ kind: 'public' } as const),
  fc
    .constantFrom(...PROFILES, 'dddddddd-0000-4000-8000-00000000000d')
    .map((profileId) => ({ kind: 'own', profileId }) as const),
)

const instant = time.map((text) => text.replace(' ', 'T').replace('+00', 'Z'))
export const filter: fc.Arbitrary<ClimbFilter> = fc
  .record({
    visibility,
    setterIds: rare(fc.subarray(PROFILES, { minLength: 1 })),
    notSetterIds: rare(fc.subarray(PROFILES, { minLength: 1 })),
    rank: rare(fc.constantFrom({ from: 15.5 }, { below: 16.5 }, { from: 15.5, upTo: 17.3 }, { from: 0 })),
    includeUngraded: rare(fc.boolean()),
    search: rare(fc.constantFrom('a', 'be', '_', '🧗', 'e', '')),
    source: rare(fc.constantFrom('mastoc', 'stokt', 'other')),
    localOnly: rare(fc.boolean()),
    sinceCreatedAt: rare(instant),
    sinceSyncedAt: rare(instant),
    sinceUpdatedAt: rare(instant),
    feetRules: rare(fc.subarray(FEET, { minLength: 1 })),
    tags: rare(fc.subarray(TAGS, { minLength: 1 })),
    isBenchmark: rare(fc.boolean()),
    minSends: rare(fc.integer({ min: 0, max: 3 })),
    maxSends: rare(fc.integer({ min: 1, max: 4 })),
  })
  .map((members) => defined<ClimbFilter>(members))

export const order: fc.Arbitrary<Order> = fc.record({
  key: fc.constantFrom('created_at', 'updated_at', 'name', 'grade', 'sends', 'likes', 'hold_count'),
  direction: fc.constantFrom('asc', 'desc'),
})

function defined<Asked>(members: { [K in keyof Asked]: Asked[K] | undefined }): Asked {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined)) as Asked
}
