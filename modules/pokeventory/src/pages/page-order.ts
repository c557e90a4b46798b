import type { Cell, Pocket, Quad, Rotation } from './page.ts'

interface Lattice {
  readonly rows: number
  readonly cols: number
}

interface Places<C> extends Lattice {
  readonly cards: readonly C[]
  readonly emptyPockets: readonly Pocket[]
}

/** Rows, columns and order as the page is read, however the camera was held; polygons stay where the picture has them. */
export function asThePageStands<C extends { readonly cell: Cell }>(
  found: Places<C>,
  rotation: Rotation,
): Places<C> {
  if (rotation === 0 || found.rows === 0 || found.cols === 0) return found
  const turned = (cell: Cell) => turnedCell(cell, found, rotation)
  const cards = found.cards.map((card) => ({ ...card, cell: turned(card.cell) }))
  return {
    ...turnedLattice(found, rotation),
    cards: cards.toSorted((one, other) => byPlace(one.cell, other.cell)),
    emptyPockets: found.emptyPockets.map((pocket) => ({ ...pocket, ...turned(pocket) })).toSorted(byPlace),
  }
}

/** The cell of the upright page in which the middle of a card on the picture lies. */
export function cellUnder(
  quad: Quad,
  picture: { readonly width: number; readonly height: number },
  page: Lattice & { readonly rotation: Rotation },
): Cell {
  const lattice = turnedLattice(page, page.rotation)
  const middle = (axis: 0 | 1) => quad.reduce((sum, point) => sum + point[axis], 0) / 4
  const at = (place: number, size: number, count: number) =>
    Math.max(0, Math.min(count - 1, Math.floor((place / size) * count)))
  const row = at(middle(1), picture.height, lattice.rows)
  const col = at(middle(0), picture.width, lattice.cols)
  return lattice.rows === 0 || lattice.cols === 0
    ? { row: 0, col: 0 }
    : turnedCell({ row, col }, lattice, page.rotation)
}

function turnedCell({ row, col }: Cell, { rows, cols }: Lattice, rotation: Rotation): Cell {
  if (rotation === 90) return { row: col, col: rows - 1 - row }
  if (rotation === 180) return { row: rows - 1 - row, col: cols - 1 - col }
  if (rotation === 270) return { row: cols - 1 - col, col: row }
  return { row, col }
}

/** The lattice of the upright page from that of the picture, and the other way. */
function turnedLattice({ rows, cols }: Lattice, rotation: Rotation): Lattice {
  return rotation === 90 || rotation === 270 ? { rows: cols, cols: rows } : { rows, cols }
}

const byPlace = (one: Cell, other: Cell) => one.row - other.row || one.col - other.col
