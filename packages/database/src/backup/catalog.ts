import { sql } from 'kysely'
import type { Handle } from '../handle.ts'

export interface Column {
  readonly name: string
  /** As `format_type` writes it: `timestamp with time zone`, `text[]`. */
  readonly type: string
}

export interface Table {
  readonly schema: string
  readonly name: string
  /** Generated ones left out. */
  readonly columns: readonly Column[]
  readonly primaryKey: readonly string[]
  /** Some values are so large that they are kept apart (TOAST). */
  readonly hasLargeValues: boolean
}

export interface Sequence {
  readonly schema: string
  readonly name: string
  readonly value: string
  readonly isCalled: boolean
}

/** The tables of the schemas, sorted by name; partitions are part of their table. */
export async function listTables(handle: Handle, schemas: readonly string[]): Promise<readonly Table[]> {
  const { rows } = await sql<Table>`
    select n.nspname as schema, c.relname as name,
      (select coalesce(json_agg(json_build_object('name', a.attname,
          'type', format_type(a.atttypid, a.atttypmod)) order by a.attnum), '[]')
        from pg_attribute a
        where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '') as columns,
      (select coalesce(json_agg(a.attname order by array_position(i.indkey::int2[], a.attnum)), '[]')
        from pg_index i join pg_attribute a on a.attrelid = c.oid and a.attnum = any(i.indkey)
        where i.indrelid = c.oid and i.indisprimary) as "primaryKey",
      c.reltoastrelid <> 0 and pg_relation_size(c.reltoastrelid) > 0 as "hasLargeValues"
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname = any(${schemas}) and c.relkind in ('r', 'p') and not c.relispartition
    order by n.nspname collate "C", c.relname collate "C"`.execute(handle)
  return rows
}

/** Sequences with where they stand. */
export async function listSequences(
  handle: Handle,
  schemas: readonly string[],
): Promise<readonly Sequence[]> {
  const { rows } = await sql<{ schema: string; name: string }>`
    select n.nspname as schema, c.relname as name
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname = any(${schemas}) and c.relkind = 'S'
    order by n.nspname collate "C", c.relname collate "C"`.execute(handle)
  return Promise.all(rows.map((row) => readSequence(handle, row)))
}

async function readSequence(
  handle: Handle,
  { schema, name }: { schema: string; name: string },
): Promise<Sequence> {
  const { rows } = await sql<{ value: string; isCalled: boolean }>`
    select last_value::text as value, is_called as "isCalled" from ${sql.id(schema, name)}`.execute(handle)
  return { schema, name, ...rows[0]! }
}

export interface ForeignKey {
  readonly schema: string
  readonly table: string
  readonly name: string
  readonly isDeferrable: boolean
  readonly isDeferred: boolean
}

export async function listForeignKeys(
  handle: Handle,
  schemas: readonly string[],
): Promise<readonly ForeignKey[]> {
  const { rows } = await sql<ForeignKey>`
    select n.nspname as schema, c.relname as "table", k.conname as name,
      k.condeferrable as "isDeferrable", k.condeferred as "isDeferred"
    from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_namespace n on n.oid = c.relnamespace
    where k.contype = 'f' and k.conparentid = 0 and n.nspname = any(${schemas})`.execute(handle)
  return rows
}

/** `schema.table`, for people and for the names of files. */
export function tableName({ schema, name }: { readonly schema: string; readonly name: string }): string {
  return `${schema}.${name}`
}
