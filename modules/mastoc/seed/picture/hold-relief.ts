import { type HoldKind, MOULDS } from '../wall/hold-kind.ts'
import type { WallHold } from '../wall/hold-placement.ts'
import { hung } from './hold-colours.ts'
import { grey } from './svg-text.ts'

/** How a casting rises from its rim: shares by which a layer shrinks along and across when it reaches the top. */
const RISE: Readonly<Record<HoldKind, readonly [along: number, across: number]>> = {
  jug: [0.55, 0.85],
  crimp: [0.3, 0.9],
  sloper: [1, 1],
  pocket: [0.62, 0.62],
  pinch: [0.4, 0.95],
  volume: [0, 0],
  chip: [0.8, 0.9],
}
/** Pixels between two layers: less than the relief is blurred by shows no steps. */
const STEP_PX = 4.2
const DEEPEST = 30

/** The holds as heights, white highest: what the lamp is let shine on. */
export function heights(holds: readonly WallHold[]): string {
  return holds
    .map(
      (hold, index) => `<g transform="${hung(hold)}">${layersOf(hold, index)}${hollowsOf(hold, index)}</g>`,
    )
    .join('')
}

function layersOf(hold: WallHold, index: number): string {
  const mould = MOULDS[hold.kind]
  // the faces of a volume are painted lit: only its rim is to be rounded
  if (hold.kind === 'volume') return `<use href="#h${index}" fill="${grey(0.16)}"/>`
  const [along, across] = RISE[hold.kind]
  const height = (0.95 * mould.depth) / DEEPEST
  // the ridge of an edge lies at its upper side
  const lift = hold.kind === 'crimp' || hold.kind === 'jug' ? -0.32 * mould.width[0] : 0
  const layers = Math.max(5, Math.round((mould.width[1] * across) / STEP_PX))
  return Array.from({ length: layers }, (_, layer) => {
    const share = layer / layers
    const level = height * Math.sqrt(1 - (1 - (layer + 1) / layers) ** 2)
    const shrunk = `matrix(${(1 - share * along).toFixed(3)} 0 0 ${(1 - share * across).toFixed(3)} 0 ${(lift * share).toFixed(1)})`
    return `<use href="#h${index}" transform="${shrunk}" fill="${grey(level)}"/>`
  }).join('')
}

function hollowsOf(hold: WallHold, index: number): string {
  if (hold.kind === 'jug') {
    const up = -0.42 * MOULDS.jug.width[0]
    return `<use href="#h${index}" transform="matrix(.68 0 0 .27 0 ${up.toFixed(1)})" fill="${grey(0.36)}"/>`
  }
  return fingersOf(hold)
    .map(({ x, y, across }) => `<ellipse cx="${x}" cy="${y}" rx="${across}" ry="9" fill="${grey(0.08)}"/>`)
    .join('')
}

/** Holes for fingers in a pocket: one, two side by side, or a slot for three. */
export function fingersOf({ kind, fingers }: WallHold): { x: number; y: number; across: number }[] {
  if (kind !== 'pocket') return []
  if (fingers === 1) return [{ x: 0, y: 9, across: 10 }]
  if (fingers === 2) return [{ x: 0, y: 10, across: 16 }]
  return [{ x: 0, y: 10, across: 22 }]
}
