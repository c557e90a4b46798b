import { ahead, type Handle, named } from '@socle/database'
import { type Insertable, sql } from 'kysely'
import type { Stretch } from '../lists/list.ts'
import { crew } from '../tables.ts'
import type { OrgScope } from '../tenancy/org-scope.ts'
import type { AuditLogTable } from './audit.tables.ts'
import type { StoredRecord } from './stored-record.ts'

/** One writer of an organisation's chain at a time, until the transaction ends. */
export async function lock(handle: Handle, { orgId }: Pick<OrgScope, 'orgId'>): Promise<void> {
  const query = sql`select pg_advisory_xact_lock(hashtextextended('coulisses:audit:' || ${orgId}, 0))`
  await ahead(query, 'coulisses.audit.lock').execute(handle)
}

export function findHead(
  handle: Handle,
  { orgId }: Pick<OrgScope, 'orgId'>,
): Promise<{ readonly seq: string | number; readonly hash: string; readonly at: string } | undefined> {
  const query = crew(handle)
    .selectFrom('coulisses.audit_log')
    .select(['seq', 'hash', 'at'])
    .where('org_id', '=', orgId)
    .orderBy('seq', 'desc')
    .limit(1)
  return named(query, 'coulisses.audit.head').executeTakeFirst()
}

/** How many records the chain once had; the database counts by itself. */
export async function findLength(handle: Handle, { orgId }: Pick<OrgScope, 'orgId'>): Promise<number> {
  const head = await crew(handle)
    .selectFrom('coulisses.audit_heads')
    .select('seq')
    .where('org_id', '=', orgId)
    .executeTakeFirst()
  return Number(head?.seq ?? 0)
}

export async function insert(
  handle: Handle,
  { orgId }: Pick<OrgScope, 'orgId'>,
  records: readonly Omit<Insertable<AuditLogTable>, 'org_id'>[],
): Promise<void> {
  const query = crew(handle)
    .insertInto('coulisses.audit_log')
    .values(records.map((record) => ({ ...record, org_id: orgId })))
  // each number of records is a text of its own: the common ones keep their place among what is prepared
  const many = records.length > 4 ? 'many' : records.length
  await ahead(query, `coulisses.audit.insert-${many}`).execute()
}

const columns = [
  'id',
  'seq',
  'at',
  'actor_type',
  'actor_id',
  'action',
  'entity',
  'entity_id',
  'payload',
  'prev_hash',
  'hash',
] as const

export interface AuditFilter {
  readonly entity?: string | undefined
  readonly entityId?: string | undefined
  readonly actor?: string | undefined
  readonly action?: string | undefined
}

/** Newest first, below a place. */
export function list(
  handle: Handle,
  { orgId }: Pick<OrgScope, 'orgId'>,
  { entity, entityId, actor, action, limit, after }: AuditFilter & Stretch,
): Promise<StoredRecord[]> {
  return crew(handle)
    .selectFrom('coulisses.audit_log')
    .select(columns)
    .where('org_id', '=', orgId)
    .$if(entity !== undefined, (query) => query.where('entity', '=', entity!))
    .$if(entityId !== undefined, (query) => query.where('entity_id', '=', entityId!))
    .$if(actor !== undefined, (query) => query.where('actor_id', '=', actor!))
    .$if(action !== undefined, (query) => query.where('action', '=', action!))
    .$if(after !== undefined, (query) => query.where('seq', '<', Number(after!.value)))
    .orderBy('seq', 'desc')
    .limit(limit)
    .execute()
}

/** The next records of the chain, oldest first. */
export function listBehind(
  handle: Handle,
  { orgId }: Pick<OrgScope, 'orgId'>,
  { seq, limit }: { readonly seq: number; readonly limit: number },
): Promise<StoredRecord[]> {
  return crew(handle)
    .selectFrom('coulisses.audit_log')
    .select(columns)
    .where('org_id', '=', orgId)
    .where('seq', '>', seq)
    .orderBy('seq')
    .limit(limit)
    .execute()
}
