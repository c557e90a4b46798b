import type { Handle } from '@socle/database'
import { sql } from 'kysely'
import type { Stretch } from '../paging/cursor-page.ts'
import { board } from '../tables.ts'
import type { Importable } from './incoming.ts'
import type { FieldOutcome } from './merge.ts'

export interface ConflictDraft extends FieldOutcome {
  readonly id: string
  readonly entity: Importable
  readonly entityId: string | number
  readonly importId: string | null
}

/** Opens conflicts; one that is open for the field already shows upstream's newest value. */
export async function open(handle: Handle, drafts: readonly ConflictDraft[]): Promise<void> {
  if (drafts.length === 0) return
  const rows = drafts.map((draft) => ({
    id: draft.id,
    import_id: draft.importId,
    entity: draft.entity,
    entity_id: String(draft.entityId),
    field: draft.name,
    origin: draft.origin,
    local: draft.local,
    upstream: draft.upstream,
  }))
  await sql`
    insert into mastoc.import_conflicts (id, import_id, entity, entity_id, field, origin, local, upstream)
    select r.id, r.import_id, r.entity, r.entity_id, r.field, r.origin, r.local, r.upstream
    from jsonb_populate_recordset(null::mastoc.import_conflicts, ${JSON.stringify(rows)}::jsonb) r
    on conflict (entity, entity_id, field) where state = 'open'
    do update set import_id = excluded.import_id, local = excluded.local, upstream = excluded.upstream`.execute(
    handle,
  )
}

/** Closes open conflicts of fields on which both sides agree now. */
export async function closeAgreed(
  handle: Handle,
  entity: Importable,
  agreed: readonly { readonly entityId: string | number; readonly field: string }[],
): Promise<void> {
  if (agreed.length === 0) return
  await sql`
    update mastoc.import_conflicts x set state = 'upstream', resolved_at = now()
    from unnest(${agreed.map((one) => String(one.entityId))}::text[], ${agreed.map((one) => one.field)}::text[]) as a (entity_id, field)
    where x.entity = ${entity} and x.entity_id = a.entity_id and x.field = a.field and x.state = 'open'`.execute(
    handle,
  )
}

/** Newest first, behind `after`. */
export function list(
  handle: Handle,
  {
    filter,
    after,
    limit,
  }: Stretch & {
    readonly filter: { readonly state?: 'open' | 'local' | 'upstream'; readonly entity?: Importable }
  },
) {
  let query = selectConflicts(handle).orderBy('created_at', 'desc').orderBy('id', 'desc').limit(limit)
  if (filter.state) query = query.where('state', '=', filter.state)
  if (filter.entity) query = query.where('entity', '=', filter.entity)
  if (after)
    query = query.where(sql<boolean>`(created_at, id) < (${after.value}::timestamptz, ${after.id}::uuid)`)
  return query.execute()
}

export function lock(handle: Handle, id: string) {
  return selectConflicts(handle).where('id', '=', id).forUpdate().executeTakeFirst()
}

export type Conflict = NonNullable<Awaited<ReturnType<typeof lock>>>

/** Ends a conflict for good. */
export async function close(
  handle: Handle,
  id: string,
  { state, profileId }: { readonly state: 'local' | 'upstream'; readonly profileId: string | null },
): Promise<void> {
  await board(handle)
    .updateTable('mastoc.import_conflicts')
    .set({ state, resolved_at: sql<string>`now()`, resolved_by_id: profileId })
    .where('id', '=', id)
    .execute()
}

function selectConflicts(handle: Handle) {
  return board(handle)
    .selectFrom('mastoc.import_conflicts')
    .select([
      'id',
      'import_id',
      'entity',
      'entity_id',
      'field',
      'origin',
      'local',
      'upstream',
      'state',
      'created_at',
      'resolved_at',
    ])
}
