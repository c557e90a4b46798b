import { type Canvas, createCanvas, loadImage } from '@napi-rs/canvas'
import type { Pixel } from './camera.ts'
import type { PagePhotograph, PixelQuad } from './photograph.ts'

/** How the words of a photograph are made useless: by a matte sleeve, or by frosted film over whatever is written. */
export type Unreadable = 'matte' | 'frosted'

/**
 * Which parts of a card become blurred, as shares of its height, and how far: a share of its height too; the letters
 * of a name are 0.04 high, those of the rules 0.025. Softer than this, a card on a page is taken for an empty pocket.
 */
const covers = {
  matte: { bands: [[0.015, 0.985]], radius: 0.006 },
  // the name, and everything below the picture
  frosted: {
    bands: [
      [0.025, 0.112],
      [0.478, 0.985],
    ],
    radius: 0.022,
  },
} as const
/** What stays clear at the left and at the right, as a share of the width. */
const RIM = 0.015
const QUALITY = 88

/** The same photograph, its words beyond reading; the pictures of the cards remain. */
export async function madeUnreadable(photograph: PagePhotograph, how: Unreadable): Promise<PagePhotograph> {
  const { truth } = photograph
  const sharp = await loadImage(photograph.jpeg)
  const canvas = createCanvas(truth.width, truth.height)
  const surface = canvas.getContext('2d')
  surface.drawImage(sharp, 0, 0)
  const { bands, radius } = covers[how]
  const blurred = blurredCopy(canvas, radius * heightOf(truth.cards.map(({ quad }) => quad)))
  surface.beginPath()
  for (const { quad } of truth.cards)
    for (const [top, bottom] of bands) {
      for (const [at, [x, y]] of partOf(quad, top, bottom).entries())
        if (at === 0) surface.moveTo(x, y)
        else surface.lineTo(x, y)
      surface.closePath()
    }
  surface.clip()
  surface.drawImage(blurred, 0, 0)
  return { truth, jpeg: await canvas.encode('jpeg', QUALITY) }
}

function blurredCopy(picture: Canvas, radius: number): Canvas {
  const copy = createCanvas(picture.width, picture.height)
  const surface = copy.getContext('2d')
  surface.filter = `blur(${radius}px)`
  surface.drawImage(picture, 0, 0)
  return copy
}

/** Mean height of the cards in pixels. */
function heightOf(quads: readonly PixelQuad[]): number {
  const sides = quads.map(([a, , , d]) => Math.hypot(d[0] - a[0], d[1] - a[1]))
  return sides.reduce((sum, side) => sum + side, 0) / Math.max(1, sides.length)
}

/** The part of a card between two heights. */
function partOf([a, b, c, d]: PixelQuad, top: number, bottom: number): readonly Pixel[] {
  const between = (from: Pixel, to: Pixel, share: number): Pixel => [
    from[0] + (to[0] - from[0]) * share,
    from[1] + (to[1] - from[1]) * share,
  ]
  const [left, right] = [(at: number) => between(a, d, at), (at: number) => between(b, c, at)]
  return [
    between(left(top), right(top), RIM),
    between(left(top), right(top), 1 - RIM),
    between(left(bottom), right(bottom), 1 - RIM),
    between(left(bottom), right(bottom), RIM),
  ]
}
