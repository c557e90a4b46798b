import type { Point } from '../../src/holds/coordinates.ts'
import type { HoldColour } from '../wall/hold-kind.ts'
import type { WallHold } from '../wall/hold-placement.ts'
import { TOWARDS_LAMP } from './lamp.ts'
import { smooth, straight } from './svg-text.ts'

type Rgb = readonly [red: number, green: number, blue: number]

const PAINT: Readonly<Record<HoldColour, Rgb>> = {
  red: [206, 47, 41],
  yellow: [240, 182, 26],
  blue: [29, 105, 190],
  green: [42, 148, 76],
  pink: [222, 92, 150],
  black: [58, 60, 66],
}
/** How far the top of a volume stands out of the wall. */
const PEAK_PX = 62

/** The castings as shapes to refer to, each around its bolt. */
export function castings(holds: readonly WallHold[]): string {
  return holds
    .map(
      (hold, index) =>
        `<path id="h${index}" d="${hold.kind === 'volume' ? straight(hold.cast) : smooth(hold.cast)}"/>`,
    )
    .join('')
}

/** Where a hold hangs. */
export function hung({ bolt, turn }: WallHold): string {
  return `translate(${bolt.x} ${bolt.y})rotate(${turn.toFixed(1)})`
}

/** The holds as flat paint; volumes already show their faces. */
export function colours(holds: readonly WallHold[]): string {
  return holds
    .map((hold, index) =>
      hold.kind === 'volume'
        ? facesOf(hold)
        : `<use href="#h${index}" transform="${hung(hold)}" fill="${rgb(PAINT[hold.colour])}"/>`,
    )
    .join('')
}

/** The faces of a volume between its rim and a small plateau, each lit as it is turned to the lamp. */
function facesOf({ outline, bolt, colour }: WallHold): string {
  const rim = outline
  const plateau = rim.map(({ x, y }) => ({
    x: bolt.x + (x - bolt.x) * 0.3,
    y: bolt.y - 8 + (y - bolt.y) * 0.3,
  }))
  const faces = rim.map((from, at) => {
    const next = (at + 1) % rim.length
    const corners = [from, rim[next]!, plateau[next]!, plateau[at]!]
    return `<path d="${straight(corners)}" fill="${rgb(lit(PAINT[colour], brightness(corners)))}"/>`
  })
  const top = `<path d="${straight(plateau)}" fill="${rgb(lit(PAINT[colour], 0.06))}"/>`
  const edges = plateau.map(
    (corner, at) => `M${corner.x.toFixed(1)},${corner.y.toFixed(1)}L${rim[at]!.x},${rim[at]!.y}`,
  )
  const shine = `<path d="${edges.join('')}${straight(plateau)}" fill="none" stroke="#fff" stroke-opacity=".22" stroke-width="1.6"/>`
  return faces.join('') + top + shine
}

/** −1 … 1: how much more or less light a face gets than the wall. */
function brightness([a, b, c]: readonly Point[]): number {
  const [u, v] = [
    { x: b!.x - a!.x, y: b!.y - a!.y, z: 0 },
    { x: c!.x - a!.x, y: c!.y - a!.y, z: PEAK_PX },
  ]
  const normal = { x: u.y * v.z - u.z * v.y, y: u.z * v.x - u.x * v.z, z: u.x * v.y - u.y * v.x }
  const side = Math.sign(normal.z) || 1
  const length = Math.hypot(normal.x, normal.y, normal.z) * side
  const towards = (normal.x * TOWARDS_LAMP.x + normal.y * TOWARDS_LAMP.y + normal.z * TOWARDS_LAMP.z) / length
  return towards - TOWARDS_LAMP.z
}

function lit(colour: Rgb, more: number): Rgb {
  const towards = more > 0 ? 255 : 0
  const share = Math.min(0.75, Math.abs(more) * (more > 0 ? 0.85 : 0.95))
  return colour.map((channel) => channel + (towards - channel) * share) as unknown as Rgb
}

function rgb(colour: Rgb): string {
  return `rgb(${colour.map((channel) => Math.round(channel)).join(',')})`
}
