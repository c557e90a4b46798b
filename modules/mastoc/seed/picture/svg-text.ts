import type { Point } from '../../src/holds/coordinates.ts'

/** A coordinate with one decimal, never more. */
function px(value: number): string {
  return String(Math.round(value * 10) / 10)
}

/** A closed path with straight edges. */
export function straight(points: readonly Point[]): string {
  return `M${points.map(({ x, y }) => `${px(x)},${px(y)}`).join('L')}z`
}

/** A closed path that rounds every corner: it runs through the middles of the edges. */
export function smooth(points: readonly Point[]): string {
  const middle = (at: number) => {
    const [a, b] = [points[at % points.length]!, points[(at + 1) % points.length]!]
    return `${px((a.x + b.x) / 2)},${px((a.y + b.y) / 2)}`
  }
  const curves = points.map((_, at) => {
    const corner = points[(at + 1) % points.length]!
    return `Q${px(corner.x)},${px(corner.y)} ${middle(at + 1)}`
  })
  return `M${middle(0)}${curves.join('')}z`
}

/** A grey of the given lightness, 0 … 1. */
export function grey(lightness: number): string {
  const level = Math.round(Math.min(1, Math.max(0, lightness)) * 255)
  return `rgb(${level},${level},${level})`
}
