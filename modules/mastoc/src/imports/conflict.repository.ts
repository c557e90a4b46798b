import type { Handle } from '@socle/database'
import { sql } from 'kysely'
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
