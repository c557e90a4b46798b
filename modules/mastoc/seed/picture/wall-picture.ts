import type { Random } from '@socle/kernel'
import { MOULDS } from '../wall/hold-kind.ts'
import type { WallHold } from '../wall/hold-placement.ts'
import { PICTURE } from '../wall/wall-plan.ts'
import { drilling, fastenings, hardwareShapes } from './hardware.ts'
import { castings, colours, hung } from './hold-colours.ts'
import { heights } from './hold-relief.ts'
import { blurFilter, lampFilter, SAND_PX } from './lamp.ts'
import { paintedScale } from './painted-scale.ts'
import { light, mat, overhangShade, room } from './room.ts'
import { chalkOnHolds, dustShapes, tracesOnWood } from './traces.ts'
import { woodwork } from './wood.ts'

/** Pictures that are drawn first and laid into the large one, as `data:` addresses. */
export interface Textures {
  readonly veneers: readonly string[]
  readonly sand: string
}

/** The wall as if it had been photographed: everything is drawn, nothing is taken from anywhere. */
export function wallSvg(holds: readonly WallHold[], textures: Textures, random: Random): string {
  const { width, height } = PICTURE
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">
<defs>${castings(holds)}${hardwareShapes}
${dustShapes}${lampFilter('lamp', textures.sand)}${blurFilter('soft', 10)}${blurFilter('tight', 3)}</defs>
${room()}${woodwork(textures.veneers, random.branch('wood'))}
${drilling()}${tracesOnWood(holds, random.branch('traces'))}${overhangShade()}${paintedScale()}
<g filter="url(#soft)" fill-opacity=".52">${shadows(holds, 0.8)}</g><g filter="url(#tight)" fill-opacity=".55">${shadows(holds, 0.22)}</g>
${colours(holds)}<g style="mix-blend-mode:hard-light" filter="url(#lamp)">${heights(holds)}</g>
${fastenings(holds)}${chalkOnHolds(holds, random.branch('chalk'))}${mat()}${light()}</svg>`
}

/** Noise in greys, for the surface of the holds. */
export function sandSvg(random: Random): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${SAND_PX}" height="${SAND_PX}" viewBox="0 0 ${SAND_PX} ${SAND_PX}">
<filter id="sand" x="0" y="0" width="1" height="1" color-interpolation-filters="sRGB"><feTurbulence type="fractalNoise" baseFrequency=".09" numOctaves="3" seed="${random.whole(1, 9999)}" stitchTiles="stitch"/>
<feColorMatrix values="2.2 0 0 0 -.6 2.2 0 0 0 -.6 2.2 0 0 0 -.6 0 0 0 0 1"/></filter><rect width="${SAND_PX}" height="${SAND_PX}" filter="url(#sand)"/></svg>`
}

/** The further a hold stands out, the further its shadow falls. */
function shadows(holds: readonly WallHold[], share: number): string {
  return holds
    .map((hold, index) => {
      const far = MOULDS[hold.kind].depth * share
      return `<use href="#h${index}" transform="translate(${(far * 0.4).toFixed(1)} ${far.toFixed(1)})${hung(hold)}"/>`
    })
    .join('')
}
