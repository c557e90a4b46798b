/** A place on the flat page, in millimetres from the middle of what is photographed; y grows downwards. */
export interface Spot {
  readonly x: number
  readonly y: number
}

/** A pixel of the photograph. */
export type Pixel = readonly [x: number, y: number]

/** How high the page rises towards the camera at a place, in millimetres. */
export interface Bend {
  /** A belly across the page, and one down it: height in the middle. */
  readonly across: number
  readonly down: number
  /** Rise beside the spine, fading within a few centimetres; its place is `spine`. */
  readonly curl: number
  readonly spine: number
  /** Half width and half height of the page. */
  readonly reach: Spot
}

export interface Stand {
  /** Radians: about the horizontal and vertical axis, and in the picture's plane (clockwise). */
  readonly tilt: Spot
  readonly roll: number
  /** Millimetres from the page. */
  readonly distance: number
  readonly bend: Bend
}

export function heightAt(bend: Bend, x: number, y: number): number {
  const across = Math.max(-1.4, Math.min(1.4, x / bend.reach.x))
  const down = Math.max(-1.4, Math.min(1.4, y / bend.reach.y))
  const belly = bend.across * (1 - across * across) + bend.down * (1 - down * down)
  return belly + bend.curl * Math.exp(-Math.abs(x - bend.spine) / 26)
}

/** Rows of the matrix that turns the page into the camera's axes. */
function turnOf({ tilt, roll }: Stand): readonly number[] {
  const [cx, sx, cy, sy] = [Math.cos(tilt.x), Math.sin(tilt.x), Math.cos(tilt.y), Math.sin(tilt.y)]
  const [cz, sz] = [Math.cos(roll), Math.sin(roll)]
  return [
    ...[cz * cy - sz * sx * sy, -sz * cx, cz * sy + sz * sx * cy],
    ...[sz * cy + cz * sx * sy, cz * cx, sz * sy - cz * sx * cy],
    ...[-cx * sy, sx, cx * cy],
  ]
}

/** A pinhole camera over a page that is not quite flat: places to pixels and back. */
export class Camera {
  readonly #stand: Stand
  readonly #turn: readonly number[]
  #focus = 1
  #shift: Pixel = [0, 0]

  constructor(stand: Stand) {
    this.#stand = stand
    this.#turn = turnOf(stand)
  }

  /** Pixels a millimetre in the middle of the picture. */
  get scale(): number {
    return this.#focus / this.#stand.distance
  }

  /** Zooms and shifts so that the places fill the picture; `lean` says where what is left over goes (0…1). */
  frame(spots: readonly Spot[], size: { readonly width: number; readonly height: number }, lean: Spot): void {
    this.#focus = 1
    this.#shift = [0, 0]
    const pixels = spots.map((spot) => this.pixelOf(spot))
    const [left, right] = boundsOf(pixels.map(([x]) => x))
    const [top, bottom] = boundsOf(pixels.map(([, y]) => y))
    this.#focus = Math.min(size.width / (right - left), size.height / (bottom - top))
    const spare = [
      size.width - (right - left) * this.#focus,
      size.height - (bottom - top) * this.#focus,
    ] as const
    this.#shift = [spare[0] * lean.x - left * this.#focus, spare[1] * lean.y - top * this.#focus]
  }

  pixelOf({ x, y }: Spot): Pixel {
    const m = this.#turn
    const z = -heightAt(this.#stand.bend, x, y)
    const depth = m[6]! * x + m[7]! * y + m[8]! * z + this.#stand.distance
    const seen = this.#focus / depth
    return [
      (m[0]! * x + m[1]! * y + m[2]! * z) * seen + this.#shift[0],
      (m[3]! * x + m[4]! * y + m[5]! * z) * seen + this.#shift[1],
    ]
  }

  /** Where the ray of a pixel meets the page: the height is guessed and mended until it no longer moves. */
  spotOf([px, py]: Pixel): Spot {
    const m = this.#turn
    const { bend, distance } = this.#stand
    const dx = (px - this.#shift[0]) / this.#focus
    const dy = (py - this.#shift[1]) / this.#focus
    const rayX = m[0]! * dx + m[3]! * dy + m[6]!
    const rayY = m[1]! * dx + m[4]! * dy + m[7]!
    const rayZ = m[2]! * dx + m[5]! * dy + m[8]!
    let x = 0
    let y = 0
    for (let round = 0; round < 5; round++) {
      const height = round === 0 ? 0 : heightAt(bend, x, y)
      const steps = (m[8]! * distance - height) / rayZ
      x = steps * rayX - m[6]! * distance
      y = steps * rayY - m[7]! * distance
    }
    return { x, y }
  }
}

export function boundsOf(values: readonly number[]): readonly [least: number, most: number] {
  return [Math.min(...values), Math.max(...values)]
}
