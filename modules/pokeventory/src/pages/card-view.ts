import type { Raster, Scratch } from '@socle/vision'
import type { Point, Quad } from './page.ts'
import { boundsOf, mapQuad, sidesOf } from './quad.ts'

/** A box and its surroundings, flattened. */
export interface CardView {
  readonly picture: Raster
  /** The box on that picture. */
  readonly inner: {
    readonly left: number
    readonly top: number
    readonly right: number
    readonly bottom: number
  }
  /** A point of the view on the photograph. */
  pointOf(point: Point): Point
}

interface ViewSize {
  readonly width: number
  readonly height: number
  /** Share of the box's size that is seen around it. */
  readonly margin: number
}

/** Flattens a quad of the photograph, with a margin around it; what lies outside the photograph is gray. */
export function viewOf(scratch: Scratch, image: Raster, view: { quad: Quad; size: ViewSize }): CardView {
  const { width, height, margin } = view.size
  const [padX, padY] = [(width * margin) / (1 + 2 * margin), (height * margin) / (1 + 2 * margin)]
  const inner = { left: padX, top: padY, right: width - padX, bottom: height - padY }
  const from: Quad = [
    [inner.left, inner.top],
    [inner.right, inner.top],
    [inner.right, inner.bottom],
    [inner.left, inner.bottom],
  ]
  const toImage = homography(from, view.quad)
  const outer: Quad = [
    [0, 0],
    [width, 0],
    [width, height],
    [0, height],
  ]
  const part = partAround(
    mapQuad(outer, (corner) => project(toImage, corner)),
    image,
  )
  const picture = part
    ? flattened(scratch, scratch.matOf(image, part), {
        width,
        height,
        toPart: shifted(toImage, [-part.left, -part.top]),
      })
    : { width, height, channels: image.channels, data: new Uint8Array(width * height * image.channels) }
  return { picture, inner, pointOf: (point) => project(toImage, point) }
}

/** A card as it lies on the photograph, 960 × 1341 or, when it lies on its side, 1341 × 960. */
export function rectify(scratch: Scratch, picture: Raster, quad: Quad): Raster {
  const [across, down] = sidesOf(quad)
  const [width, height] = across > down ? [1341, 960] : [960, 1341]
  return scratch.nested(
    (inner) => viewOf(inner, picture, { quad, size: { width, height, margin: 0 } }).picture,
  )
}

const FRAME = 2

function partAround(quad: Quad, image: Raster) {
  const bounds = boundsOf(quad)
  const left = Math.max(0, Math.floor(bounds.left) - FRAME)
  const top = Math.max(0, Math.floor(bounds.top) - FRAME)
  const right = Math.min(image.width, Math.ceil(bounds.right) + FRAME)
  const bottom = Math.min(image.height, Math.ceil(bounds.bottom) + FRAME)
  return right > left && bottom > top ? { left, top, width: right - left, height: bottom - top } : null
}

function flattened(
  { cv, rasterOf }: Scratch,
  mat: ReturnType<Scratch['matOf']>,
  how: { readonly width: number; readonly height: number; readonly toPart: Homography },
): Raster {
  const result = new cv.Mat()
  const map = cv.matFromArray(3, 3, cv.CV_64F, [...how.toPart])
  // pixels are counted from their middles
  cv.warpPerspective(
    mat,
    result,
    map,
    new cv.Size(how.width, how.height),
    cv.INTER_LINEAR | cv.WARP_INVERSE_MAP,
    cv.BORDER_CONSTANT,
    new cv.Scalar(127, 127, 127, 255),
  )
  return rasterOf(result)
}

/** Nine numbers, row by row. */
type Homography = readonly number[]

function project(map: Homography, [x, y]: Point): Point {
  const depth = map[6]! * x + map[7]! * y + map[8]!
  return [(map[0]! * x + map[1]! * y + map[2]!) / depth, (map[3]! * x + map[4]! * y + map[5]!) / depth]
}

/** The same map with its result moved; also takes the half pixel between corners and middles off both sides. */
function shifted(map: Homography, [dx, dy]: Point): Homography {
  const m = [...map]
  const centred = [m[0]!, m[1]!, m[2]! + (m[0]! + m[1]!) / 2, m[3]!, m[4]!, m[5]! + (m[3]! + m[4]!) / 2]
  const depth = [m[6]!, m[7]!, m[8]! + (m[6]! + m[7]!) / 2]
  const [moveX, moveY] = [dx - 0.5, dy - 0.5]
  return [
    ...[0, 1, 2].map((at) => centred[at]! + moveX * depth[at]!),
    ...[0, 1, 2].map((at) => centred[at + 3]! + moveY * depth[at]!),
    ...depth,
  ]
}

/** The perspective that takes four points to four others. */
function homography(from: Quad, to: Quad): Homography {
  const rows = from.flatMap(([x, y], at) => {
    const [u, v] = to[at]!
    return [
      [x, y, 1, 0, 0, 0, -u * x, -u * y, u],
      [0, 0, 0, x, y, 1, -v * x, -v * y, v],
    ]
  })
  for (let at = 0; at < 8; at++) {
    let pivot = at
    for (let below = at + 1; below < 8; below++)
      if (Math.abs(rows[below]![at]!) > Math.abs(rows[pivot]![at]!)) pivot = below
    ;[rows[at], rows[pivot]] = [rows[pivot]!, rows[at]!]
    const lead = rows[at]![at]! || 1e-12
    for (let other = 0; other < 8; other++) {
      if (other === at) continue
      const factor = rows[other]![at]! / lead
      for (let column = at; column < 9; column++) rows[other]![column]! -= factor * rows[at]![column]!
    }
  }
  return [...rows.map((row, at) => row[8]! / (row[at]! || 1e-12)), 1]
}
