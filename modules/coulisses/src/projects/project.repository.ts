import { type Handle, named } from '@socle/database'
import { type Insertable, sql, type Updateable } from 'kysely'
import type { Stretch } from '../lists/list.ts'
import { crew } from '../tables.ts'
import type { OrgScope } from '../tenancy/org-scope.ts'
import type { ProjectsTable } from './project.tables.ts'
import type { ProjectFilter, StoredProject } from './project.ts'

const columns = [
  'id',
  'name',
  'status',
  'starts_on',
  'ends_on',
  'client',
  'venue',
  'timezone',
  'budget_cents',
  'notes',
  'version',
  'created_at',
  'updated_at',
] as const

/** Newest first. */
export function list(
  handle: Handle,
  { orgId }: OrgScope,
  { filter, stretch }: { readonly filter: ProjectFilter; readonly stretch: Stretch },
): Promise<StoredProject[]> {
  const { q, status } = filter
  const { after, limit } = stretch
  let query = crew(handle).selectFrom('coulisses.projects').select(columns).where('org_id', '=', orgId)
  if (status) query = query.where('status', '=', status)
  if (q)
    query = query.where(
      sql<boolean>`strpos(${folded(sql`concat_ws(' ', name, client)`)}, ${folded(sql`${q}`)}) > 0`,
    )
  if (after)
    query = query.where(sql<boolean>`(created_at, id) < (${after.value}::timestamptz, ${after.id}::uuid)`)
  return named(
    query.orderBy('created_at', 'desc').orderBy('id', 'desc').limit(limit),
    'coulisses.projects.list',
  ).execute()
}

/** Lower case, without accents. */
function folded(text: ReturnType<typeof sql>) {
  return sql`regexp_replace(normalize(lower(${text}), NFD), '[\u0300-\u036f]', '', 'g')`
}

export function findById(handle: Handle, scope: OrgScope, id: string): Promise<StoredProject | undefined> {
  return named(selectById(handle, scope, id), 'coulisses.projects.find').executeTakeFirst()
}

/** Nobody else changes or deletes it until the transaction ends. */
export function lockById(handle: Handle, scope: OrgScope, id: string): Promise<StoredProject | undefined> {
  return selectById(handle, scope, id).forUpdate().executeTakeFirst()
}

/** Its status, which stays until the transaction ends; others may hold it the same way. */
export function holdStatus(
  handle: Handle,
  { orgId }: OrgScope,
  id: string,
): Promise<Pick<StoredProject, 'status' | 'timezone'> | undefined> {
  return crew(handle)
    .selectFrom('coulisses.projects')
    .select(['status', 'timezone'])
    .where('org_id', '=', orgId)
    .where('id', '=', id)
    .forShare()
    .executeTakeFirst()
}

function selectById(handle: Handle, { orgId }: OrgScope, id: string) {
  return crew(handle)
    .selectFrom('coulisses.projects')
    .select(columns)
    .where('org_id', '=', orgId)
    .where('id', '=', id)
}

export function insert(
  handle: Handle,
  { orgId }: OrgScope,
  row: Omit<Insertable<ProjectsTable>, 'org_id'>,
): Promise<StoredProject> {
  return crew(handle)
    .insertInto('coulisses.projects')
    .values({ ...row, org_id: orgId })
    .returning(columns)
    .executeTakeFirstOrThrow()
}

export function update(
  handle: Handle,
  { orgId }: OrgScope,
  { id, ...row }: Updateable<ProjectsTable> & { readonly id: string },
): Promise<StoredProject> {
  return crew(handle)
    .updateTable('coulisses.projects')
    .set({ ...row, version: sql`version + 1` })
    .where('org_id', '=', orgId)
    .where('id', '=', id)
    .returning(columns)
    .executeTakeFirstOrThrow()
}

export async function remove(handle: Handle, { orgId }: OrgScope, id: string): Promise<void> {
  await crew(handle)
    .deleteFrom('coulisses.projects')
    .where('org_id', '=', orgId)
    .where('id', '=', id)
    .execute()
}
