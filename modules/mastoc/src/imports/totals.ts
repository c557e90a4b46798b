import type { Action, Importable } from './incoming.ts'
import type { RowOutcome } from './row-state.ts'

/** How many rows of one kind ended how. */
export interface Totals {
  readonly created: number
  readonly changed: number
  readonly unchanged: number
  readonly conflicts: number
  readonly gone: number
  readonly skipped: number
  readonly errors: number
}

export type TotalsByEntity = { readonly [E in Importable]?: Totals }

const none: Totals = { created: 0, changed: 0, unchanged: 0, conflicts: 0, gone: 0, skipped: 0, errors: 0 }

const columns: Readonly<Record<Action, keyof Totals>> = {
  created: 'created',
  changed: 'changed',
  unchanged: 'unchanged',
  conflict: 'conflicts',
  gone: 'gone',
  skipped: 'skipped',
  error: 'errors',
}

/** The totals with these rows counted in. */
export function addOutcomes(
  totals: TotalsByEntity,
  outcomes: readonly Pick<RowOutcome, 'entity' | 'action'>[],
): TotalsByEntity {
  const sums: { [E in Importable]?: Totals } = { ...totals }
  for (const { entity, action } of outcomes) {
    const sum = sums[entity] ?? none
    const column = columns[action]
    sums[entity] = { ...sum, [column]: sum[column] + 1 }
  }
  return sums
}

/** Rows that failed, of all kinds. */
export function countErrors(totals: TotalsByEntity): number {
  return Object.values(totals).reduce((sum, one) => sum + one.errors, 0)
}
