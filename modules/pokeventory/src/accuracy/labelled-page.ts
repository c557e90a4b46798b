import type { Point, Quad, Rotation } from '../pages/page.ts'

/** A card that is known to lie on a photograph. */
export interface LabelledCard {
  readonly cardId: string
  readonly lang: string | null
  readonly quad: Quad
  /** The quad is only the box around the card: it says nothing of corners. */
  readonly isBox: boolean
  readonly rotation: Rotation | null
  /** Counts neither as found nor as missed. */
  readonly isOptional: boolean
}

/** A photograph of which it is known what it shows. */
export interface LabelledPage {
  readonly name: string
  readonly cards: readonly LabelledCard[]
  /** Null: nobody has marked them. */
  readonly emptyPockets: readonly Quad[] | null
  /** Cards that the edge of the photograph cuts: neither found nor false. */
  readonly cut: readonly Quad[]
}

/** What the renderer tells of its photograph, and nothing else of it. */
interface DrawnTruth {
  readonly cards: readonly {
    readonly card_id: string
    readonly lang: string
    readonly quad: Quad
    readonly rotation: Rotation
  }[]
  readonly emptyPockets: readonly { readonly quad: Quad }[]
  readonly cut: readonly Quad[]
}

export function labelledPage(name: string, truth: DrawnTruth): LabelledPage {
  return {
    name,
    cards: truth.cards.map(({ card_id: cardId, lang, quad, rotation }) => ({
      ...{ cardId, lang, quad, rotation },
      isBox: false,
      isOptional: false,
    })),
    emptyPockets: truth.emptyPockets.map(({ quad }) => quad),
    cut: truth.cut,
  }
}

/** The box around a quad, as a quad. */
export function boxAround(quad: readonly Point[]): Quad {
  const xs = quad.map(([x]) => x)
  const ys = quad.map(([, y]) => y)
  return boxQuad([Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)])
}

export function boxQuad([left, top, right, bottom]: readonly [number, number, number, number]): Quad {
  return [
    [left, top],
    [right, top],
    [right, bottom],
    [left, bottom],
  ]
}
