import type { Handle } from '@socle/database'
import type { Stretch } from '@socle/kernel'
import { sql } from 'kysely'
import { shown } from './draft.repository.ts'
import type { DraftStatus, ShownDraftRow } from './draft.ts'

export interface DraftFilter {
  readonly owner: string
  readonly status?: DraftStatus | undefined
  readonly batch_id?: string | undefined
  readonly sure?: boolean | undefined
  readonly threshold: number
}

/** Newest first. */
export function list(
  handle: Handle,
  { owner, status, batch_id, sure, threshold }: DraftFilter,
  { limit, after }: Stretch,
): Promise<ShownDraftRow[]> {
  let query = shown(handle)
    .where('d.owner', '=', owner)
    .orderBy('d.created_at', 'desc')
    .orderBy('d.id')
    .limit(limit)
  if (status) query = query.where('d.status', '=', status)
  if (batch_id) query = query.where('d.batch_id', '=', batch_id)
  if (sure !== undefined) query = query.where(sql<boolean>`${isSure(threshold)} = ${sure}`)
  if (after)
    query = query.where(
      sql<boolean>`(d.created_at < ${after.value}::timestamptz
        or (d.created_at = ${after.value}::timestamptz and d.id > ${after.id}::uuid))`,
    )
  return query.execute()
}

/** As `scoresOf` says it, in SQL. */
function isSure(threshold: number) {
  return sql<boolean>`(d.rule_ok and coalesce((d.candidates -> 0 ->> 'raw_score')::float8 >= ${threshold}::float8, false)
    and exists (select from pokeventory.cards as c where c.id = d.candidates -> 0 ->> 'card_id'))`
}
