import type { Random } from '@socle/kernel'
import { type Area, KICKER, WALL } from '../wall/wall-plan.ts'

/** Veneer is drawn once at half its height and stretched along the grain, where nobody sees it. */
export const VENEER = { width: 748, height: 268 } as const
export const VENEERS = 2

/** A sheet of veneer: rings of a low noise cut like a log, and fibres of a high one. */
export function veneerSvg(random: Random): string {
  const { width, height } = VENEER
  const rings = Array.from({ length: 34 }, (_, ring) =>
    (ring % 2 ? random.between(0.6, 1) : random.between(0, 0.35)).toFixed(2),
  )
  const noise = (frequency: string, octaves: number) =>
    `<feTurbulence type="fractalNoise" baseFrequency="${frequency}" numOctaves="${octaves}" seed="${random.whole(1, 9999)}"/>`
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">
<filter id="wood" x="0" y="0" width="1" height="1" color-interpolation-filters="sRGB">
${noise('0.0055 0.0018', 2)}
<feComponentTransfer><feFuncR type="table" tableValues="${rings.join(' ')}"/></feComponentTransfer>
<feColorMatrix result="rings" values="0 0 0 0 .42 0 0 0 0 .23 0 0 0 0 .09 .36 0 0 0 -.03"/>
${noise('0.35 0.016', 3)}
<feColorMatrix result="fibres" values="0 0 0 0 .3 0 0 0 0 .16 0 0 0 0 .06 .8 0 0 0 -.32"/>
<feMerge><feMergeNode in="SourceGraphic"/><feMergeNode in="rings"/><feMergeNode in="fibres"/></feMerge>
</filter><rect width="${width}" height="${height}" fill="#dfb98a" filter="url(#wood)"/></svg>`
}

const MIDDLE = 840
const SEAMS = [92, 626, 1160, 1690]

/** The sheets that the wall is made of, top left to bottom right. */
export function sheets(): Area[] {
  const rows = SEAMS.slice(1).map((bottom, row) => ({ top: SEAMS[row]!, bottom }))
  return [...rows, { top: KICKER.top, bottom: KICKER.bottom }].flatMap((row) => [
    { ...row, left: WALL.left, right: MIDDLE },
    { ...row, left: MIDDLE, right: WALL.right },
  ])
}

/** The sheets side by side, each turned, stained and screwed a little differently. */
export function woodwork(veneers: readonly string[], random: Random): string {
  const drawn = sheets().map((sheet, index) => {
    const veneer = index % veneers.length
    const [width, height] = [sheet.right - sheet.left, sheet.bottom - sheet.top]
    // mirrored, so that two sheets of one veneer are not seen to be one
    const [flipX, flipY] = [random.chance(0.5) ? -1 : 1, (index >> 1) % 2 ? -1 : 1]
    const stretch = `translate(${sheet.left + width / 2} ${sheet.top + height / 2})scale(${(flipX * width) / VENEER.width} ${(flipY * Math.max(height, 420)) / VENEER.height})`
    const stain = random.pick(['#fff3dc', '#7a3f12', '#ffd9a0', '#5b3413'])
    return `<g clip-path="url(#sheet${index})"><use href="#veneer${veneer}" transform="${stretch}"/>
<rect x="${sheet.left}" y="${sheet.top}" width="${width}" height="${height}" fill="${stain}" fill-opacity="${random.between(0.04, 0.13).toFixed(2)}"/></g>${joint(sheet)}`
  })
  return `<defs>${veneers
    .map(
      (href, index) =>
        `<image id="veneer${index}" href="${href}" x="${-VENEER.width / 2}" y="${-VENEER.height / 2}" width="${VENEER.width}" height="${VENEER.height}" preserveAspectRatio="none"/>`,
    )
    .join('')}${sheets()
    .map(
      ({ left, top, right, bottom }, index) =>
        `<clipPath id="sheet${index}"><rect x="${left}" y="${top}" width="${right - left}" height="${bottom - top}"/></clipPath>`,
    )
    .join('')}</defs>${drawn.join('')}`
}

/** A bevelled edge: light above, dark below and between. */
function joint({ left, top, right, bottom }: Area): string {
  return `<path d="M${left + 1},${bottom}V${top + 1}H${right}" fill="none" stroke="#fff1d6" stroke-opacity=".35" stroke-width="1.6"/>
<path d="M${left},${bottom - 1}H${right - 1}V${top}" fill="none" stroke="#2b1607" stroke-opacity=".75" stroke-width="2.2"/>`
}
