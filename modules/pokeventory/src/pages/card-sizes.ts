import type { ExpectedSize } from './corners.ts'
import type { Quad } from './page.ts'
import { centreOf, distance, sidesOf } from './quad.ts'
import { fitSurface, valueAt } from './surface-fit.ts'

interface PlacedCard {
  readonly row: number
  readonly col: number
  readonly quad: Quad
}

/**
 * What each card of a page should measure: cards are equally large, and how they shrink with distance shows in how far
 * their middles are apart. Undefined where a page has too few cards to tell.
 */
export function expectedSizes(cards: readonly PlacedCard[]): readonly (ExpectedSize | undefined)[] {
  if (cards.length < 3) return cards.map(() => undefined)
  const pitches = cards.map((card) => pitchAt(cards, card))
  const across = medianOf(cards.map(({ quad }, at) => sidesOf(quad)[0] / pitches[at]!.across))
  const down = medianOf(cards.map(({ quad }, at) => sidesOf(quad)[1] / pitches[at]!.down))
  return pitches.map((pitch) => ({ across: across * pitch.across, down: down * pitch.down }))
}

/** How far the next card is at a place, in both directions. */
function pitchAt(cards: readonly PlacedCard[], { row, col }: PlacedCard): ExpectedSize {
  const surface = ([0, 1] as const).map((axis) =>
    fitSurface(
      cards.map((card) => ({ col: card.col, row: card.row, value: centreOf(card.quad)[axis] })),
      startOf(cards, axis),
    ),
  )
  const at = (c: number, r: number) => [valueAt(surface[0]!, c, r), valueAt(surface[1]!, c, r)] as const
  return {
    across: distance(at(col - 0.5, row), at(col + 0.5, row)),
    down: distance(at(col, row - 0.5), at(col, row + 0.5)),
  }
}

/** Where nothing says how far the next one is, it is a card's own size away. */
function startOf(cards: readonly PlacedCard[], axis: 0 | 1): readonly number[] {
  const mean = (from: number, to: number) =>
    cards.reduce((sum, { quad }) => sum + quad[to]![axis] - quad[from]![axis], 0) / cards.length
  return [0, mean(0, 1), mean(0, 3), 0, 0, 0]
}

function medianOf(values: readonly number[]): number {
  const sorted = [...values].sort((one, other) => one - other)
  return sorted[sorted.length >> 1] ?? 0
}
