import type { WallHold } from '../wall/hold-placement.ts'
import { kickerHoles, wallHoles } from '../wall/wall-plan.ts'
import { hung } from './hold-colours.ts'
import { fingersOf } from './hold-relief.ts'
import { sheets } from './wood.ts'

/** A threaded hole, a countersunk bolt, a wood screw: drawn once, used everywhere. */
export const hardwareShapes = `<radialGradient id="steel" cx=".38" cy=".3" r=".8"><stop offset="0" stop-color="#f3f3f1"/><stop offset=".55" stop-color="#9a9a9a"/><stop offset="1" stop-color="#4b4b4d"/></radialGradient>
<g id="nut"><circle r="6.4" fill="#3a2312" fill-opacity=".28"/><circle r="4.3" fill="#140c06"/><path d="M-4,1.6A4.3,4.3 0 0 0 4,1.6" fill="none" stroke="#f6deb4" stroke-opacity=".5" stroke-width="1.3"/></g>
<g id="bolt"><circle r="8.6" cy=".6" fill-opacity=".55"/><circle r="6.4" fill="url(#steel)"/><path d="M0,-3.7L3.2,-1.85V1.85L0,3.7L-3.2,1.85V-1.85z" fill="#17171a"/></g>
<g id="screw"><circle r="3.6" cy=".5" fill-opacity=".5"/><circle r="3" fill="url(#steel)"/><path d="M-1.8,0H1.8M0,-1.8V1.8" stroke="#222" stroke-width=".9"/></g>`

const use = (shape: string, { x, y }: { x: number; y: number }, turn = '') =>
  `<use href="#${shape}" transform="translate(${x} ${y})${turn}"/>`

/** The holes of the wall and the screws along the edges of its sheets. */
export function drilling(): string {
  const screws = sheets().flatMap(({ left, top, right, bottom }) => {
    const along = (from: number, to: number) =>
      Array.from({ length: 4 }, (_, at) => Math.round(from + 18 + ((to - from - 36) * at) / 3))
    return [
      ...along(left, right).flatMap((x) => [
        { x, y: top + 12 },
        { x, y: bottom - 12 },
      ]),
      ...along(top, bottom)
        .slice(1, -1)
        .flatMap((y) => [
          { x: left + 12, y },
          { x: right - 12, y },
        ]),
    ]
  })
  return (
    [...wallHoles(), ...kickerHoles()].map((at) => use('nut', at)).join('') +
    screws.map((at) => use('screw', at)).join('')
  )
}

/** What holds the holds; pockets show their holes. */
export function fastenings(holds: readonly WallHold[]): string {
  return holds
    .map((hold) => {
      const holes = fingersOf(hold)
        .map(
          ({ x, y, across }) =>
            `<ellipse cx="${x}" cy="${y}" rx="${across}" ry="9" fill="#0d0907" fill-opacity=".62"/>`,
        )
        .join('')
      const bolt = hold.kind === 'chip' ? 'screw' : 'bolt'
      const place = hold.kind === 'pocket' ? ' translate(0 -13)' : ''
      const drawn =
        hold.kind === 'volume'
          ? ''
          : `<use href="#${bolt}" transform="${place}rotate(${((hold.turn * 7) % 60) | 0})"/>`
      return `<g transform="${hung(hold)}">${holes}${drawn}</g>${screwsOf(hold)}`
    })
    .join('')
}

/** A volume is screwed to the wall at its corners, and takes holds itself. */
function screwsOf({ kind, outline, bolt }: WallHold): string {
  if (kind !== 'volume') return ''
  const inwards = (share: number) =>
    outline.map(({ x, y }) => ({
      x: Number((bolt.x + (x - bolt.x) * share).toFixed(1)),
      y: Number((bolt.y + (y - bolt.y) * share).toFixed(1)),
    }))
  return inwards(0.88)
    .map((at) => use('screw', at))
    .concat(inwards(0.56).map((at) => use('nut', at)))
    .join('')
}
