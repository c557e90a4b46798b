import type { PictureSize } from '../holds/coordinates.ts'
import type { Polygon } from '../holds/polygon.ts'
import type { DrawnHold } from './drawn-hold.ts'
import { groupOf, type Mark, tapeLine, tapesBelow } from './marks.ts'
import { ground, outlinePath, svgDocument } from './svg.ts'

const GROUND = '#F4F4F4'
const UNUSED = '#DCDCDC'
const USED = '#C8C8C8'
const OUTLINE = '#222222'
const OUTLINE_WIDTH = 8
const SEAM_WIDTH = 4
const FOOT_DASHES = '16 12'

/** The face's other holds in grey and the climb's outlined: for paper, and for faces without a picture. */
export function plainDrawing(size: PictureSize, others: readonly Polygon[], marks: readonly Mark[]): string {
  const stroke = `fill="${USED}" stroke="${OUTLINE}" stroke-width="${OUTLINE_WIDTH}" stroke-linejoin="round" stroke-linecap="round"`
  const groups = marks.map((mark) => groupOf(mark, mark.hold ? outlined(mark, mark.hold, marks) : ''))
  return svgDocument(size, `${plainWall(size, others)}<g ${stroke}>${groups.join('')}</g>`)
}

/** The light ground with some holds on it. */
export function plainWall(size: PictureSize, outlines: readonly Polygon[]): string {
  const paths = outlines.map((outline) => `<path d="${outlinePath(outline)}"/>`)
  // a seam in the ground's colour, where outlines touch or overlap, keeps every hold apart from its neighbours;
  // crisp edges halve the PNG, and nobody sees them between two such near greys
  const look = `fill="${UNUSED}" stroke="${GROUND}" stroke-width="${SEAM_WIDTH}" shape-rendering="crispEdges"`
  return `${ground(size, GROUND)}<g ${look}>${paths.join('')}</g>`
}

function outlined({ token }: Mark, hold: DrawnHold, marks: readonly Mark[]): string {
  const outline = outlinePath(hold.outline)
  switch (token.role) {
    case 'F':
      return `<path stroke-dasharray="${FOOT_DASHES}" d="${outline}"/>`
    case 'O':
      return `<path d="${outline}"/>`
    case 'S':
      return `<path d="${outline}"/>${tapesBelow(hold, marks).map(tapeLine).join('')}`
    case 'T':
      return `<path d="${outline}"/><path fill="none" d="${outlinePath(hold.top)}"/>`
  }
}
