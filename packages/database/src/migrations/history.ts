import { sql } from 'kysely'
import type { Handle, Tx } from '../handle.ts'
import { withoutTimeouts } from '../unlimited.ts'
import type { Migration } from './migration.ts'

/** What `database.migrations` keeps of one that ran. */
export interface Applied {
  readonly source: string
  readonly name: string
  readonly checksum: string
  readonly appliedAt: string
}

const LOCK = 'socle.migrations'

/** Held until the end of the transaction: of two replicas that start at once, one waits for the other's step. */
export async function lock(tx: Tx): Promise<void> {
  await withoutTimeouts(tx)
  await sql`select pg_advisory_xact_lock(hashtextextended(${LOCK}, 0))`.execute(tx)
}

export async function createHistory(tx: Tx): Promise<void> {
  await sql`create schema if not exists database`.execute(tx)
  await sql`
    create table if not exists database.migrations (
      source text not null,
      name text not null,
      checksum text not null,
      applied_at timestamptz not null default now(),
      position integer generated always as identity,
      constraint migrations_pkey primary key (source, name)
    )`.execute(tx)
}

/** In the order in which they ran; none when the database is empty. */
export async function listApplied(handle: Handle): Promise<readonly Applied[]> {
  const exists = await sql<{ known: string | null }>`
    select to_regclass('database.migrations')::text as known`.execute(handle)
  if (!exists.rows[0]?.known) return []
  const { rows } = await sql<Applied>`
    select source, name, checksum, applied_at as "appliedAt"
    from database.migrations order by position`.execute(handle)
  return rows
}

export async function isApplied(tx: Tx, { source, name }: Applied | Migration): Promise<boolean> {
  const { rows } = await sql`
    select 1 from database.migrations where source = ${source} and name = ${name}`.execute(tx)
  return rows.length > 0
}

export async function insert(tx: Tx, { source, name, checksum }: Migration): Promise<void> {
  await sql`
    insert into database.migrations (source, name, checksum)
    values (${source}, ${name}, ${checksum})`.execute(tx)
}

export async function remove(tx: Tx, { source, name }: Migration): Promise<void> {
  await sql`delete from database.migrations where source = ${source} and name = ${name}`.execute(tx)
}

export async function dropHistory(tx: Tx): Promise<void> {
  await sql`drop schema if exists pgboss cascade`.execute(tx)
  await sql`drop table if exists database.migrations`.execute(tx)
  await sql`drop schema if exists database`.execute(tx)
}

/** Foreign keys from other schemas to this one's tables, in words. */
export async function listReferrers(handle: Handle, schema: string): Promise<readonly string[]> {
  const { rows } = await sql<{ words: string }>`
    select format('%s (%s) refers to %s', c.conrelid::regclass, c.conname, c.confrelid::regclass) as words
    from pg_constraint c
    join pg_class target on target.oid = c.confrelid
    join pg_namespace target_schema on target_schema.oid = target.relnamespace
    join pg_class referrer on referrer.oid = c.conrelid
    where c.contype = 'f' and target_schema.nspname = ${schema}
      and referrer.relnamespace <> target.relnamespace
    order by 1`.execute(handle)
  return rows.map(({ words }) => words)
}
