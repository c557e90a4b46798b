/** How many of the cards that are listed a set has. */
export interface SetCount {
  readonly setId: string
  readonly releaseDate: string | null
  readonly cards: number
}

/** Where a page lies: the sets that it touches, and how far into the first of them it begins. */
export interface PagePlace {
  readonly total: number
  readonly setIds: readonly string[]
  readonly skip: number
}

/** The order of cards by their sets: the newest first, those without a date last, then by id. */
export function compareSets(left: SetCount, right: SetCount): number {
  const [before, after] = [left.releaseDate ?? '', right.releaseDate ?? '']
  if (before !== after) return before > after ? -1 : 1
  if (left.setId === right.setId) return 0
  return left.setId < right.setId ? -1 : 1
}

/** Finds the sets of a page by counting, so that a page far behind costs what the first one costs. */
export function placeOf(
  counts: readonly SetCount[],
  { skip, limit }: { readonly skip: number; readonly limit: number },
): PagePlace {
  const setIds: string[] = []
  let before = 0
  let skipped = 0
  for (const { setId, cards } of counts.toSorted(compareSets)) {
    const isTouched = before + cards > skip && before < skip + limit
    if (isTouched && setIds.length === 0) skipped = skip - before
    if (isTouched) setIds.push(setId)
    before += cards
  }
  return { total: before, setIds, skip: skipped }
}
