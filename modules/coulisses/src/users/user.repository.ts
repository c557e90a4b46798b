import type { Handle } from '@socle/database'
import { type Insertable, sql, type Updateable } from 'kysely'
import type { Reference } from '../ids/id.ts'
import type { Stretch } from '../lists/list.ts'
import { crew } from '../tables.ts'
import type { OrgScope } from '../tenancy/org-scope.ts'
import type { UsersTable } from './user.tables.ts'

const columns = [
  'u.id',
  'u.number',
  'u.account_id',
  'u.first_name',
  'u.last_name',
  'u.email',
  'u.phone',
  'u.telegram_chat_id',
  'u.employment_type',
  'u.search_text',
  'u.archived_at',
  'u.erased_at',
  'u.version',
] as const

export interface UserFilter {
  /** Pattern of LIKE in the folded names. */
  readonly pattern?: string | undefined
  readonly skill?: string | undefined
  readonly tag?: string | undefined
  readonly isArchived: boolean
}

/** A person of the organisation, archived or not, by uuid or by number. */
export function findByReference(handle: Handle, scope: OrgScope, reference: Reference) {
  return selectUsers(handle, scope)
    .where((eb) =>
      'id' in reference ? eb('u.id', '=', reference.id) : eb('u.number', '=', reference.number),
    )
    .executeTakeFirst()
}

export type UserRow = NonNullable<Awaited<ReturnType<typeof findByReference>>>

/** The same, kept from changing until the transaction ends. */
export function lockById(handle: Handle, scope: OrgScope, id: string): Promise<UserRow | undefined> {
  return selectUsers(handle, scope).where('u.id', '=', id).forUpdate().executeTakeFirst()
}

/** By folded name, then id. */
export function list(
  handle: Handle,
  scope: OrgScope,
  { pattern, skill, tag, isArchived, limit, after }: UserFilter & Stretch,
): Promise<UserRow[]> {
  let query = selectUsers(handle, scope)
    .where('u.archived_at', isArchived ? 'is not' : 'is', null)
    .orderBy(sql`u.search_text collate "C"`)
    .orderBy('u.id')
    .limit(limit)
  if (pattern !== undefined) query = query.where('u.search_text', 'like', pattern)
  if (skill !== undefined) query = query.where(hasIn('skills', skill))
  if (tag !== undefined) query = query.where(hasIn('tags', tag))
  if (after) {
    query = query.where(
      sql<boolean>`(u.search_text collate "C", u.id) > (${after.value} collate "C", ${after.id}::uuid)`,
    )
  }
  return query.execute()
}

/** Takes the organisation's next number of a person; its row stays locked until the transaction ends. */
export async function takeNumber(handle: Handle, { orgId }: OrgScope): Promise<number> {
  const { number } = await crew(handle)
    .updateTable('coulisses.orgs')
    .set((eb) => ({ next_user_number: eb('next_user_number', '+', 1) }))
    .where('id', '=', orgId)
    .returning(sql<number>`next_user_number - 1`.as('number'))
    .executeTakeFirstOrThrow()
  return number
}

export async function insert(
  handle: Handle,
  { orgId }: OrgScope,
  user: Omit<Insertable<UsersTable>, 'org_id'>,
): Promise<void> {
  await crew(handle)
    .insertInto('coulisses.users')
    .values({ ...user, org_id: orgId })
    .execute()
}

/** Changes columns of a person and moves the version on. */
export async function update(
  handle: Handle,
  { orgId }: OrgScope,
  { id, ...change }: Updateable<UsersTable> & { readonly id: string },
): Promise<void> {
  await crew(handle)
    .updateTable('coulisses.users')
    .set((eb) => ({ ...change, version: eb('version', '+', 1), updated_at: sql<string>`now()` }))
    .where('org_id', '=', orgId)
    .where('id', '=', id)
    .execute()
}

/** Whether an account is a member of the organisation. */
export async function isMember(handle: Handle, { orgId }: OrgScope, accountId: string): Promise<boolean> {
  const found = await crew(handle)
    .selectFrom('coulisses.org_memberships')
    .select('id')
    .where('org_id', '=', orgId)
    .where('account_id', '=', accountId)
    .executeTakeFirst()
  return found !== undefined
}

/** How many accepted assignments of a person begin after an instant. */
export async function countAcceptedAfter(
  handle: Handle,
  { orgId }: OrgScope,
  { userId, after }: { readonly userId: string; readonly after: string },
): Promise<number> {
  const { count } = await crew(handle)
    .selectFrom('coulisses.assignments')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('org_id', '=', orgId)
    .where('user_id', '=', userId)
    .where('starts_at', '>', after)
    .where('status', '=', 'ACCEPTED')
    .executeTakeFirstOrThrow()
  return count
}

function selectUsers(handle: Handle, { orgId }: OrgScope) {
  return crew(handle).selectFrom('coulisses.users as u').select(columns).where('u.org_id', '=', orgId)
}

function hasIn(column: 'skills' | 'tags', word: string) {
  return sql<boolean>`exists (
    select from coulisses.user_profiles p
    where p.org_id = u.org_id and p.user_id = u.id and p.${sql.ref(column)} @> array[${word}]::text[])`
}
