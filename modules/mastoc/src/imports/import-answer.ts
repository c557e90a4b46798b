import type { Warning } from '../climbs/warning.ts'
import type { RowOutcome } from './row-state.ts'

/** What the import of one row answers; the status words are the old scripts'. */
export interface ImportAnswer {
  readonly id: string | number | null
  readonly status: 'created' | 'exists' | 'updated'
  readonly changed?: string[]
  readonly warnings?: Warning[]
}

export function importAnswer(outcome: RowOutcome): ImportAnswer {
  const changed = outcome.fields.filter((field) => field.kept === 'upstream').map((field) => field.name)
  return {
    id: outcome.id,
    status: statusOf(outcome),
    ...(changed.length > 0 ? { changed } : {}),
    ...(outcome.warnings.length > 0 ? { warnings: [...outcome.warnings] } : {}),
  }
}

/** A climb that was known is `updated`, changed or not; everything else `exists`, and so does what was skipped. */
function statusOf({ entity, action }: RowOutcome): ImportAnswer['status'] {
  if (action === 'created') return 'created'
  return entity === 'climb' && action !== 'skipped' ? 'updated' : 'exists'
}
