import type { Order, SortKey } from '../src/climbs/filter.ts'
import { microsecondsOf } from '../src/climbs/instant.ts'
import type { IndexedClimb } from '../src/search/climb-columns.ts'
import type { HoldConditions } from '../src/search/conditions.ts'
import type { SearchRequest } from '../src/search/evaluate.ts'
import type { IndexedFace } from '../src/search/face-holds.ts'
import { numbersOf, type Role, readTokens, type Token } from '../src/tokens/token.ts'

/** The rules of the hold-set query read off one climb at a time: slow, and plain enough to be believed. */
export function scan(
  face: IndexedFace,
  climbs: readonly IndexedClimb[],
  request: SearchRequest,
): IndexedClimb[] {
  return climbs.filter(
    (climb) =>
      isVisible(climb, request) &&
      meets(readTokens(climb.holdsList).tokens, request.conditions ?? {}, face) &&
      passes(climb, request) &&
      (request.marked ?? []).every(({ ids, wanted }) => [...ids].includes(climb.id) === wanted),
  )
}

export function inOrder(climbs: readonly IndexedClimb[], { key, direction }: Order): IndexedClimb[] {
  const sign = direction === 'asc' ? 1 : -1
  return climbs.toSorted((a, b) => {
    const [x, y] = [sortValue(a, key), sortValue(b, key)]
    if (x === null || y === null) return x === y ? sign * text(a.id, b.id) : x === null ? 1 : -1
    const byValue =
      typeof x === 'string' ? Buffer.compare(Buffer.from(x), Buffer.from(String(y))) : x - Number(y)
    return sign * (byValue || text(a.id, b.id))
  })
}

function sortValue(climb: IndexedClimb, key: SortKey): string | number | null {
  switch (key) {
    case 'created_at':
      return microsecondsOf(climb.createdAt)
    case 'updated_at':
      return climb.updatedAt === null ? null : microsecondsOf(climb.updatedAt)
    case 'name':
      return climb.nameFolded
    case 'grade':
      return climb.gradeRank
    case 'sends':
      return climb.sends
    case 'likes':
      return climb.likes
    case 'hold_count':
      return numbersOf(readTokens(climb.holdsList).tokens).length
  }
}

function text(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

function isVisible(climb: IndexedClimb, { filter: { visibility } }: SearchRequest): boolean {
  if (!climb.isPrivate || visibility.kind === 'all') return true
  return visibility.kind === 'own' && [climb.createdById, climb.setterId].includes(visibility.profileId)
}

const rolesOfLetter: Record<string, string> = { '': 'SOFT', H: 'SOT' }

function uses(tokens: readonly Token[], entry: string): boolean {
  const [, letter, number] = /^([A-Z]?)(\d+)$/.exec(entry.toUpperCase())!
  const roles = rolesOfLetter[letter!] ?? letter!
  return tokens.some((token) => token.number === Number(number) && roles.includes(token.role))
}

function meets(tokens: readonly Token[], conditions: HoldConditions, face: IndexedFace): boolean {
  const { all = [], any = [], anyMin = 1, none = [], within, counts = {}, span } = conditions
  if (!all.every((entry) => uses(tokens, entry)) || none.some((entry) => uses(tokens, entry))) return false
  const met = [...new Set(any)].filter((entry) => uses(tokens, entry)).length
  if (any.length > 0 && met < anyMin) return false
  if (within && !tokens.every((token) => within.includes(token.number))) return false
  const roles = { all: 'SOFT', start: 'S', other: 'O', foot: 'F', top: 'T', hand: 'SOT' }
  for (const [name, bounds] of Object.entries(counts)) {
    const of = roles[name as keyof typeof roles]
    const count = numbersOf(tokens.filter((token) => of.includes(token.role))).length
    if (count < (bounds?.min ?? 0) || count > (bounds?.max ?? Infinity)) return false
  }
  if (span?.min === undefined && span?.max === undefined) return true
  const length = spanOf(tokens, face)
  return length !== undefined && length >= (span.min ?? 0) && length <= (span.max ?? Infinity)
}

function spanOf(tokens: readonly Token[], face: IndexedFace): number | undefined {
  const places = (role: Role) =>
    tokens
      .filter((token) => token.role === role)
      .map((token) => face.holds.find((hold) => hold.number === token.number))
      .filter((hold) => hold !== undefined && hold.centroidX !== null && hold.centroidY !== null)
      .map((hold) => ({ x: hold!.centroidX!, y: hold!.centroidY! }))
      .sort((a, b) => a.y - b.y || a.x - b.x)
  const tops = places('T')
  const starts = places('S')
  if (tops.length === 0 || starts.length === 0) return undefined
  const lowest = starts.find((start) => start.y === starts.at(-1)!.y)!
  return Math.hypot(tops[0]!.x - lowest.x, tops[0]!.y - lowest.y)
}

function passes(climb: IndexedClimb, { filter }: SearchRequest): boolean {
  const { rank, includeUngraded = false } = filter
  if (rank) {
    const { from = -Infinity, below = Infinity, upTo = Infinity } = rank
    const value = climb.gradeRank
    if (value === null ? !includeUngraded : value < from || value >= below || value > upTo) return false
  }
  const since = (time: string | null, from: string | undefined) =>
    from === undefined || (time !== null && microsecondsOf(time) >= microsecondsOf(from))
  return (
    (!filter.setterIds || filter.setterIds.includes(climb.setterId ?? '')) &&
    !filter.notSetterIds?.includes(climb.setterId ?? '') &&
    (!filter.feetRules || filter.feetRules.includes(climb.feetRule ?? '\0')) &&
    (filter.tags ?? []).every((tag) => climb.tags.includes(tag)) &&
    (filter.source === undefined || filter.source === climb.source) &&
    (!filter.localOnly || climb.isLocal) &&
    (filter.isBenchmark === undefined || filter.isBenchmark === climb.isBenchmark) &&
    climb.sends >= (filter.minSends ?? 0) &&
    climb.sends <= (filter.maxSends ?? Infinity) &&
    since(climb.createdAt, filter.sinceCreatedAt) &&
    since(climb.syncedAt, filter.sinceSyncedAt) &&
    since(climb.changedAt, filter.sinceUpdatedAt) &&
    climb.nameFolded.includes(filter.search ?? '')
  )
}
