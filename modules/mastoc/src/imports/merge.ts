import { isDeepStrictEqual } from 'node:util'

/** Values of a row by column. */
export type Values = Readonly<Record<string, unknown>>

/** What became of one field that upstream moved. */
export interface FieldOutcome {
  readonly name: string
  readonly origin: unknown
  readonly local: unknown
  readonly upstream: unknown
  readonly kept: 'local' | 'upstream'
}

export interface Merge {
  /** Fields that take upstream's value. */
  readonly patch: Values
  /** Upstream's values as last seen: what the next import compares with. */
  readonly origin: Values
  readonly isOriginMoved: boolean
  /** Fields that upstream moved, with the side that stays. */
  readonly fields: readonly FieldOutcome[]
  /** Fields that both sides moved, differently: local stays. */
  readonly conflicts: readonly FieldOutcome[]
  /** Fields on which both sides agree now: an open conflict of theirs is over. */
  readonly agreed: readonly string[]
}

/**
 * Merges a row three ways, field by field. Upstream unchanged since the origin: local stays. Only upstream changed:
 * it is taken. Both changed: to the same value, silently; differently, local stays and a conflict is told.
 * A field that the origin does not know compares with `blank`.
 */
export function merge(sides: {
  readonly local: Values
  readonly origin: Values | null
  readonly upstream: Values
  readonly blank: Values
}): Merge {
  const { local, upstream, blank } = sides
  const known = sides.origin ?? {}
  const patch: Record<string, unknown> = {}
  const origin: Record<string, unknown> = { ...known }
  const fields: FieldOutcome[] = []
  const conflicts: FieldOutcome[] = []
  const agreed: string[] = []
  for (const [name, value] of Object.entries(upstream)) {
    const base = name in known ? known[name] : (blank[name] ?? null)
    const mine = local[name] ?? null
    origin[name] = value
    if (isDeepStrictEqual(mine, value)) {
      agreed.push(name)
      continue
    }
    if (isDeepStrictEqual(value, base)) continue
    const isEditedHere = !isDeepStrictEqual(mine, base)
    const outcome: FieldOutcome = {
      name,
      origin: base,
      local: mine,
      upstream: value,
      kept: isEditedHere ? 'local' : 'upstream',
    }
    fields.push(outcome)
    if (isEditedHere) conflicts.push(outcome)
    else patch[name] = value
  }
  return { patch, origin, isOriginMoved: !isDeepStrictEqual(origin, known), fields, conflicts, agreed }
}
