import { type Box, isTall } from './consensus.ts'
import { fitLattice } from './lattice.ts'
import type { Quad } from './page.ts'
import { areaOf, centreOf, distance, iouOfQuads, sharedArea, shareInside } from './quad.ts'

/** A place of a page and what lies there, on the small picture. */
export interface Spot {
  readonly quad: Quad
  readonly row: number
  readonly col: number
  readonly isCard: boolean
}

/** Places of a photograph; those of loose cards, which lie in no rows, tell nothing of each other. */
interface Spots {
  readonly spots: readonly Spot[]
  readonly isLoose: boolean
}

interface Sight {
  /** All boxes that were seen, also by a single binarisation. */
  readonly seen: readonly Box[]
  readonly picture: { readonly width: number; readonly height: number }
  readonly isPrinted: (quad: Quad) => boolean
}

interface Cell {
  readonly row: number
  readonly col: number
}

/** Places boxes on a lattice and looks again where it has room for more; rows and columns may be negative. */
export function spotsOf(boxes: readonly Box[], sight: Sight): Spots {
  const { usual, odd } = byFormat(boxes)
  const { placed, astray, quadAt } = fitLattice(usual)
  const spots = placed.map(({ box, row, col }) => {
    const expected = quadAt(row, col)
    // half a card may look like a card that lies the other way
    const isOdd = placed.length >= 4 && iouOfQuads(box.quad, expected) < 0.6
    return spotAt({ row, col }, isOdd ? (likeliest(expected, sight)?.quad ?? expected) : box.quad, sight)
  })
  const strays = astray.filter(({ quad }) => sight.isPrinted(quad))
  if (strays.length > placed.length / 4) return { spots: inRows(boxes, sight), isLoose: true }
  const look = (cells: readonly Cell[]) => {
    const found = cells.map((cell) => ({ cell, expected: quadAt(cell.row, cell.col) }))
    return found.filter(({ expected }) => isFree(expected, [...spots, ...strays], sight))
  }
  for (const { cell, expected } of look(openCells(spots)))
    spots.push(spotAt(cell, likeliest(expected, sight)?.quad ?? expected, sight))
  for (const side of ['above', 'below', 'before', 'behind'] as const) {
    for (let line = lineBeyond(spots, side); line.length > 1; line = lineBeyond(spots, side)) {
      const room = look(line)
      const known = room.filter(({ expected }) => likeliest(expected, sight))
      // most pockets of a further line show themselves, else the page ends here
      if (known.length * 2 <= line.length) break
      for (const { cell, expected } of room)
        spots.push(spotAt(cell, likeliest(expected, sight)?.quad ?? expected, sight))
    }
  }
  const alone = odd.filter(({ quad }) => isAlone(quad, spots) && sight.isPrinted(quad))
  for (const { quad } of [...strays, ...alone]) spots.push({ ...besides(spots, quad), quad, isCard: true })
  return { spots, isLoose: false }
}

/** Half a card may look like a card that lies the other way: few such boxes among many have to wait. */
function byFormat(boxes: readonly Box[]): { readonly usual: readonly Box[]; readonly odd: readonly Box[] } {
  const [tall, wide] = [boxes.filter(isTall), boxes.filter((box) => !isTall(box))]
  const [more, fewer] = tall.length >= wide.length ? [tall, wide] : [wide, tall]
  return fewer.length * 3 <= more.length ? { usual: more, odd: fewer } : { usual: boxes, odd: [] }
}

function isAlone(quad: Quad, spots: readonly Spot[]): boolean {
  return !spots.some((spot) => sharedArea(spot.quad, quad) > 0.2 * areaOf(quad))
}

function spotAt(cell: Cell, quad: Quad, { isPrinted }: Sight): Spot {
  return { row: cell.row, col: cell.col, quad, isCard: isPrinted(quad) }
}

const LEAST_VISIBLE = 0.85

function isFree(expected: Quad, taken: readonly { readonly quad: Quad }[], { picture }: Sight): boolean {
  if (!(areaOf(expected) > 0) || shareInside(expected, picture) < LEAST_VISIBLE) return false
  return !taken.some(({ quad }) => sharedArea(quad, expected) > 0.2 * areaOf(expected))
}

function likeliest(expected: Quad, { seen }: Sight): Box | undefined {
  return seen.find(({ quad }) => iouOfQuads(quad, expected) > 0.6)
}

/** Cells between those that hold something. */
function openCells(spots: readonly Spot[]): readonly Cell[] {
  if (spots.length < 3) return []
  const { top, bottom, left, right } = extentOf(spots)
  const open: Cell[] = []
  for (let row = top; row <= bottom; row++)
    for (let col = left; col <= right; col++)
      if (!spots.some((spot) => spot.row === row && spot.col === col)) open.push({ row, col })
  return open
}

/** The cells of the next row or column of the page on one side. */
function lineBeyond(spots: readonly Spot[], side: 'above' | 'below' | 'before' | 'behind'): readonly Cell[] {
  const { top, bottom, left, right } = extentOf(spots)
  const [rows, cols] = [range(top, bottom), range(left, right)]
  if (side === 'above') return cols.map((col) => ({ row: top - 1, col }))
  if (side === 'below') return cols.map((col) => ({ row: bottom + 1, col }))
  return rows.map((row) => ({ row, col: side === 'before' ? left - 1 : right + 1 }))
}

function extentOf(spots: readonly Cell[]) {
  const rows = spots.map(({ row }) => row)
  const cols = spots.map(({ col }) => col)
  return {
    top: Math.min(...rows),
    bottom: Math.max(...rows),
    left: Math.min(...cols),
    right: Math.max(...cols),
  }
}

function range(from: number, to: number): readonly number[] {
  return Array.from({ length: to - from + 1 }, (_, at) => from + at)
}

/** The first free cell in the row of the nearest card, towards the side where a card lies. */
function besides(spots: readonly Spot[], quad: Quad): Cell {
  const middle = centreOf(quad)
  const [nearest] = [...spots].sort(
    (one, other) => distance(centreOf(one.quad), middle) - distance(centreOf(other.quad), middle),
  )
  if (!nearest) return { row: 0, col: 0 }
  const step = middle[0] < centreOf(nearest.quad)[0] ? -1 : 1
  let col = nearest.col
  while (spots.some((spot) => spot.row === nearest.row && spot.col === col)) col += step
  return { row: nearest.row, col }
}

/** Loose cards in the order in which one reads: a row is what begins beside the middle of its first card. */
function inRows(boxes: readonly Box[], sight: Sight): readonly Spot[] {
  const rows: Box[][] = []
  const heightOf = ({ quad }: Box) =>
    Math.max(...quad.map(([, y]) => y)) - Math.min(...quad.map(([, y]) => y))
  for (const box of [...boxes].sort((one, other) => centreOf(one.quad)[1] - centreOf(other.quad)[1])) {
    const row = rows.at(-1)
    const isBeside =
      row &&
      centreOf(box.quad)[1] - centreOf(row[0]!.quad)[1] < 0.5 * Math.min(heightOf(box), heightOf(row[0]!))
    if (isBeside) row.push(box)
    else rows.push([box])
  }
  return rows.flatMap((boxesOfRow, row) =>
    boxesOfRow
      .sort((one, other) => centreOf(one.quad)[0] - centreOf(other.quad)[0])
      .map((box, col) => spotAt({ row, col }, box.quad, sight)),
  )
}
