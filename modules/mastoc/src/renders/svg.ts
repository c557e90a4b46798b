import { type PictureSize, type Point, rounded } from '../holds/coordinates.ts'
import type { Polygon } from '../holds/polygon.ts'

/** A number with at most two decimals, as short as it can be written. */
export function short(value: number): string {
  return String(rounded(value))
}

/** The `d` of a closed outline. */
export function outlinePath(polygon: Polygon): string {
  return `M${polygon.map(place).join('L')}z`
}

function place({ x, y }: Point): string {
  return `${short(x)},${short(y)}`
}

/** A whole drawing whose units are the picture's pixels. */
export function svgDocument({ width, height }: PictureSize, content: string): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${short(width)} ${short(height)}">${content}</svg>\n`
}

export function ground({ width, height }: PictureSize, fill: string): string {
  return `<rect width="${short(width)}" height="${short(height)}" fill="${fill}"/>`
}

/** Text that stands safely between the quotes of an attribute. */
export function attribute(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('"', '&quot;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
}
