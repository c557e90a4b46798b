import { FaceIndex } from '../src/search/face-index.ts'
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
import type { Draw } from './drawn-request.ts'
import { numbersOf, pickOf } from './drawn-request.ts'

/** Share of the exact best ten, scored one by one in full precision, that the shortlist brings. */
export function recall({ face, climbs, random }: Draw, trials: number): number {
  const everyone = factsOf({ face, climbs, random })
  const diagonal = Math.hypot(face.picture!.width, face.picture!.height)
  const index = FaceIndex.build(face, climbs)
  let found = 0
  for (let trial = 0; trial < trials; trial++) {
    const own = pickOf(random)(everyone)
    const scored = everyone
      .filter((other) => other !== own)
      .map((other) => {
        let common = 0
        for (const [hold, weight] of own.weights) common += Math.min(weight, other.weights.get(hold) ?? 0)
        const path = matchOfPaths(own.path, other.path, diagonal)
        const grade = gradeMatch(own.climb.gradeRank, other.climb.gradeRank)
        return { id: other.climb.id, score: scoreOf(overlapOf(common, own.total, other.total), path, grade) }
      })
      .sort((a, b) => b.score - a.score)
    const least = scored[9]!.score - 1e-9
    const best = similarClimbs(index, own.climb.id, { visibility: { kind: 'all' }, k: 10 })!
    found += best.filter(({ score }) => score >= least).length / 10
  }
  return found / trials
}

function factsOf({ face, climbs }: Draw) {
  const open = climbs.filter((climb) => !climb.isPrivate)
  const uses = new Map<string, number>()
  for (const climb of open)
    for (const hold of new Set(numbersOf(climb))) uses.set(hold, (uses.get(hold) ?? 0) + 1)
  const centroids = new Map(
    face.holds.map((hold) => [String(hold.number), { x: hold.centroidX!, y: hold.centroidY! }]),
  )
  return climbs.map((climb) => {
    const weights = new Map<string, number>()
    const hands = new Set<string>()
    for (const token of climb.holdsList.split(' ')) {
      const hold = token.slice(1)
      if (token[0] !== 'F') hands.add(hold)
      weights.set(hold, holdWeight(open.length, uses.get(hold) ?? 0) * (hands.has(hold) ? 1 : FOOT_ONLY))
    }
    const path = handPath([...hands].map((hold) => centroids.get(hold)!))
    return { climb, weights, path, total: [...weights.values()].reduce((sum, weight) => sum + weight, 0) }
  })
}
