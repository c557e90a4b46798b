import type { PictureSize } from '../holds/coordinates.ts'
import type { DrawnHold } from './drawn-hold.ts'
import { groupOf, type Mark, tapeLine, tapesBelow } from './marks.ts'
import { attribute, outlinePath, short, svgDocument } from './svg.ts'

const OUTLINE = '#FFFFFF'
const FOOT_OUTLINE = '#31DAFF'
const OUTLINE_WIDTH = 8
const SATURATION = 0.15
const BRIGHTNESS = 0.25

/** The wall's photograph, dark but for the climb's holds. */
export function photoDrawing(size: PictureSize, href: string, marks: readonly Mark[]): string {
  const holds = new Set(marks.map(({ hold }) => hold).filter((hold) => hold !== undefined))
  const stroke = `fill="none" stroke="${OUTLINE}" stroke-width="${OUTLINE_WIDTH}" stroke-linejoin="round" stroke-linecap="round"`
  const groups = marks.map((mark) => groupOf(mark, mark.hold ? outlined(mark, mark.hold, marks) : ''))
  return svgDocument(size, `${litPicture(size, href, [...holds])}<g ${stroke}>${groups.join('')}</g>`)
}

/** The picture twice: dimmed as a whole, and as it is inside some holds. */
export function litPicture(size: PictureSize, href: string, lit: readonly DrawnHold[]): string {
  const slope = ['R', 'G', 'B']
    .map((channel) => `<feFunc${channel} type="linear" slope="${BRIGHTNESS}"/>`)
    .join('')
  const dim =
    '<filter id="dim" x="0" y="0" width="1" height="1" color-interpolation-filters="sRGB">' +
    `<feColorMatrix type="saturate" values="${SATURATION}"/><feComponentTransfer>${slope}</feComponentTransfer></filter>`
  const clip = lit.map((hold) => `<path d="${outlinePath(hold.outline)}"/>`).join('')
  const image = `<image id="wall" href="${attribute(href)}" width="${short(size.width)}" height="${short(size.height)}" preserveAspectRatio="none"/>`
  return (
    `<defs>${image}${dim}<clipPath id="lit">${clip}</clipPath></defs>` +
    '<use href="#wall" filter="url(#dim)"/><use href="#wall" clip-path="url(#lit)"/>'
  )
}

function outlined({ token }: Mark, hold: DrawnHold, marks: readonly Mark[]): string {
  const outline = outlinePath(hold.outline)
  switch (token.role) {
    case 'F':
      return `<path stroke="${FOOT_OUTLINE}" d="${outline}"/>`
    case 'O':
      return `<path d="${outline}"/>`
    case 'S':
      return `<path d="${outline}"/>${tapesBelow(hold, marks).map(tapeLine).join('')}`
    case 'T':
      return `<path d="${outline}"/><path d="${outlinePath(hold.top)}"/>`
  }
}
