import type { Raster } from '@socle/vision'
import type { CardView } from './card-view.ts'
import type { Side } from './edge-points.ts'
import type { SideLine } from './side-lines.ts'

export type Colour = readonly [red: number, green: number, blue: number]

/** A line with the colours on both of its sides. */
export interface SteppedLine extends SideLine {
  readonly outside: Colour
  readonly inside: Colour
}

const FROM = 0.14
const TO = 0.86
const STEP = 8
/** The edge itself is soft: colours are taken this far from it. */
const NEAR = 3
const FAR = 9

/** Mean colours along both sides of a line; glare and print differ from place to place, a border does not. */
export function stepAt({ picture, inner }: CardView, side: Side, line: SideLine): SteppedLine {
  const isFlat = side === 'top' || side === 'bottom'
  const [start, end] = isFlat ? [inner.left, inner.right] : [inner.top, inner.bottom]
  const middle = (start + end) / 2
  const outside: Colour[] = []
  const inside: Colour[] = []
  for (let along = start + (end - start) * FROM; along <= start + (end - start) * TO; along += STEP) {
    const across = line.offset + line.slope * (along - middle)
    outside.push(meanOf(picture, { side, along, from: across - FAR, to: across - NEAR }))
    inside.push(meanOf(picture, { side, along, from: across + NEAR, to: across + FAR }))
  }
  return { ...line, outside: medianColour(outside), inside: medianColour(inside) }
}

/** Colours of the ring around a box, for one that stands alone. */
export function ringColours({ picture }: CardView, breadth: number): readonly Colour[] {
  const colours: Colour[] = []
  const { width, height } = picture
  for (let x = 0; x < width; x += 5)
    for (let y = 0; y < height; y += 5)
      if (x < breadth || y < breadth || x >= width - breadth || y >= height - breadth)
        colours.push(colourAt(picture, x, y))
  return colours
}

export function colourGap(one: Colour, other: Colour): number {
  return Math.hypot(one[0] - other[0], one[1] - other[1], one[2] - other[2])
}

interface Stretch {
  readonly side: Side
  readonly along: number
  readonly from: number
  readonly to: number
}

function meanOf(picture: CardView['picture'], { side, along, from, to }: Stretch): Colour {
  const { width, height } = picture
  const sum = [0, 0, 0]
  let count = 0
  for (let across = Math.round(from); across <= to; across++) {
    const x = side === 'left' ? across : side === 'right' ? width - 1 - across : Math.round(along)
    const y = side === 'top' ? across : side === 'bottom' ? height - 1 - across : Math.round(along)
    if (x < 0 || y < 0 || x >= width || y >= height) continue
    const colour = colourAt(picture, x, y)
    for (let channel = 0; channel < 3; channel++) sum[channel]! += colour[channel]!
    count++
  }
  return [sum[0]! / Math.max(1, count), sum[1]! / Math.max(1, count), sum[2]! / Math.max(1, count)]
}

export function colourAt({ data, width, channels }: Raster, x: number, y: number): Colour {
  const at = (y * width + x) * channels
  return channels === 3 ? [data[at]!, data[at + 1]!, data[at + 2]!] : [data[at]!, data[at]!, data[at]!]
}

export function medianColour(colours: readonly Colour[]): Colour {
  const of = (channel: 0 | 1 | 2) => {
    const values = colours.map((colour) => colour[channel]).sort((one, other) => one - other)
    return values[values.length >> 1] ?? 0
  }
  return [of(0), of(1), of(2)]
}
