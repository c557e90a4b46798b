/** Pixels of the picture; two millimetres of the wall each. */
export const PICTURE = { width: 1600, height: 2000 } as const

export interface Area {
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
}

/** The overhanging part, where hands go. */
export const WALL: Area = { left: 92, top: 92, right: 1588, bottom: 1690 }
/** The upright part at its foot, for feet only. */
export const KICKER: Area = { left: 92, top: 1700, right: 1588, bottom: 1908 }

/** Threaded holes sit on a lattice and in the middle of its squares. */
export const LATTICE = 100
export const FIRST_HOLE = { x: 140, y: 150 } as const
export const COLUMNS = 15
export const ROWS = 16

/** Every threaded hole of the overhanging part. */
export function wallHoles(): { x: number; y: number }[] {
  const holes = []
  for (let row = 0; row < 2 * ROWS - 1; row++)
    for (let column = row % 2; column < 2 * COLUMNS - 1; column += 2)
      holes.push({
        x: FIRST_HOLE.x + (column * LATTICE) / 2,
        y: FIRST_HOLE.y + (row * LATTICE) / 2,
      })
  return holes
}

/** The holes of the kicker: two staggered rows. */
export function kickerHoles(): { x: number; y: number }[] {
  return [0, 1].flatMap((row) =>
    Array.from({ length: COLUMNS - row }, (_, column) => ({
      x: FIRST_HOLE.x + column * LATTICE + row * (LATTICE / 2),
      y: KICKER.top + 60 + row * 90,
    })),
  )
}
