import type { Quad } from '../pages/page.ts'
import { areaOf, iouOfQuads, sharedArea } from '../pages/quad.ts'
import { boxAround, type LabelledPage } from './labelled-page.ts'

/** From here on a found box is the labelled one. */
const SAME_BOX = 0.5

/** Which found box belongs to which label. */
export interface BoxMatching {
  /** For each labelled card the place of its box among those found; -1: missed. */
  readonly foundOf: readonly number[]
  /** Places of found boxes that are no card at all. */
  readonly strays: readonly number[]
}

/** Gives each label the box that fits best, and each box to one label. */
export function matchBoxes(page: LabelledPage, found: readonly Quad[]): BoxMatching {
  const pairs = page.cards.flatMap((card, label) =>
    found.map((quad, at) => {
      const seen = card.isBox ? boxAround(quad) : quad
      return { label, at, iou: iouOfQuads(card.quad, seen) }
    }),
  )
  const foundOf = page.cards.map(() => -1)
  const taken = new Set<number>()
  for (const { label, at, iou } of pairs.sort((a, b) => b.iou - a.iou)) {
    if (iou < SAME_BOX || foundOf[label] !== -1 || taken.has(at)) continue
    foundOf[label] = at
    taken.add(at)
  }
  const strays = found.flatMap((quad, at) => (taken.has(at) || isOfCut(quad, page.cut) ? [] : [at]))
  return { foundOf, strays }
}

/** Of a cut card only a part can be found: what lies mostly on it is no stray. */
function isOfCut(quad: Quad, cut: readonly Quad[]): boolean {
  return cut.some((other) => sharedArea(quad, other) >= SAME_BOX * areaOf(quad))
}

/** How many of the labelled quads were found, each by a quad of its own. */
export function countFound(labelled: readonly Quad[], found: readonly Quad[]): number {
  const taken = new Set<number>()
  for (const quad of labelled) {
    const at = found.findIndex((other, place) => !taken.has(place) && iouOfQuads(quad, other) >= SAME_BOX)
    if (at >= 0) taken.add(at)
  }
  return taken.size
}

/** Mean distance of the corners as a share of the card's width; they may begin at any of the four. */
export function cornerError(labelled: Quad, found: Quad): number {
  const away = [0, 1, 2, 3].map((turn) => {
    const sum = labelled.reduce((total, [x, y], at) => {
      const [fx, fy] = found[(at + turn) % 4]!
      return total + Math.hypot(fx - x, fy - y)
    }, 0)
    return sum / 4
  })
  const [a, b, c, d] = labelled
  const width = (Math.hypot(b[0] - a[0], b[1] - a[1]) + Math.hypot(c[0] - d[0], c[1] - d[1])) / 2
  return Math.min(...away) / width
}
