import { daysReversed, instantAt, invalidRange } from '../instants/instant.ts'

/** What a report is asked for; days are ISO, the last one included. */
export interface ReportQuery {
  readonly org_id?: string | undefined
  readonly date_from: string
  readonly date_to: string
  readonly project_id?: string | undefined
}

const DAY_MS = 86_400_000

/** The instants between which slots must begin; throws `invalid_range` when the last day is before the first. */
export function windowOf({ date_from, date_to }: Pick<ReportQuery, 'date_from' | 'date_to'>): {
  readonly from: string
  readonly to: string
} {
  const from = instantAt(date_from, ['query', 'date_from'])
  const last = instantAt(date_to, ['query', 'date_to'])
  if (from > last) throw invalidRange(['query', 'date_to'], daysReversed)
  return { from: from.toISOString(), to: new Date(last.getTime() + DAY_MS).toISOString() }
}
