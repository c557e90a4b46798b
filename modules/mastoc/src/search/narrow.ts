import { type Bits, countBits, eachBit, subtract } from './bits.ts'
import { entriesOf } from './conditions.ts'
import { evaluate, type SearchRequest } from './evaluate.ts'
import type { FaceIndex } from './face-index.ts'

/** How many results would remain if a hold were added to `all`, and in which roles they use it. */
export interface NarrowedHold {
  readonly number: number
  readonly count: number
  readonly start: number
  readonly other: number
  readonly foot: number
  readonly top: number
}

export interface Narrowing {
  readonly count: number
  /** By number; holds that are in `all` already are left out, and those without results unless asked for. */
  readonly holds: NarrowedHold[]
}

/** Counts what each further hold would leave; throws `bad_token` and `unknown_hold`. */
export function narrowHolds(
  index: FaceIndex,
  request: SearchRequest,
  options: { zeros?: boolean } = {},
): Narrowing {
  const results = evaluate(index, request)
  const tally = tallyHolds(index, results)
  const chosen = new Set(entriesOf(request.conditions?.all, index.holds, 'all').map((entry) => entry.hold))
  const holds = index.holds.active
    .filter((hold) => !chosen.has(hold) && (options.zeros || tally.climbs[hold]! > 0))
    .map((hold) => ({
      number: index.holds.numbers[hold]!,
      count: tally.climbs[hold]!,
      start: tally.roles[hold * 4]!,
      other: tally.roles[hold * 4 + 1]!,
      foot: tally.roles[hold * 4 + 2]!,
      top: tally.roles[hold * 4 + 3]!,
    }))
  return { count: countBits(results), holds }
}

interface Tally {
  /** Climbs by hold. */
  readonly climbs: Int32Array
  /** Climbs by hold and role. */
  readonly roles: Int32Array
}

/** How many of some climbs use each hold; of more than half of them it counts the others and subtracts. */
function tallyHolds(index: FaceIndex, results: Bits): Tally {
  if (countBits(results) * 2 <= index.size) return tallyEach(index, results)
  const others = index.live.slice()
  subtract(others, results)
  const { climbs, roles } = tallyEach(index, others)
  for (let hold = 0; hold < climbs.length; hold++)
    climbs[hold] = (index.postings.uses[hold] ?? 0) - climbs[hold]!
  for (let code = 0; code < roles.length; code++) roles[code] = index.postings.sizeOf(code) - roles[code]!
  return { climbs, roles }
}

function tallyEach(index: FaceIndex, some: Bits): Tally {
  const climbs = new Int32Array(index.holds.count)
  const roles = new Int32Array(index.holds.count * 4)
  const { codes, starts, lengths } = index.climbHolds
  eachBit(some, (slot) => {
    const end = starts[slot]! + lengths[slot]!
    let last = -1
    for (let at = starts[slot]!; at < end; at++) {
      const code = codes[at]!
      roles[code]! += 1
      if (code >>> 2 !== last) {
        last = code >>> 2
        climbs[last]! += 1
      }
    }
  })
  return { climbs, roles }
}
