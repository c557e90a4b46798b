import type { Raster } from '@socle/vision'
import type { Placed } from './lattice.ts'
import type { Point, Quad } from './page.ts'
import { type Colour, colourAt, medianColour } from './side-steps.ts'

/** Levels of a channel that are one colour. */
const BIN = 24
/** A colour with a smaller share of the pixels is a stitch or a reflection. */
const LEAST_SHARE = 0.15
const MOST_COLOURS = 3

/** The colours that a set of pixels is made of. */
export function mainColours(colours: readonly Colour[]): readonly Colour[] {
  const bins = Map.groupBy(colours, (colour) => colour.map((value) => Math.floor(value / BIN)).join(' '))
  const large = [...bins.values()].sort((one, other) => other.length - one.length)
  const main = large.filter((bin) => bin.length >= LEAST_SHARE * colours.length).slice(0, MOST_COLOURS)
  return main.length > 0 ? main.map(medianColour) : colours.length > 0 ? [medianColour(colours)] : []
}

/** Light and shade stretch a colour of the ground this far. */
const DARKER = 0.85
const LIGHTER = 1.15
/** Colours in the same direction from black are one colour in more or less light. */
const SAME_HUE = 0.997

export function isSameHue(one: Colour, other: Colour): boolean {
  const dot = one[0] * other[0] + one[1] * other[1] + one[2] * other[2]
  const lengths = Math.hypot(...one) * Math.hypot(...other)
  return lengths > 0 && dot / lengths > SAME_HUE
}

/** How far a colour is from the ground in any light: seams are darker than the page, film is brighter. */
export function gapToGround(colour: Colour, ground: readonly Colour[]): number {
  let least = Number.POSITIVE_INFINITY
  for (const one of ground) {
    for (const other of ground) {
      if (one !== other && !isSameHue(one, other)) continue
      const [dark, light] = Math.hypot(...one) < Math.hypot(...other) ? [one, other] : [other, one]
      least = Math.min(least, gapToStretch(colour, dark, light))
    }
  }
  return least
}

/** Distance from the stretch between two colours, a little beyond both. */
function gapToStretch(colour: Colour, dark: Colour, light: Colour): number {
  const from = dark.map((value) => value * DARKER) as unknown as Colour
  const way = light.map((value, at) => value * LIGHTER - from[at]!) as unknown as Colour
  const length = way[0] ** 2 + way[1] ** 2 + way[2] ** 2
  const along = way.reduce((sum, step, at) => sum + step * (colour[at]! - from[at]!), 0) / (length || 1)
  const share = Math.max(0, Math.min(1, along))
  return Math.hypot(...way.map((step, at) => from[at]! + share * step - colour[at]!))
}

/** How far to both sides of the middle between two cards the ground is looked at, of the way from one to the other. */
const BREADTH = [-0.04, -0.025, -0.01, 0.01, 0.025, 0.04] as const
const ALONG = [-0.35, -0.25, -0.15, -0.05, 0.05, 0.15, 0.25, 0.35] as const

/** Pixels of the page between a card and its neighbours on the lattice. */
export function gapColours(
  picture: Raster,
  at: Placed<unknown>,
  page: {
    readonly placed: readonly Placed<unknown>[]
    readonly quadAt: (row: number, col: number) => Quad
  },
): readonly Colour[] {
  const colours: Colour[] = []
  const middle = (row: number, col: number) => middleOf(page.quadAt(row, col))
  const isThere = (row: number, col: number) =>
    page.placed.some((other) => other.row === row && other.col === col)
  for (const [down, across] of [
    [0, 1],
    [0, -1],
    [1, 0],
    [-1, 0],
  ] as const) {
    if (!isThere(at.row + down, at.col + across)) continue
    const here = middle(at.row, at.col)
    const there = middle(at.row + down, at.col + across)
    const aside = middle(at.row + across, at.col + down)
    for (const along of ALONG)
      for (const off of BREADTH) {
        const x = here[0] + (there[0] - here[0]) * (0.5 + off) + (aside[0] - here[0]) * along
        const y = here[1] + (there[1] - here[1]) * (0.5 + off) + (aside[1] - here[1]) * along
        if (x >= 0 && y >= 0 && x < picture.width && y < picture.height)
          colours.push(colourAt(picture, Math.floor(x), Math.floor(y)))
      }
  }
  return colours
}

function middleOf(quad: Quad): Point {
  return [
    (quad[0][0] + quad[1][0] + quad[2][0] + quad[3][0]) / 4,
    (quad[0][1] + quad[1][1] + quad[2][1] + quad[3][1]) / 4,
  ]
}
