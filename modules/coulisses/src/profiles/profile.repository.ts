import type { Handle } from '@socle/database'
import { newId } from '@socle/kernel'
import { sql } from 'kysely'
import { crew } from '../tables.ts'
import type { OrgScope } from '../tenancy/org-scope.ts'

export interface StoredProfile {
  readonly skills: readonly string[]
  readonly tags: readonly string[]
  readonly rate_profile: Readonly<Record<string, number>>
  readonly bio: string | null
}

export function findByUser(
  handle: Handle,
  { orgId }: OrgScope,
  userId: string,
): Promise<StoredProfile | undefined> {
  return crew(handle)
    .selectFrom('coulisses.user_profiles')
    .select(['skills', 'tags', 'rate_profile', 'bio'])
    .where('org_id', '=', orgId)
    .where('user_id', '=', userId)
    .executeTakeFirst()
}

/** Writes the profile, or only what is given of it when there is one. */
export async function upsert(
  handle: Handle,
  { orgId }: OrgScope,
  { userId, rate_profile, ...given }: Partial<StoredProfile> & { readonly userId: string },
): Promise<void> {
  const columns = {
    ...given,
    ...(rate_profile === undefined ? {} : { rate_profile: JSON.stringify(rate_profile) }),
  }
  await crew(handle)
    .insertInto('coulisses.user_profiles')
    .values({ id: newId(), org_id: orgId, user_id: userId, ...columns })
    .onConflict((conflict) =>
      conflict.column('user_id').doUpdateSet({ ...columns, updated_at: sql<string>`now()` }),
    )
    .execute()
}
