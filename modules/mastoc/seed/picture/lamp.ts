import { KICKER, WALL } from '../wall/wall-plan.ts'

/** The side of a tile of noise that roughens every surface. */
export const SAND_PX = 192

/** Where the light comes from: above, a little left, as much from the front as from the ceiling. */
const AZIMUTH = 252
const ELEVATION = 46

/** Filters are paid by the pixel: no more than where holds and their shadows can be. */
const everyHold = `filterUnits="userSpaceOnUse" x="${WALL.left}" y="${WALL.top}" width="${WALL.right - WALL.left}" height="${KICKER.bottom - WALL.top}"`

const radians = (degrees: number) => (degrees * Math.PI) / 180

/** Towards the lamp: x and y as in the picture, z out of the wall. */
export const TOWARDS_LAMP = {
  x: Math.cos(radians(AZIMUTH)) * Math.cos(radians(ELEVATION)),
  y: Math.sin(radians(AZIMUTH)) * Math.cos(radians(ELEVATION)),
  z: Math.sin(radians(ELEVATION)),
}

/** Light on a relief drawn in greys: half grey where it is flat, for hard light to keep the colour beneath. */
export function lampFilter(id: string, sand: string): string {
  const level = (channel: string) => `<feFunc${channel} type="table" tableValues=".13 .3 .5 .84 1"/>`
  return `<filter id="${id}" ${everyHold} color-interpolation-filters="sRGB">
<feColorMatrix values="0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 1 0 0 0 0"/><feGaussianBlur stdDeviation="2.4" result="relief"/>
<feImage href="${sand}" x="0" y="0" width="${SAND_PX}" height="${SAND_PX}"/><feColorMatrix x="0" y="0" width="${SAND_PX}" height="${SAND_PX}" values="0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 1 0 0 0 0"/><feTile/>
<feComposite in2="relief" operator="arithmetic" k2=".016" k3="1" result="relief"/>
<feDiffuseLighting in="relief" surfaceScale="28" diffuseConstant=".695" lighting-color="#fff"><feDistantLight azimuth="${AZIMUTH}" elevation="${ELEVATION}"/></feDiffuseLighting>
<feComponentTransfer>${['R', 'G', 'B'].map(level).join('')}</feComponentTransfer>
<feComposite in2="SourceAlpha" operator="in"/></filter>`
}

/** A shadow's softness. */
export function blurFilter(id: string, pixels: number): string {
  return `<filter id="${id}" ${everyHold}><feGaussianBlur in="SourceAlpha" stdDeviation="${pixels}"/></filter>`
}
