import type { PictureSize } from '../holds/coordinates.ts'
import { parsePolygon } from '../holds/polygon.ts'
import { drawingSize, type HoldShape, outlinesOf } from '../renders/drawn-hold.ts'
import { litPicture } from '../renders/photo.ts'
import { plainWall } from '../renders/plain.ts'
import { outlinePath, svgDocument } from '../renders/svg.ts'
import type { Heatmap, HeatmapHold } from './heatmap.ts'
import { rampColour } from './ramp.ts'

export const HEATMAP_STYLES = ['photo', 'plain'] as const
export type HeatmapStyle = (typeof HEATMAP_STYLES)[number]

export interface HeatmapDrawing {
  readonly style: HeatmapStyle
  readonly heatmap: Heatmap
  readonly holds: readonly HoldShape[]
  readonly picture: PictureSize | null
  /** Address of the picture; null when none is stored: then the drawing is plain. */
  readonly href: string | null
}

const LOOKS = {
  photo: 'fill-opacity="0.85" stroke="#FFFFFF" stroke-width="2" stroke-linejoin="round"',
  plain: 'stroke="#FFFFFF" stroke-width="2" stroke-linejoin="round"',
}

/** Draws the face with each used hold in the colour of its percentile; unused ones stay as the wall. */
export function heatmapSvg({ style, heatmap, holds, picture, href }: HeatmapDrawing): string {
  const size = drawingSize(picture, holds)
  const percentiles = new Map(heatmap.holds.filter(hasHeat).map((hold) => [hold.number, hold.percentile]))
  const onPhoto = style === 'photo' && href !== null
  const wall = onPhoto
    ? litPicture(size, href, [])
    : plainWall(size, outlinesOf(holds.filter((shape) => !percentiles.has(shape.number))))
  const cells = holds
    .toSorted((a, b) => a.number - b.number)
    .map((shape) => cell(shape, percentiles.get(shape.number)))
  return svgDocument(size, `${wall}<g ${onPhoto ? LOOKS.photo : LOOKS.plain}>${cells.join('')}</g>`)
}

function cell(shape: HoldShape, percentile: number | undefined): string {
  const outline = percentile === undefined ? undefined : parsePolygon(shape.polygonStr)
  if (percentile === undefined || !outline) return ''
  return `<path data-hold="${shape.number}" fill="${rampColour(percentile)}" d="${outlinePath(outline)}"/>`
}

function hasHeat(hold: HeatmapHold): boolean {
  return hold.value !== null && hold.count > 0
}
