import type { Random } from '@socle/kernel'
import type { Point } from '../../src/holds/coordinates.ts'
import type { Mould } from './hold-kind.ts'

/** The rim of one casting around its bolt, lying along x. */
export function castOutline(mould: Mould, random: Random): Point[] {
  const length = random.between(...mould.length)
  const width = random.between(...mould.width)
  const bend = mould.bend * width * random.between(0.4, 1.3)
  const waves = [2, 3, 4, 5].map((turns) => ({
    turns,
    height: (mould.roughness * random.between(0.4, 1.2)) / Math.sqrt(turns),
    phase: random.between(0, 2 * Math.PI),
  }))
  return Array.from({ length: mould.corners }, (_, corner) => {
    const angle = (2 * Math.PI * corner) / mould.corners
    const [along, across] = [Math.cos(angle), Math.sin(angle)]
    const ideal =
      (Math.abs(along / length) ** mould.squareness + Math.abs(across / width) ** mould.squareness) **
      (-1 / mould.squareness)
    const wander = waves.reduce(
      (sum, { turns, height, phase }) => sum + height * Math.cos(turns * angle + phase),
      1,
    )
    const radius = ideal * wander * (1 - mould.waist * Math.exp(-((along / 0.55) ** 2)))
    const x = radius * along
    return { x, y: radius * across + bend * (x / length) ** 2 }
  })
}

/** The outline turned by `degrees` and moved so that its origin lies at `at`. */
export function placed(outline: readonly Point[], at: Point, degrees: number): Point[] {
  const angle = (degrees * Math.PI) / 180
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)]
  return outline.map(({ x, y }) => ({ x: at.x + x * cos - y * sin, y: at.y + x * sin + y * cos }))
}
