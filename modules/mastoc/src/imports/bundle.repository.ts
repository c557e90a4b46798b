import type { Handle } from '@socle/database'
import { type Insertable, sql, type Updateable } from 'kysely'
import type { Stretch } from '../paging/cursor-page.ts'
import { board } from '../tables.ts'
import type { ImportsTable } from './import.tables.ts'
import type { Action, Importable } from './incoming.ts'
import type { RowOutcome } from './row-state.ts'

export async function insertImport(handle: Handle, row: Insertable<ImportsTable>): Promise<void> {
  await board(handle).insertInto('mastoc.imports').values(row).execute()
}

export async function updateImport(
  handle: Handle,
  id: string,
  patch: Updateable<ImportsTable>,
): Promise<void> {
  await board(handle).updateTable('mastoc.imports').set(patch).where('id', '=', id).execute()
}

/** Ends an import: its bundle is no longer needed. */
export async function finishImport(
  handle: Handle,
  id: string,
  end: { readonly state: 'done' | 'failed'; readonly error: string | null },
): Promise<void> {
  await board(handle)
    .updateTable('mastoc.imports')
    .set({ ...end, payload_object_id: null, finished_at: sql<string>`now()` })
    .where('id', '=', id)
    .execute()
}

export function findImport(handle: Handle, id: string) {
  return selectImports(handle).where('id', '=', id).executeTakeFirst()
}

/** Newest first, behind `after`. */
export function listImports(handle: Handle, { limit, after }: Stretch) {
  let query = selectImports(handle).orderBy('started_at', 'desc').orderBy('id', 'desc').limit(limit)
  if (after)
    query = query.where(sql<boolean>`(started_at, id) < (${after.value}::timestamptz, ${after.id}::uuid)`)
  return query.execute()
}

export type ImportRecord = NonNullable<Awaited<ReturnType<typeof findImport>>>

/** How many rows of an import are done: where a run that was cut off goes on. */
export async function countRows(handle: Handle, importId: string): Promise<number> {
  const row = await board(handle)
    .selectFrom('mastoc.import_rows')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('import_id', '=', importId)
    .executeTakeFirstOrThrow()
  return row.count
}

/** Keeps what became of each row; `start` is the place of the first in the bundle. */
export async function insertRows(
  handle: Handle,
  importId: string,
  { start, outcomes }: { readonly start: number; readonly outcomes: readonly RowOutcome[] },
): Promise<void> {
  if (outcomes.length === 0) return
  const rows = outcomes.map((outcome, place) => ({
    import_id: importId,
    index: start + place,
    entity: outcome.entity,
    stokt_id: String(outcome.stoktId),
    entity_id: outcome.id === null ? null : String(outcome.id),
    action: outcome.action,
    fields: outcome.fields,
    warnings: outcome.warnings,
    reason: outcome.reason ?? null,
  }))
  await sql`
    insert into mastoc.import_rows (import_id, index, entity, stokt_id, entity_id, action, fields, warnings, reason)
    select r.import_id, r.index, r.entity, r.stokt_id, r.entity_id, r.action, r.fields, r.warnings, r.reason
    from jsonb_populate_recordset(null::mastoc.import_rows, ${JSON.stringify(rows)}::jsonb) r`.execute(handle)
}

export interface RowFilter {
  readonly action?: Action
  readonly entity?: Importable
}

/** Rows of an import in their order, behind a place. */
export function listRows(
  handle: Handle,
  importId: string,
  { filter, after, limit }: Stretch & { readonly filter: RowFilter },
) {
  let query = board(handle)
    .selectFrom('mastoc.import_rows')
    .select(['index', 'entity', 'stokt_id', 'entity_id', 'action', 'fields', 'warnings', 'reason'])
    .where('import_id', '=', importId)
    .orderBy('index')
    .limit(limit)
  if (filter.action) query = query.where('action', '=', filter.action)
  if (filter.entity) query = query.where('entity', '=', filter.entity)
  if (after) query = query.where('index', '>', Number(after.id))
  return query.execute()
}

function selectImports(handle: Handle) {
  return board(handle)
    .selectFrom('mastoc.imports')
    .select([
      'id',
      'job_id',
      'state',
      'dry_run',
      'source',
      'options',
      'payload_object_id',
      'totals',
      'error',
      'started_at',
      'finished_at',
    ])
}
