import type { Handle } from '@socle/database'
import { sql } from 'kysely'
import type { Importable, ImportTable, Known, StoktId } from './incoming.ts'
import { importTables } from './incoming.ts'
import type { Values } from './merge.ts'

/** A row as it lies here, with its merge's three sides. */
export interface StoredRow extends Values {
  readonly id: string | number
  readonly stokt_id: StoktId
  readonly origin: Values | null
  readonly has_conflict: boolean
}

/** Locks the rows with these stokt ids, in one order for all writers; living climbs before deleted ones. */
export async function lockByStoktId(
  handle: Handle,
  entity: Importable,
  ids: readonly StoktId[],
): Promise<StoredRow[]> {
  const { rows } = await sql<StoredRow>`
    ${selectStored(entity)}
    where t.stokt_id = any(${ids}::${sql.raw(keyType(entity))}[])
    order by t.stokt_id ${sql.raw(entity === 'climb' ? ', t.deleted_at nulls first' : '')}
    for update of t`.execute(handle)
  return rows
}

/** Locks one row by its id here. */
export async function lockById(
  handle: Handle,
  entity: Importable,
  id: string,
): Promise<StoredRow | undefined> {
  const { rows } = await sql<StoredRow>`
    ${selectStored(entity)} where t.id = ${id}::${sql.raw(keyType(entity))} for update of t`.execute(handle)
  return rows[0]
}

/** Inserts new rows; returns their ids by stokt id. */
export async function insert(
  handle: Handle,
  entity: Importable,
  rows: readonly Values[],
): Promise<Map<StoktId, string | number>> {
  const columns = [...(entity === 'hold' ? [] : ['id']), 'stokt_id', 'source', 'origin', ...contentOf(entity)]
  const values = columns.map((column) =>
    column === 'created_at' ? sql`coalesce(r.created_at, now())` : sql.ref(`r.${column}`),
  )
  const inserted = await sql<{ id: string | number; stokt_id: StoktId }>`
    insert into ${sql.table(importTables[entity].table)} (${list(undefined, columns)}, synced_at, last_seen_at)
    select ${sql.join(values)}, now(), now()
    from jsonb_populate_recordset(null::${sql.table(importTables[entity].table)}, ${JSON.stringify(rows)}::jsonb) r
    returning id, stokt_id`.execute(handle)
  return new Map(inserted.rows.map((row) => [row.stokt_id, row.id]))
}

/** Writes rows back. Those whose `synced_at` is null visibly changed: their times become now. */
export async function update(handle: Handle, entity: Importable, rows: readonly Values[]): Promise<void> {
  if (rows.length === 0) return
  const columns = ['origin', ...contentOf(entity), ...(entity === 'climb' ? ['gone_at', 'deleted_at'] : [])]
  const sets = columns.map((column) => sql`${sql.ref(column)} = ${sql.ref(`r.${column}`)}`)
  if (entity === 'climb')
    sets.push(sql`changed_at = case when r.synced_at is null then now() else t.changed_at end`)
  await sql`
    update ${sql.table(importTables[entity].table)} t set ${sql.join(sets)},
      synced_at = coalesce(r.synced_at, now()), last_seen_at = now(),
      updated_at = case when r.synced_at is null then now() else t.updated_at end
    from jsonb_populate_recordset(null::${sql.table(importTables[entity].table)}, ${JSON.stringify(rows)}::jsonb) r
    where t.id = r.id`.execute(handle)
}

/** Notes that upstream still has these rows. */
export async function markSeen(
  handle: Handle,
  entity: Importable,
  ids: readonly (string | number)[],
): Promise<void> {
  if (ids.length === 0) return
  const type = sql.raw(keyType(entity))
  await sql`update ${sql.table(importTables[entity].table)} set last_seen_at = now() where id = any(${ids}::${type}[])`.execute(
    handle,
  )
}

/** Ids here of gyms, walls, faces and setters by stokt id, in one statement. */
export async function findKnown(
  handle: Handle,
  wanted: { readonly [K in keyof Known]: readonly string[] },
): Promise<Known> {
  const { rows } = await sql<{ kind: keyof Known; stokt_id: string; id: string }>`
    select 'gyms' as kind, stokt_id, id from mastoc.gyms where stokt_id = any(${wanted.gyms}::uuid[])
    union all select 'walls', stokt_id, id from mastoc.walls where stokt_id = any(${wanted.walls}::uuid[])
    union all select 'faces', stokt_id, id from mastoc.faces where stokt_id = any(${wanted.faces}::uuid[])
    union all select 'setters', stokt_id, id from mastoc.profiles where stokt_id = any(${wanted.setters}::uuid[])`.execute(
    handle,
  )
  const of = (kind: keyof Known) =>
    new Map(rows.filter((row) => row.kind === kind).map((row) => [row.stokt_id, row.id]))
  return { gyms: of('gyms'), walls: of('walls'), faces: of('faces'), setters: of('setters') }
}

function selectStored(entity: Importable) {
  const { table, taken, blank } = importTables[entity]
  const columns = [...Object.keys(blank), ...Object.keys(taken), ...state(entity)]
  return sql`
    select t.id, t.stokt_id, t.origin, t.synced_at, t.updated_at, ${list('t', columns)},
      exists (select from mastoc.import_conflicts x
        where x.entity = ${entity} and x.entity_id = t.id::text and x.state = 'open') as has_conflict
    from ${sql.table(table)} t`
}

/** Ids of holds are integers, here and at Stokt; all others are UUIDs. */
function keyType(entity: Importable): string {
  return entity === 'hold' ? 'integer' : 'uuid'
}

function contentOf(entity: Importable): string[] {
  const { blank, taken, derived }: ImportTable = importTables[entity]
  return [...Object.keys(blank), ...Object.keys(taken), ...derived]
}

function state(entity: Importable): string[] {
  return entity === 'climb' ? ['deleted_at', 'gone_at'] : []
}

function list(alias: string | undefined, columns: readonly string[]) {
  return sql.join(columns.map((column) => sql.ref(alias ? `${alias}.${column}` : column)))
}
