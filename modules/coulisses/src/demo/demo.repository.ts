import type { Handle } from '@socle/database'
import { newId } from '@socle/kernel'
import { sql } from 'kysely'
import { crew } from '../tables.ts'
import type { OrgScope } from '../tenancy/org-scope.ts'

/** Rows by column; all of them have the same columns. */
type Rows = readonly Readonly<Record<string, unknown>>[]

/** What belongs to an organisation, children first; its audit stays, for it is written once. */
const emptied = [
  ...['outbox', 'notifications', 'invitations', 'assignments', 'mission_positions', 'missions'],
  ...['calendar_feeds', 'projects', 'availability_actions', 'availabilities'],
  ...['person_rates', 'user_profiles', 'users'],
] as const

export async function exists(handle: Handle, { orgId }: OrgScope): Promise<boolean> {
  const org = await crew(handle)
    .selectFrom('coulisses.orgs')
    .select('id')
    .where('id', '=', orgId)
    .executeTakeFirst()
  return org !== undefined
}

/** Removes everything that an organisation holds, but for its members and its audit. */
export async function empty(handle: Handle, { orgId }: OrgScope): Promise<void> {
  for (const table of emptied)
    await sql`delete from ${sql.table(`coulisses.${table}`)} where org_id = ${orgId}`.execute(handle)
}

/** Inserts rows, or makes those that are there what is given. */
export async function write(
  handle: Handle,
  _scope: OrgScope,
  { table, rows }: { readonly table: string; readonly rows: Rows },
): Promise<void> {
  const names = Object.keys(rows[0]!)
  const columns = sql.join(names.map((name) => sql.ref(name)))
  const taken = sql.join(names.map((name) => sql`${sql.ref(name)} = excluded.${sql.ref(name)}`))
  const target = sql.table(`coulisses.${table}`)
  await sql`
    insert into ${target} (${columns})
    select ${columns} from jsonb_populate_recordset(null::${target}, ${JSON.stringify(rows)}::jsonb)
    on conflict (id) do update set ${taken}`.execute(handle)
}

/** Makes accounts owners of an organisation, but for those that are members already. */
export async function addOwners(
  handle: Handle,
  { orgId }: OrgScope,
  accountIds: readonly string[],
): Promise<void> {
  if (accountIds.length === 0) return
  await crew(handle)
    .insertInto('coulisses.org_memberships')
    .values(
      accountIds.map((account_id) => ({ id: newId(), org_id: orgId, account_id, role: 'owner' as const })),
    )
    .onConflict((taken) => taken.columns(['org_id', 'account_id']).doNothing())
    .execute()
}
