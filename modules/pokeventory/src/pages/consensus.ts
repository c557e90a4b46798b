import type { Quad } from './page.ts'
import type { Proposal } from './proposals.ts'
import { areaOf, boundsOf, centreOf, distance, iouOfQuads, sharedArea, sidesOf } from './quad.ts'

/** A box on which several binarisations agree. */
export interface Box {
  readonly quad: Quad
  readonly area: number
  /** Binarisations that show it. */
  readonly votes: number
  readonly score: number
}

const SAME_BOX = 0.7
const OVERLAP = 0.2

/** Puts proposals of the same box together; the best shaped one stands for them. */
export function clusterProposals(proposals: readonly Proposal[]): readonly Box[] {
  const heads: { readonly best: Proposal; readonly votes: Set<number> }[] = []
  for (const proposal of [...proposals].sort((one, other) => other.score - one.score)) {
    const home = heads.find(({ best }) => iouOfQuads(best.quad, proposal.quad) > SAME_BOX)
    if (home) home.votes.add(proposal.vote)
    else heads.push({ best: proposal, votes: new Set([proposal.vote]) })
  }
  return heads.map(({ best, votes }) => ({
    quad: best.quad,
    area: areaOf(best.quad),
    votes: votes.size,
    score: best.score,
  }))
}

/**
 * The boxes of one size that cover most of the picture without overlapping: the cards of a page are equally large.
 * Boxes at the picture's edge count little: fields of the ground end there too.
 */
export function chooseBoxes(boxes: readonly Box[], atEdge: (box: Box) => boolean): readonly Box[] {
  const strong = withoutFrames(withoutPages(boxes.filter(({ votes }) => votes >= 2)))
  let best: readonly Box[] = []
  let bestCover = 0
  for (const { area } of strong) {
    const alike = strong.filter((box) => box.area >= 0.6 * area && box.area <= 1.6 * area)
    const chosen = withoutOverlap(alike)
    const cover = chosen.reduce((sum, box) => sum + weightOf(box) * (atEdge(box) ? 0.3 : 1), 0)
    if (cover > bestCover) [best, bestCover] = [chosen, cover]
  }
  return best
}

function weightOf({ area, votes }: Box): number {
  return area * Math.min(1, votes / 4)
}

/** Keeps the strongest of boxes that lie on each other. */
export function withoutOverlap(boxes: readonly Box[]): readonly Box[] {
  const kept: Box[] = []
  const strength = ({ votes, score }: Box) => votes * Math.max(0.05, score)
  for (const box of [...boxes].sort((one, other) => strength(other) - strength(one)))
    if (!kept.some((other) => overlaps(box, other))) kept.push(box)
  return kept
}

function overlaps(one: Box, other: Box): boolean {
  if (iouOfQuads(one.quad, other.quad) > OVERLAP) return true
  const [a, b] = [boundsOf(one.quad), boundsOf(other.quad)]
  if (a.left >= b.right || b.left >= a.right || a.top >= b.bottom || b.top >= a.bottom) return false
  return sharedArea(one.quad, other.quad) > 0.4 * Math.min(one.area, other.area)
}

/** A box around several boxes that stand as it stands is the page, not a card. */
function withoutPages(boxes: readonly Box[]): readonly Box[] {
  return boxes.filter((box) => {
    const inside = boxes.filter(
      (other) =>
        other.area < 0.45 * box.area &&
        other.area > 0.04 * box.area &&
        isTall(other) === isTall(box) &&
        sharedArea(other.quad, box.quad) > 0.9 * other.area,
    )
    if (inside.length < 3) return true
    return !inside.some(({ area }) => {
      const alike = withoutOverlap(
        inside.filter((other) => other.area > area / 1.6 && other.area < area * 1.6),
      )
      const cover = alike.reduce((sum, other) => sum + other.area, 0)
      return alike.length >= 3 && cover > 0.45 * box.area
    })
  })
}

/** A box with a broad even frame around another is a pocket's page: no card has such a frame. */
function withoutFrames(boxes: readonly Box[]): readonly Box[] {
  return boxes.filter(
    (box) =>
      !boxes.some(
        (other) =>
          other.area > 0.45 * box.area &&
          other.area < 0.78 * box.area &&
          other.score > 0.75 &&
          other.votes >= 3 &&
          distance(centreOf(other.quad), centreOf(box.quad)) < 0.05 * Math.sqrt(box.area) &&
          sharedArea(other.quad, box.quad) > 0.97 * other.area,
      ),
  )
}

/** Whether a box is taller than wide as it lies on the picture. */
export function isTall({ quad }: Pick<Box, 'quad'>): boolean {
  const { left, top, right, bottom } = boundsOf(quad)
  const [a, b] = sidesOf(quad)
  // at a turn of 45 degrees bounds say nothing: the first side then decides
  return Math.abs(right - left - (bottom - top)) < 1 ? a < b : bottom - top > right - left
}
