import type { Raster, Scratch } from '@socle/vision'
import { expectedSizes } from './card-sizes.ts'
import { type Corners, cornersOf, lookAround, type Pitch, type Surroundings } from './corners.ts'
import { gapColours, isSameHue, mainColours } from './ground.ts'
import { fitLattice, type Placed } from './lattice.ts'
import type { Cell, Quad } from './page.ts'
import { centreOf, distance, scaleQuad } from './quad.ts'
import { type Colour, medianColour } from './side-steps.ts'

type PlacedQuad = Placed<{ readonly quad: Quad }>

interface Sources {
  readonly image: Raster
  /** The small picture, and how many pixels of the photograph are in one of its. */
  readonly picture: Raster
  readonly scale: number
}

/**
 * Exact corners of the cards of a page. Edges, sleeves and frames look alike on a single card; together they do not:
 * cards of a page lie on one ground and are equally large.
 */
export function cornersOfPage(
  scratch: Scratch,
  sources: Sources,
  page: { readonly cards: readonly PlacedQuad[]; readonly placed: readonly PlacedQuad[] },
): readonly Quad[] {
  const { image, picture, scale } = sources
  const { cards } = page
  const lattice = fitLattice(page.placed.map(({ box }) => box))
  const origin = page.placed.find(({ box }) => box === lattice.placed[0]?.box)
  const quadAt = (row: number, col: number) =>
    lattice.quadAt(row - (origin?.row ?? 0), col - (origin?.col ?? 0))
  const around = cards.map(({ box }) => lookAround(scratch, image, scaleQuad(box.quad, scale)))
  const gaps = cards.map((card) => mainColours(gapColours(picture, card, { placed: page.placed, quadAt })))
  const middle = (row: number, col: number) => centreOf(scaleQuad(quadAt(row, col), scale))
  const [hasRows, hasCols] = [isSpread(page.placed, 'row'), isSpread(page.placed, 'col')]
  const hints = cards.map(({ row, col }, at) => ({
    gap: gaps[at]!,
    pitch: {
      across: hasCols ? distance(middle(row, col - 0.5), middle(row, col + 0.5)) : null,
      down: hasRows ? distance(middle(row - 0.5, col), middle(row + 0.5, col)) : null,
    },
  }))
  return chooseCorners(cards, around, hints)
}

function isSpread(placed: readonly Cell[], axis: 'row' | 'col'): boolean {
  return new Set(placed.map((spot) => spot[axis])).size > 1
}

/** What the page around a card tells of it. */
interface PageHint {
  /** Colours between the card and its neighbours. */
  readonly gap: readonly Colour[]
  readonly pitch: Pitch
}

/** Chooses the edges of all cards: first each for itself, then with what the others tell. */
function chooseCorners(
  cards: readonly Cell[],
  around: readonly Surroundings[],
  hints: readonly PageHint[],
): readonly Quad[] {
  const all = mainColours(hints.flatMap(({ gap }) => gap))
  const isPage = all.length > 0
  let found: readonly Corners[] = around.map((card, at) => {
    const { gap, pitch } = hints[at]!
    const ground = gap.length > 0 ? gap : all.length > 0 ? all : card.ring
    return cornersOf(card, { ground, pitch })
  })
  for (let round = 0; isPage && round < 2; round++) found = improved(cards, { around, hints, found })
  return found.map(({ quad }) => quad)
}

/** Chooses again, now that the cards around tell their ground and size. */
function improved(
  cards: readonly Cell[],
  {
    around,
    hints,
    found,
  }: {
    readonly around: readonly Surroundings[]
    readonly hints: readonly PageHint[]
    readonly found: readonly Corners[]
  },
): readonly Corners[] {
  const sizes = expectedSizes(cards.map(({ row, col }, at) => ({ row, col, quad: found[at]!.quad })))
  return around.map((card, at) => {
    const near = found.filter((_, other) => isNear(cards[at]!, cards[other]!)).flatMap(({ ground }) => ground)
    const own = near.length >= 4 ? [medianColour(near)] : card.ring
    const ground: readonly Colour[] = [
      ...own,
      ...hints[at]!.gap.filter((colour) => own.some((one) => isSameHue(one, colour))),
    ]
    return cornersOf(card, { ground, size: sizes[at], pitch: hints[at]!.pitch })
  })
}

function isNear(one: Cell, other: Cell): boolean {
  return Math.abs(one.row - other.row) <= 1 && Math.abs(one.col - other.col) <= 1
}
