import type { Fault, Place } from './catalogue-plan.ts'
import type { CardRow } from './catalogue-rows.ts'

/** A card's row, and where its record stands. */
export interface LocatedRow {
  readonly row: CardRow
  readonly place: Place
}

interface Known {
  readonly id: string
  readonly set_id: string
  readonly local_id: string
  readonly source_hash: string | null
}

export interface SetDiff {
  readonly created: readonly CardRow[]
  readonly updated: readonly CardRow[]
  readonly unchanged: number
  readonly faults: readonly Fault[]
}

/** Compares the cards of a set with what is there; a number or an id that is another card's is a fault. */
export function diffOfSet(cards: readonly LocatedRow[], states: readonly Known[]): SetDiff {
  const known = new Map(states.map((state) => [state.id, state]))
  const owners = new Map(states.map((state) => [`${state.set_id}\n${state.local_id}`, state.id]))
  const seen = new Map<string, LocatedRow>()
  const created: CardRow[] = []
  const updated: CardRow[] = []
  const faults: Fault[] = []
  let unchanged = 0
  for (const card of cards) {
    const { row, place } = card
    const before = known.get(row.id)
    const reason = reasonAgainst(row, { before, twin: seen.get(row.id), owner: owners.get(numberOf(row)) })
    if (reason === 'same') continue
    if (reason !== undefined) {
      faults.push({ ...place, id: row.id, reason })
      continue
    }
    seen.set(row.id, card)
    owners.set(numberOf(row), row.id)
    if (!before) created.push(row)
    else if (before.source_hash === row.source_hash) unchanged += 1
    else updated.push(row)
  }
  return { created, updated, unchanged, faults }
}

function reasonAgainst(
  row: CardRow,
  {
    before,
    twin,
    owner,
  }: { before?: Known | undefined; twin?: LocatedRow | undefined; owner?: string | undefined },
): string | undefined {
  if (twin)
    return twin.row.source_hash === row.source_hash ? 'same' : `id: line ${twin.place.line} has it too`
  if (before && before.set_id !== row.set_id) return `id: is that of a card of set ${before.set_id}`
  if (owner !== undefined && owner !== row.id) return `localId: is that of card ${owner}`
  return undefined
}

function numberOf({ set_id, local_id }: Pick<CardRow, 'set_id' | 'local_id'>): string {
  return `${set_id}\n${local_id}`
}
