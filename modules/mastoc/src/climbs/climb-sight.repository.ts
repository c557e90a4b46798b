import { type RawBuilder, type SqlBool, sql } from 'kysely'
import type { Visibility } from '../access/caller.ts'

/** Whether `mastoc.climbs as c` exists for a caller: the condition of joins that show rows about climbs. */
export function inSight(visibility: Visibility): RawBuilder<SqlBool> {
  if (visibility.kind === 'all') return sql<SqlBool>`c.deleted_at is null`
  if (visibility.kind === 'public') return sql<SqlBool>`(c.deleted_at is null and not c.is_private)`
  const { profileId } = visibility
  return sql<SqlBool>`(c.deleted_at is null
    and (not c.is_private or c.created_by_id = ${profileId} or c.setter_id = ${profileId}))`
}
