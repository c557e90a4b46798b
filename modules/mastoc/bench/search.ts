import type { Order } from '../src/climbs/filter.ts'
import { heatmapOf } from '../src/heatmaps/heatmap.ts'
import type { IndexedClimb } from '../src/search/climb-columns.ts'
import type { HoldConditions } from '../src/search/conditions.ts'
import type { SearchRequest } from '../src/search/evaluate.ts'
import { FaceIndex } from '../src/search/face-index.ts'
import { narrowHolds } from '../src/search/narrow.ts'
import { queryClimbs } from '../src/search/query.ts'
import { handPath } from '../src/similar/hand-path.ts'
import { similarClimbs } from '../src/similar/similar.ts'
import {
  FOOT_ONLY,
  gradeMatch,
  holdWeight,
  matchOfPaths,
  overlapOf,
  scoreOf,
} from '../src/similar/similarity.ts'
import { generateClimbs, generateFace, randomOf, SEED, setterId } from './generated-board.ts'

// Hold-set query, narrowing, one change and similar climbs on 100,000 generated climbs: node --expose-gc for the heap.
const CLIMBS = Number(process.argv[2] ?? 100_000)
const random = randomOf(SEED)
const face = generateFace(random)
const climbs = generateClimbs(random, CLIMBS)
// strings put together are flat only once they are read: not to be counted as the index's
JSON.stringify(climbs)
const all = { kind: 'all' } as const
const pick = <T>(values: readonly T[]): T => values[Math.floor(random() * values.length)]!
const holdsOf = (climb: IndexedClimb) => climb.holdsList.split(' ').map((token) => token.slice(1))
const someOf = (holds: readonly string[], most: number) => [
  ...new Set(Array.from({ length: 1 + Math.floor(random() * most) }, () => pick(holds))),
]

/** What people ask: one to three holds of some climb, now and then more, with every filter and order in turn. */
function drawRequest(): { request: SearchRequest; order: Order } {
  const own = holdsOf(pick(climbs))
  const numbers = face.holds.map((hold) => String(hold.number))
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
    all,
    { kind: 'public' } as const,
    { kind: 'own', profileId: setterId(3) } as const,
  ])
  return {
    request: { filter: { visibility, ...filter }, conditions },
    order: { key, direction: pick(['asc', 'desc'] as const) },
  }
}

/** Each piece of work five times, the best of them counted: what other processes take is not this code's. */
function measure(name: string, runs: number, draw: () => () => void): void {
  const times = Array.from({ length: runs }, () => {
    const work = draw()
    return Math.min(...Array.from({ length: 5 }, () => timeOf(work)))
  }).sort((a, b) => a - b)
  const at = (share: number) => times[Math.min(runs - 1, Math.floor(runs * share))]!.toFixed(3).padStart(10)
  print(`${name.padEnd(32)}${at(0.5)}${at(0.95)}${at(1)}`)
}

function timeOf(work: () => void): number {
  const start = performance.now()
  work()
  return performance.now() - start
}

function print(line: string): void {
  process.stdout.write(`${line}\n`)
}

const megabytes = (bytes: number) => `${(bytes / 1e6).toFixed(1)} MB`
globalThis.gc?.()
const before = process.memoryUsage()
const start = performance.now()
const index = FaceIndex.build(face, climbs)
print(`${CLIMBS} climbs, ${face.holds.length} holds: built in ${(performance.now() - start).toFixed(0)} ms`)
for (const key of ['updated_at', 'name', 'grade', 'sends', 'likes', 'hold_count'] as const) {
  print(`first sort by ${key}`.padEnd(32).concat(`${timeOf(() => index.order(key)).toFixed(0)} ms`))
}
globalThis.gc?.()
const after = process.memoryUsage()
print(`typed arrays ${megabytes(index.bytes)}`)
if (globalThis.gc) {
  const [heap, buffers] = [after.heapUsed - before.heapUsed, after.arrayBuffers - before.arrayBuffers]
  print(`heap ${megabytes(heap)} + array buffers ${megabytes(buffers)} = ${megabytes(heap + buffers)}`)
}

print(`${'milliseconds'.padEnd(32)}       p50       p95       max`)
for (let warm = 0; warm < 300; warm++) {
  const { request, order } = drawRequest()
  queryClimbs(index, request, { order, page: { limit: 50 } })
}
measure('query, page of 50', 3000, () => {
  const { request, order } = drawRequest()
  return () => queryClimbs(index, request, { order, page: { limit: 50 } })
})
measure('query, last page of 500', 100, () => {
  const page = { skip: CLIMBS - 500, limit: 500 }
  return () =>
    queryClimbs(
      index,
      { filter: { visibility: all } },
      { order: { key: 'created_at', direction: 'desc' }, page },
    )
})
measure('narrowing', 2000, () => {
  const { request } = drawRequest()
  return () => narrowHolds(index, request)
})
measure('narrowing, half of the climbs', 50, () => {
  const request = { filter: { visibility: all, rank: { from: 0, below: 17.5 } } }
  return () => narrowHolds(index, request)
})
measure('one change', 2000, () => {
  const [climb, other] = [pick(climbs), pick(climbs)]
  const changes = [climb, { ...other, id: climb.id }]
  return () => index.upsert(changes.reverse()[0]!)
})
measure('similar, k = 10', 100, () => {
  const { id } = pick(climbs)
  return () => similarClimbs(index, id, { visibility: all, k: 10 })
})
measure('heatmap by mean grade', 50, () => {
  const request = { role: 'any', metric: 'mean_grade', filter: { visibility: all } } as const
  return () => heatmapOf(index, request)
})
print(`similar, recall of the exact top 10: ${(100 * recall(10)).toFixed(0)} %`)
// the peer: every climb looked at, its tokens read once and kept
const read = climbs.map((climb) => ({
  climb,
  tokens: new Set(climb.holdsList.split(' ').flatMap((token) => [token, token.slice(1)])),
}))
measure('brute force, two holds', 10, () => {
  const wanted = someOf(holdsOf(pick(climbs)), 2)
  return () => {
    const found = read.filter(({ tokens }) => wanted.every((entry) => tokens.has(entry)))
    found.sort((a, b) => (a.climb.createdAt < b.climb.createdAt ? 1 : -1)).slice(0, 50)
  }
})

/** Share of the exact best ten, scored one by one in full precision, that the shortlist brings. */
function recall(trials: number): number {
  const open = climbs.filter((climb) => !climb.isPrivate)
  const uses = new Map<string, number>()
  for (const climb of open)
    for (const hold of new Set(holdsOf(climb))) uses.set(hold, (uses.get(hold) ?? 0) + 1)
  const centroids = new Map(
    face.holds.map((hold) => [String(hold.number), { x: hold.centroidX!, y: hold.centroidY! }]),
  )
  const facts = (climb: IndexedClimb) => {
    const weights = new Map<string, number>()
    const hands = new Set<string>()
    for (const token of climb.holdsList.split(' ')) {
      const hold = token.slice(1)
      if (token[0] !== 'F') hands.add(hold)
      weights.set(hold, holdWeight(open.length, uses.get(hold) ?? 0) * (hands.has(hold) ? 1 : FOOT_ONLY))
    }
    const path = handPath([...hands].map((hold) => centroids.get(hold)!))
    return { weights, path, total: [...weights.values()].reduce((sum, weight) => sum + weight, 0) }
  }
  const everyone = climbs.map((climb) => ({ climb, ...facts(climb) }))
  const diagonal = Math.hypot(face.picture!.width, face.picture!.height)
  const untouched = FaceIndex.build(face, climbs)
  let found = 0
  for (let trial = 0; trial < trials; trial++) {
    const own = pick(everyone)
    const scored = everyone
      .filter((other) => other !== own)
      .map((other) => {
        let shared = 0
        for (const [hold, weight] of own.weights) shared += Math.min(weight, other.weights.get(hold) ?? 0)
        const path = matchOfPaths(own.path, other.path, diagonal)
        const grade = gradeMatch(own.climb.gradeRank, other.climb.gradeRank)
        return { id: other.climb.id, score: scoreOf(overlapOf(shared, own.total, other.total), path, grade) }
      })
      .sort((a, b) => b.score - a.score)
    const least = scored[9]!.score - 1e-9
    const best = similarClimbs(untouched, own.climb.id, { visibility: { kind: 'all' }, k: 10 })!
    found += best.filter(({ score }) => score >= least).length / 10
  }
  return found / trials
}
