/** 100 · (below + ½ · equal) ÷ n for each value among those that are one; two decimals; null stays null. */
export function percentilesOf(values: readonly (number | null)[]): (number | null)[] {
  const sorted = values.filter((value) => value !== null).sort((a, b) => a - b)
  const ranks = new Map<number, number>()
  for (let from = 0; from < sorted.length; ) {
    let to = from
    while (to < sorted.length && sorted[to] === sorted[from]) to += 1
    ranks.set(sorted[from]!, (100 * (from + (to - from) / 2)) / sorted.length)
    from = to
  }
  return values.map((value) => (value === null ? null : Math.round(ranks.get(value)! * 100) / 100))
}
