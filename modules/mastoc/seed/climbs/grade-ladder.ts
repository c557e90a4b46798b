/** How many climbs of each grade a board of this kind has, easiest first; `?` is not graded yet. */
const SHARES: readonly (readonly [font: string, count: number])[] = [
  ['4', 2],
  ['4+', 5],
  ['5', 4],
  ['5+', 5],
  ['6A', 9],
  ['6A+', 11],
  ['6B', 14],
  ['6B+', 12],
  ['6C', 15],
  ['6C+', 9],
  ['7A', 15],
  ['7A+', 8],
  ['7B', 5],
  ['7B+', 1],
  ['7C', 1],
]

/** The grade of the climb that stands at `place` when `count` of them are ordered from easy to hard. */
export function gradeAt(place: number, count: number): string {
  const total = SHARES.reduce((sum, [, share]) => sum + share, 0)
  let left = ((place + 0.5) / count) * total
  for (const [font, share] of SHARES) {
    left -= share
    if (left < 0) return font
  }
  return SHARES.at(-1)![0]
}
