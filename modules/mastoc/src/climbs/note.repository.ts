import type { Handle } from '@socle/database'
import { sql } from 'kysely'

export interface NotePatch {
  readonly notes?: string | null
  readonly rating?: number | null
  readonly isProject?: boolean
}

/** Writes what was sent into the profile's own row, or the shared slot (null). */
export async function upsert(
  handle: Handle,
  { climbId, profileId, patch }: { climbId: string; profileId: string | null; patch: NotePatch },
): Promise<void> {
  const { notes, rating, isProject } = patch
  await sql`
    insert into mastoc.climb_notes as n (climb_id, profile_id, notes, rating, is_project, updated_at)
    values (${climbId}, ${profileId}, ${notes ?? null}, ${rating ?? null}, ${isProject ?? false}, now())
    on conflict (climb_id, coalesce(profile_id, '00000000-0000-0000-0000-000000000000'::uuid)) do update set
      notes = case when ${notes !== undefined} then excluded.notes else n.notes end,
      rating = case when ${rating !== undefined} then excluded.rating else n.rating end,
      is_project = case when ${isProject !== undefined} then excluded.is_project else n.is_project end,
      updated_at = now()`.execute(handle)
}
