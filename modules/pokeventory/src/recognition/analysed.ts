import type { Raster } from '@socle/vision'
import type { PageMatch } from '../matching/match-page.ts'
import type { Quad } from '../pages/page.ts'
import type { AnalysedCard } from './analysis.ts'
import type { CardRead, CardSpot } from './tasks.ts'

/** All that a draft is made of, from what each stage found. */
export function analysedCard(spot: CardSpot, read: CardRead, { match, group }: PageMatch): AnalysedCard {
  const { reading, rotation, crop } = read
  const metadata = { ...match.metadata, bounding_box: boundingBox(spot.quad), orientation: rotation }
  return { ...spot, rotation, reading, crop, group, match: { ...match, metadata } }
}

/** Left, top, width and height in whole pixels. */
export function boundingBox(quad: Quad): readonly [number, number, number, number] {
  const [xs, ys] = [quad.map(([x]) => x), quad.map(([, y]) => y)]
  const [left, top] = [Math.floor(Math.min(...xs)), Math.floor(Math.min(...ys))]
  return [left, top, Math.ceil(Math.max(...xs)) - left, Math.ceil(Math.max(...ys)) - top]
}

/** The whole photograph as one card, for when nothing was found on it. */
export function wholePicture({
  width,
  height,
}: {
  readonly width: number
  readonly height: number
}): CardSpot {
  const corners: Quad = [
    [0, 0],
    [width, 0],
    [width, height],
    [0, height],
  ]
  return { quad: corners, cell: { row: 0, col: 0 } }
}

/** Points of a side at which a card is looked at. */
const LOOKS = 48

/** How much a card shows: deviation of the luminance over a grid of its points. */
export function contrastOf({ data, width, height, channels }: Raster, [a, b, c, d]: Quad): number {
  let [sum, squares] = [0, 0]
  for (let row = 0; row < LOOKS; row++)
    for (let col = 0; col < LOOKS; col++) {
      const [u, v] = [(col + 0.5) / LOOKS, (row + 0.5) / LOOKS]
      const at = (axis: 0 | 1) =>
        (1 - v) * ((1 - u) * a[axis] + u * b[axis]) + v * ((1 - u) * d[axis] + u * c[axis])
      const x = Math.min(width - 1, Math.max(0, Math.round(at(0))))
      const y = Math.min(height - 1, Math.max(0, Math.round(at(1))))
      const value = data[(y * width + x) * channels + (channels === 3 ? 1 : 0)] ?? 0
      sum += value
      squares += value * value
    }
  const count = LOOKS * LOOKS
  return Math.sqrt(Math.max(0, squares / count - (sum / count) ** 2))
}
