import { KICKER, PICTURE, WALL } from '../wall/wall-plan.ts'

const { width, height } = PICTURE
const everywhere = `width="${width}" height="${height}"`

/** What is behind and below the wall: a dark hall, the gap to the kicker, the mat. */
export function room(): string {
  return `<linearGradient id="hall" x2="0" y2="1"><stop offset="0" stop-color="#34302d"/><stop offset="1" stop-color="#191715"/></linearGradient>
<rect ${everywhere} fill="url(#hall)"/>
<rect x="${WALL.left - 8}" y="${WALL.top - 8}" width="${WALL.right - WALL.left + 16}" height="${KICKER.bottom - WALL.top + 8}" fill="#0c0907"/>`
}

/** The mat in front of the kicker's foot. */
export function mat(): string {
  const top = KICKER.bottom + 2
  const seams = [430, 970, 1400].map((x) => `M${x},${top}L${x + (x - 800) * 0.06},${height}`).join('')
  return `<linearGradient id="vinyl" x2="0" y2="1"><stop offset="0" stop-color="#45566f"/><stop offset=".16" stop-color="#33435b"/><stop offset="1" stop-color="#1d2838"/></linearGradient>
<rect y="${top}" width="${width}" height="${height - top}" fill="url(#vinyl)"/>
<path d="M0,${top + 1}H${width}" stroke="#8ea2bf" stroke-opacity=".6" stroke-width="2"/>
<path d="${seams}" stroke="#0e1622" stroke-width="3"/><path d="M0,${top + 62}H${width}" stroke="#0e1622" stroke-opacity=".5" stroke-width="2"/>`
}

/** The upright part stands in the shade of the overhang. */
export function overhangShade(): string {
  return `<linearGradient id="shade" x2="0" y2="1"><stop offset="0" stop-opacity=".62"/><stop offset=".45" stop-opacity=".3"/><stop offset="1" stop-opacity=".22"/></linearGradient>
<rect x="${KICKER.left}" y="${KICKER.top - 8}" width="${KICKER.right - KICKER.left}" height="${KICKER.bottom - KICKER.top + 8}" fill="url(#shade)"/>`
}

/** One warm lamp in the middle, corners that fall off. */
export function light(): string {
  return `<radialGradient id="glow" cx=".46" cy=".3" r=".62"><stop offset="0" stop-color="#fff4dd" stop-opacity=".13"/><stop offset=".55" stop-color="#fff0d0" stop-opacity=".04"/><stop offset="1" stop-color="#fff0d0" stop-opacity="0"/></radialGradient>
<radialGradient id="corners" cx=".48" cy=".42" r=".78"><stop offset=".5" stop-opacity="0"/><stop offset=".82" stop-opacity=".2"/><stop offset="1" stop-opacity=".48"/></radialGradient>
<rect ${everywhere} fill="url(#glow)"/><rect ${everywhere} fill="url(#corners)"/>`
}
