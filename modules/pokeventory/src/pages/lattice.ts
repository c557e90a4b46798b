import type { Point, Quad } from './page.ts'
import { centreOf, distance, mapQuad, orderQuad } from './quad.ts'
import { fitSurface, type Surface, valueAt } from './surface-fit.ts'

/** A box at its place; rows and columns may be negative until the page is known. */
export interface Placed<T> {
  readonly box: T
  readonly row: number
  readonly col: number
}

interface Lattice<T> {
  readonly placed: readonly Placed<T>[]
  /** Boxes that stand nowhere in it. */
  readonly astray: readonly T[]
  /** Where a card of a place would lie. */
  quadAt(row: number, col: number): Quad
}

/** From one card to the next, by its own size: pockets stand this far apart before anything is measured. */
const PITCH = { short: 70.5 / 63, long: 96 / 88 } as const
const TOLERANCE = 0.35

interface Owner {
  readonly quad: Quad
}

/**
 * Gives boxes their rows and columns: from the most central one to its nearest neighbours and on, each asked where the
 * boxes placed so far expect it. Bent and slanted pages change their pitch slowly, so that this never loses count.
 */
export function fitLattice<T extends Owner>(boxes: readonly T[]): Lattice<T> {
  const members = boxes.map((box) => ({ box, quad: orderQuad(box.quad), middle: centreOf(box.quad) }))
  if (members.length === 0) return { placed: [], astray: [], quadAt: () => NOWHERE }
  const middle = middleOf(members.map((member) => member.middle))
  members.sort((one, other) => distance(one.middle, middle) - distance(other.middle, middle))
  const placed: (Placed<T> & { readonly quad: Quad; readonly middle: Point })[] = [
    { ...members[0]!, row: 0, col: 0 },
  ]
  const open = members.slice(1)
  const astray: T[] = []
  while (open.length > 0) {
    const near = nearest(open, placed)
    const [next] = open.splice(near.at, 1)
    const place = placeOf(next!.middle, placed, near.to)
    const isTaken = placed.some(({ row, col }) => place && row === place.row && col === place.col)
    if (place && !isTaken) placed.push({ ...next!, ...place })
    else astray.push(next!.box)
  }
  const quadAt = quadModel(placed)
  return { placed: placed.map(({ box, row, col }) => ({ box, row, col })), astray, quadAt }
}

const NOWHERE: Quad = [
  [0, 0],
  [0, 0],
  [0, 0],
  [0, 0],
]

interface Known {
  readonly quad: Quad
  readonly middle: Point
  readonly row: number
  readonly col: number
}

/** The open box that lies nearest to a placed one, and that one. */
function nearest(
  open: readonly { readonly middle: Point }[],
  placed: readonly Known[],
): { readonly at: number; readonly to: Known } {
  let best = { at: 0, to: placed[0]!, far: Number.POSITIVE_INFINITY }
  open.forEach((box, at) => {
    for (const to of placed) {
      const far = distance(box.middle, to.middle)
      if (far < best.far) best = { at, to, far }
    }
  })
  return best
}

/** Row and column of a point, counted from a placed neighbour; null when it stands between the places. */
function placeOf(
  point: Point,
  placed: readonly Known[],
  from: Known,
): { readonly row: number; readonly col: number } | null {
  const [x, y] = surfacesOf(placed, (known) => known.middle)
  const { row, col } = from
  const here: Point = [valueAt(x, col, row), valueAt(y, col, row)]
  // half a step to each side: the slope at this very place
  const across: Point = [
    valueAt(x, col + 0.5, row) - valueAt(x, col - 0.5, row),
    valueAt(y, col + 0.5, row) - valueAt(y, col - 0.5, row),
  ]
  const down: Point = [
    valueAt(x, col, row + 0.5) - valueAt(x, col, row - 0.5),
    valueAt(y, col, row + 0.5) - valueAt(y, col, row - 0.5),
  ]
  const [dx, dy] = [point[0] - (here[0] + from.middle[0]) / 2, point[1] - (here[1] + from.middle[1]) / 2]
  const whole = across[0] * down[1] - across[1] * down[0]
  const cols = (dx * down[1] - dy * down[0]) / whole
  const rows = (across[0] * dy - across[1] * dx) / whole
  const isNear =
    Math.abs(cols - Math.round(cols)) <= TOLERANCE && Math.abs(rows - Math.round(rows)) <= TOLERANCE
  return isNear ? { row: row + Math.round(rows), col: col + Math.round(cols) } : null
}

/** How x and y of something grow with column and row, starting from what the cards' own sizes say. */
function surfacesOf(
  placed: readonly Known[],
  pointOf: (known: Known) => Point,
): readonly [x: Surface, y: Surface] {
  const count = placed.length
  const mean = (pick: (known: Known) => number) => placed.reduce((sum, known) => sum + pick(known), 0) / count
  const side = (axis: 0 | 1, [from, to, from2, to2]: readonly [number, number, number, number]) =>
    mean(({ quad }) => (quad[to]![axis] - quad[from]![axis] + quad[to2]![axis] - quad[from2]![axis]) / 2)
  const across: Point = [side(0, [0, 1, 3, 2]), side(1, [0, 1, 3, 2])]
  const down: Point = [side(0, [0, 3, 1, 2]), side(1, [0, 3, 1, 2])]
  const isTall = Math.hypot(...down) >= Math.hypot(...across)
  const [pitchAcross, pitchDown] = isTall ? [PITCH.short, PITCH.long] : [PITCH.long, PITCH.short]
  const fit = (axis: 0 | 1) =>
    fitSurface(
      placed.map((known) => ({ col: known.col, row: known.row, value: pointOf(known)[axis] })),
      [0, across[axis] * pitchAcross, down[axis] * pitchDown, 0, 0, 0],
    )
  return [fit(0), fit(1)]
}

function quadModel(placed: readonly Known[]): (row: number, col: number) => Quad {
  const corners = ([0, 1, 2, 3] as const).map((corner) => surfacesOf(placed, ({ quad }) => quad[corner]))
  return (row, col) =>
    mapQuad(NOWHERE, (_, at) => [valueAt(corners[at]![0], col, row), valueAt(corners[at]![1], col, row)])
}

function middleOf(points: readonly Point[]): Point {
  return [
    points.reduce((sum, [x]) => sum + x, 0) / points.length,
    points.reduce((sum, [, y]) => sum + y, 0) / points.length,
  ]
}
