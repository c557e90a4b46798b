import type { Raster, Scratch } from '@socle/vision'
import { viewOf } from './card-view.ts'
import { type Box, chooseBoxes, clusterProposals, withoutOverlap } from './consensus.ts'
import type { IgnoredBox, PageLayout, Quad } from './page.ts'
import { cornersOfPage } from './page-corners.ts'
import { hasPrint, measurePrint } from './print-test.ts'
import { findProposals, shrink } from './proposals.ts'
import { areaOf, boundsOf, growQuad, orderQuad, scaleQuad, sharedArea, sidesOf } from './quad.ts'
import { type Spot, spotsOf } from './spots.ts'

interface SearchOptions {
  /** Cards beyond this many are told apart as `over_limit`. */
  readonly maxCards: number
}

const LEAST_SIDE = 48

const NOTHING: PageLayout = { rows: 0, cols: 0, cards: [], emptyPockets: [], ignored: [] }

/** Finds the cards of a photograph, its empty pockets, and what looked like a card and is none. */
export function findCards(scratch: Scratch, image: Raster, options: SearchOptions): PageLayout {
  if (Math.min(image.width, image.height) < LEAST_SIDE) return NOTHING
  return scratch.nested((inner) => search(inner, image, options))
}

function search(scratch: Scratch, image: Raster, { maxCards }: SearchOptions): PageLayout {
  const small = shrink(scratch, image)
  const picture = scratch.rasterOf(small.rgb)
  const clusters = clusterProposals(findProposals(scratch, small))
  const { whole, cut } = splitCut(
    chooseBoxes(clusters, (box) => isAtEdge(box, picture)),
    picture,
  )
  const isPrinted = (quad: Quad) => hasPrint(printAt(scratch, picture, quad))
  const { spots, isLoose } = spotsOf(whole, { seen: clusters, picture, isPrinted })
  const parts = partsAtEdge(clusters, spots, picture).filter(({ quad }) => isPrinted(quad))
  const cards = spots.filter(({ isCard }) => isCard)
  const placed = spots.map((spot) => ({ row: spot.row, col: spot.col, box: spot }))
  const exact = cornersOfPage(
    scratch,
    { image, picture, scale: small.scale },
    { cards: placed.filter(({ box }) => box.isCard), placed: isLoose ? [] : placed },
  )
  const ignored: IgnoredBox[] = [...cut, ...parts].map(({ quad }) => ({
    reason: 'cut',
    polygon: scaleQuad(orderQuad(quad), small.scale),
  }))
  return layOut({
    cards: cards.map((card, at) => ({ ...card, quad: orderQuad(exact[at]!) })),
    empty: spots
      .filter(({ isCard }) => !isCard)
      .map((spot) => ({ ...spot, quad: scaleQuad(orderQuad(spot.quad), small.scale) })),
    ignored,
    maxCards,
    isPage: spots.length > 1 && !isLoose,
  })
}

function layOut(found: {
  readonly cards: readonly Spot[]
  readonly empty: readonly Spot[]
  readonly ignored: readonly IgnoredBox[]
  readonly maxCards: number
  /** Boxes without print are pockets then. */
  readonly isPage: boolean
}): PageLayout {
  const all = [...found.cards, ...found.empty]
  if (all.length === 0) return { ...NOTHING, ignored: found.ignored }
  const top = Math.min(...all.map(({ row }) => row))
  const left = Math.min(...all.map(({ col }) => col))
  const inOrder = (spots: readonly Spot[]) =>
    spots
      .map((spot) => ({ ...spot, row: spot.row - top, col: spot.col - left }))
      .sort((one, other) => one.row - other.row || one.col - other.col)
  const cards = inOrder(found.cards)
  const { isPage } = found
  return {
    rows: Math.max(...all.map(({ row }) => row)) - top + 1,
    cols: Math.max(...all.map(({ col }) => col)) - left + 1,
    cards: cards.slice(0, found.maxCards).map(({ quad, row, col }) => ({ quad, cell: { row, col } })),
    emptyPockets: isPage
      ? inOrder(found.empty).map(({ quad, row, col }) => ({ row, col, polygon: quad }))
      : [],
    ignored: [
      ...found.ignored,
      ...found.empty.map(({ quad }) => ({
        reason: isPage ? ('empty_pocket' as const) : ('no_content' as const),
        polygon: quad,
      })),
      ...cards.slice(found.maxCards).map(({ quad }) => ({ reason: 'over_limit' as const, polygon: quad })),
    ],
  }
}

function isAtEdge(
  { quad }: Box,
  { width, height }: { readonly width: number; readonly height: number },
): boolean {
  const slack = 0.008 * Math.max(width, height)
  const { left, top, right, bottom } = boundsOf(quad)
  return left < slack || top < slack || right > width - slack || bottom > height - slack
}

/** Boxes at the picture's edge that are smaller than the others show only a part of a card. */
function splitCut(
  boxes: readonly Box[],
  picture: { readonly width: number; readonly height: number },
): { readonly whole: readonly Box[]; readonly cut: readonly Box[] } {
  const touches = (box: Box) => isAtEdge(box, picture)
  const inside = boxes.filter((box) => !touches(box))
  const areas = (inside.length > 0 ? inside : boxes)
    .map(({ quad }) => areaOf(quad))
    .sort((one, other) => one - other)
  const median = areas[areas.length >> 1] ?? 0
  const isCut = (box: Box) => touches(box) && areaOf(box.quad) < 0.85 * median
  return { whole: boxes.filter((box) => !isCut(box)), cut: boxes.filter(isCut) }
}

/** Smaller boxes at the picture's edge, beside all places: parts of cards of the next page. */
function partsAtEdge(
  clusters: readonly Box[],
  spots: readonly Spot[],
  picture: { readonly width: number; readonly height: number },
): readonly Box[] {
  const areas = spots.map(({ quad }) => areaOf(quad)).sort((one, other) => one - other)
  const usual = areas[areas.length >> 1] ?? 0
  const isBeside = ({ quad, area }: Box) => !spots.some((spot) => sharedArea(spot.quad, quad) > 0.05 * area)
  const parts = clusters.filter(
    (box) =>
      box.votes >= 2 &&
      box.area > 0.2 * usual &&
      box.area < 0.85 * usual &&
      isAtEdge(box, picture) &&
      isBeside(box),
  )
  return withoutOverlap(parts)
}

const PRINT_VIEW = { short: 120, long: 168, shrink: 0.92 }

function printAt(scratch: Scratch, picture: Raster, box: Quad) {
  const quad = orderQuad(growQuad(box, PRINT_VIEW.shrink))
  const [across, down] = sidesOf(quad)
  const [width, height] =
    across > down ? [PRINT_VIEW.long, PRINT_VIEW.short] : [PRINT_VIEW.short, PRINT_VIEW.long]
  return measurePrint(
    scratch,
    scratch.nested((inner) => viewOf(inner, picture, { quad, size: { width, height, margin: 0 } }).picture),
  )
}
