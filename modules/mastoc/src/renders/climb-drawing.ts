import type { PictureSize } from '../holds/coordinates.ts'
import type { Token } from '../tokens/token.ts'
import { drawingSize, drawnHold, type HoldShape, outlinesOf } from './drawn-hold.ts'
import { marksOf } from './marks.ts'
import { photoDrawing } from './photo.ts'
import { pictoDrawing } from './picto.ts'
import { plainDrawing } from './plain.ts'

export const RENDER_STYLES = ['photo', 'plain', 'picto'] as const
export type RenderStyle = (typeof RENDER_STYLES)[number]

export interface ClimbDrawing {
  readonly style: RenderStyle
  readonly tokens: readonly Token[]
  /** Holds of the face that are drawn; a climb's retired holds belong to them too. */
  readonly holds: readonly HoldShape[]
  /** Size of the face's picture; null when it is not known. */
  readonly picture: PictureSize | null
  /** Address of the picture (`/static/…`, or a `data:` URI for the rasteriser); null when none is stored. */
  readonly href: string | null
}

/** Draws a climb as SVG: the same input gives the same bytes. Without a stored picture a photo is drawn plain. */
export function climbSvg({ style, tokens, holds, picture, href }: ClimbDrawing): string {
  const size = drawingSize(picture, holds)
  const numbers = new Set(tokens.map((token) => token.number))
  const used = holds.filter((shape) => numbers.has(shape.number))
  const drawn = used.map((shape) => drawnHold(shape, size)).filter((hold) => hold !== undefined)
  const marks = marksOf(tokens, new Map(drawn.map((hold) => [hold.number, hold])))
  if (style === 'picto') return pictoDrawing(marks)
  if (style === 'photo' && href !== null) return photoDrawing(size, href, marks)
  return plainDrawing(size, outlinesOf(holds.filter((shape) => !numbers.has(shape.number))), marks)
}
