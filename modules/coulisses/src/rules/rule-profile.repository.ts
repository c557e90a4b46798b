import { compiledOnce, type Handle, named } from '@socle/database'
import { sql } from 'kysely'
import { settingsOf } from '../orgs/org.ts'
import { crew } from '../tables.ts'
import type { OrgScope } from '../tenancy/org-scope.ts'
import type { ProfileBody } from './profile-body.ts'
import type { RuleBook } from './rule-book.ts'

/** The organisation's settings and its own profiles, in one statement. */
export async function findRuleBook(handle: Handle, { orgId }: OrgScope): Promise<RuleBook> {
  const [row] = await readBook(handle, { orgId })
  if (!row) throw new Error(`no organisation ${orgId}`)
  const { country, currency, timezone, settings, profiles } = row
  return { currency, timezone, settings: settingsOf(country, settings), profiles }
}

// every booking reads it
const readBook = compiledOnce(['orgId'], (handle, { orgId }: Pick<OrgScope, 'orgId'>) => {
  const query = crew(handle)
    .selectFrom('coulisses.orgs as o')
    .select(['o.country', 'o.currency', 'o.timezone', 'o.settings'])
    .select(
      sql<readonly ProfileBody[]>`coalesce((
        select json_agg(r.body order by r.code) from coulisses.rule_profiles r where r.org_id = o.id), '[]')`.as(
        'profiles',
      ),
    )
    .where('o.id', '=', orgId)
  return named(query, 'coulisses.rules.book')
})

/** Keeps the organisation's profiles from changing under another writer until the transaction ends. */
export async function lockProfiles(handle: Handle, { orgId }: OrgScope): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('coulisses:rule-profiles:' || ${orgId}, 0))`.execute(
    handle,
  )
}

export async function insert(
  handle: Handle,
  { orgId }: OrgScope,
  { id, body }: { readonly id: string; readonly body: ProfileBody },
): Promise<void> {
  const { code, label } = body
  await crew(handle)
    .insertInto('coulisses.rule_profiles')
    .values({ id, org_id: orgId, code, label, body: JSON.stringify(body) })
    .execute()
}

export async function update(handle: Handle, { orgId }: OrgScope, body: ProfileBody): Promise<void> {
  const { code, label } = body
  await crew(handle)
    .updateTable('coulisses.rule_profiles')
    .set({ label, body: JSON.stringify(body), updated_at: sql`now()` })
    .where('org_id', '=', orgId)
    .where('code', '=', code)
    .execute()
}

export async function remove(handle: Handle, { orgId }: OrgScope, code: string): Promise<void> {
  await crew(handle)
    .deleteFrom('coulisses.rule_profiles')
    .where('org_id', '=', orgId)
    .where('code', '=', code)
    .execute()
}
