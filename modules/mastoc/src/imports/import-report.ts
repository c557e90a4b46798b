import type { Warning } from '../climbs/warning.ts'
import type { Action, StoktId } from './incoming.ts'
import type { RowOutcome } from './row-state.ts'

export interface ReportedRow {
  readonly index: number
  readonly stokt_id: StoktId | null
  readonly action: Action
  readonly reason?: string
  readonly warnings?: Warning[]
}

/** What a batch answers: the contract's four counts, then what became of the rows in detail. */
export interface BatchReport {
  readonly created: number
  /** Rows whose stokt id was known, changed or not. */
  readonly updated: number
  readonly errors: number
  readonly total: number
  readonly changed: number
  readonly unchanged: number
  readonly conflicts: number
  readonly skipped: number
  readonly report: ReportedRow[]
}

export interface ReportOptions {
  readonly report: 'notable' | 'all'
  readonly badRows: readonly { readonly index: number; readonly reason: string }[]
}

/** `outcomes` stand in the order of the good rows; bad ones are put back at their places. */
export function batchReport(
  outcomes: readonly RowOutcome[],
  { report, badRows }: ReportOptions,
): BatchReport {
  const places = placesOfGoodRows(outcomes.length, badRows)
  const good = outcomes.map((outcome, position) => reported(outcome, places[position]!))
  const bad = badRows.map(
    ({ index, reason }): ReportedRow => ({ index, stokt_id: null, action: 'error', reason }),
  )
  const count = (...actions: readonly Action[]) =>
    outcomes.filter(({ action }) => actions.includes(action)).length
  return {
    created: count('created'),
    updated: count('changed', 'unchanged', 'conflict', 'skipped'),
    errors: count('error') + bad.length,
    total: outcomes.length + bad.length,
    changed: count('changed'),
    unchanged: count('unchanged'),
    conflicts: count('conflict'),
    skipped: count('skipped'),
    report: [...good, ...bad]
      .filter((row) => report === 'all' || isNotable(row))
      .sort((a, b) => a.index - b.index),
  }
}

/** Whether a row is worth a line: it is not plainly created or unchanged. */
export function isNotable(row: { readonly action: Action; readonly warnings?: readonly unknown[] }): boolean {
  return (row.action !== 'created' && row.action !== 'unchanged') || (row.warnings?.length ?? 0) > 0
}

function reported(outcome: RowOutcome, index: number): ReportedRow {
  return {
    index,
    stokt_id: outcome.stoktId,
    action: outcome.action,
    ...(outcome.reason === undefined ? {} : { reason: outcome.reason }),
    ...(outcome.warnings.length > 0 ? { warnings: [...outcome.warnings] } : {}),
  }
}

function placesOfGoodRows(goodRows: number, badRows: ReportOptions['badRows']): number[] {
  const bad = new Set(badRows.map((row) => row.index))
  const places: number[] = []
  for (let place = 0; places.length < goodRows; place += 1) if (!bad.has(place)) places.push(place)
  return places
}
