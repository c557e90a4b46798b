import { hashDistance } from '../hashes/learned-hashes.ts'
import type { Match } from './match.ts'
import { HASH_NEAR } from './pool.ts'

interface Groupable {
  readonly match: Pick<Match, 'candidates' | 'ruleOk'>
  /** Of its picture. */
  readonly hash: string
}

/**
 * Copies of one printing on a photograph: the same first candidate, both sure or with pictures that are alike.
 * A number for each card, from 0 in their order; null for a card that stands alone.
 */
export function groupCards(cards: readonly Groupable[], threshold: number): readonly (number | null)[] {
  const heads = cards.map((card, at) => {
    const head = cards.findIndex((other) => areCopies(other, card, threshold))
    return head < 0 ? at : Math.min(head, at)
  })
  const roots = heads.map((_, at) => rootOf(heads, at))
  const several = [...new Set(roots.filter((root, at) => root !== at))].sort((a, b) => a - b)
  return roots.map((root) => {
    const group = several.indexOf(root)
    return group < 0 ? null : group
  })
}

function areCopies(one: Groupable, other: Groupable, threshold: number): boolean {
  const [first, second] = [one.match.candidates[0], other.match.candidates[0]]
  if (one === other || !first || !second || first.card_id !== second.card_id) return false
  const areSure = [one, other].every(
    ({ match }) => match.ruleOk && (match.candidates[0]?.raw_score ?? 0) >= threshold,
  )
  return areSure || hashDistance(one.hash, other.hash) <= HASH_NEAR
}

function rootOf(heads: readonly number[], at: number): number {
  let root = at
  while (heads[root] !== root) root = heads[root]!
  return root
}
