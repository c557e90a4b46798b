/** `[x, y]` in pixels of the upright image (its EXIF turn applied). */
export type Point = readonly [x: number, y: number]

/** Four corners of a card, clockwise as seen on the image, beginning at the one nearest to the image's top left. */
export type Quad = readonly [Point, Point, Point, Point]

/** Degrees clockwise by which something must be turned to stand upright. */
export type Rotation = 0 | 90 | 180 | 270

/** A place of the lattice. */
export interface Cell {
  /** From 0, top to bottom and left to right of the image as it is. */
  readonly row: number
  readonly col: number
}

/** A card that was found on a photograph. */
export interface FoundCard {
  readonly quad: Quad
  readonly cell: Cell
}

/** A pocket of the lattice without a card. */
export interface Pocket extends Cell {
  readonly polygon: Quad
}

/** A box that is no card to read. */
export interface IgnoredBox {
  readonly reason: 'empty_pocket' | 'cut' | 'no_content' | 'over_limit'
  readonly polygon: Quad
}

/** What detection finds on one photograph: cards in reading order. */
export interface PageLayout {
  readonly rows: number
  readonly cols: number
  readonly cards: readonly FoundCard[]
  readonly emptyPockets: readonly Pocket[]
  readonly ignored: readonly IgnoredBox[]
}
