import type { Role } from '../tokens/token.ts'
import type { DrawnHold } from './drawn-hold.ts'
import { groupOf, type Mark } from './marks.ts'
import { ground, short, svgDocument } from './svg.ts'

const SIDE = 100
const MARGIN = 2
const GROUND = '#1C1E22'
/** Far apart in lightness too, so that they are told apart whatever the eye. */
const COLOURS: Readonly<Record<Role, string>> = { S: '#FFB000', O: '#F4F4F4', F: '#31DAFF', T: '#FF3D8B' }

/** The climb's pattern alone, in a square: a disc as large as each hold. */
export function pictoDrawing(marks: readonly Mark[]): string {
  const fit = fitted(marks.map(({ hold }) => hold).filter((hold) => hold !== undefined))
  const groups = marks.map((mark) =>
    groupOf(mark, mark.hold ? disc(mark.hold, COLOURS[mark.token.role], fit) : ''),
  )
  return svgDocument(
    { width: SIDE, height: SIDE },
    ground({ width: SIDE, height: SIDE }, GROUND) + groups.join(''),
  )
}

interface Fit {
  readonly scale: number
  readonly left: number
  readonly top: number
}

function radiusOf(hold: DrawnHold): number {
  return Math.sqrt(hold.area / Math.PI)
}

/** Scales the discs' common box to the square less its margin, in the middle of it. */
function fitted(holds: readonly DrawnHold[]): Fit {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity]
  for (const hold of holds) {
    const radius = radiusOf(hold)
    left = Math.min(left, hold.centroid.x - radius)
    right = Math.max(right, hold.centroid.x + radius)
    top = Math.min(top, hold.centroid.y - radius)
    bottom = Math.max(bottom, hold.centroid.y + radius)
  }
  const longest = Math.max(right - left, bottom - top, 1)
  const scale = (SIDE - 2 * MARGIN) / longest
  const centre = (from: number, to: number) => SIDE / 2 - ((from + to) / 2) * scale
  return { scale, left: centre(left, right), top: centre(top, bottom) }
}

function disc(hold: DrawnHold, fill: string, { scale, left, top }: Fit): string {
  const [x, y] = [hold.centroid.x * scale + left, hold.centroid.y * scale + top]
  return `<circle cx="${short(x)}" cy="${short(y)}" r="${short(radiusOf(hold) * scale)}" fill="${fill}"/>`
}
