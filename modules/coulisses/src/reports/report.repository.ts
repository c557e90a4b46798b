import { type Handle, named } from '@socle/database'
import { sql } from 'kysely'
import { workColumns } from '../cost/work.repository.ts'
import type { WorkRow } from '../cost/work-row.ts'
import { MAX_MISSION_DAYS } from '../instants/instant.ts'
import type { OrgScope } from '../tenancy/org-scope.ts'

/** A slot of the report, or accepted work around it on which its price depends. */
export interface ReportedRow extends WorkRow {
  readonly firstName: string
  readonly lastName: string | null
  readonly isReported: boolean
}

/** A week touches the window from this far at most, and a day in any zone. */
const DAYS_AROUND = 8

/** Instants, half-open. */
export interface ReportWindow {
  readonly from: string
  readonly to: string
  readonly projectId: string | null
}

/**
 * The active slots that begin in a window, and the accepted ones of the same people in the weeks around it: overtime is
 * that of whole weeks, the rate of a day that of whole days. One walk along the starts; by person and start.
 */
export async function listWork(
  handle: Handle,
  { orgId }: OrgScope,
  { from, to, projectId }: ReportWindow,
): Promise<readonly ReportedRow[]> {
  const isReported = sql`(a.starts_at >= ${from} and a.starts_at < ${to}
    and (${projectId}::uuid is null or m.project_id = ${projectId}::uuid))`
  const query = sql<ReportedRow>`
    select * from (
      select ${workColumns}, u.first_name as "firstName", u.last_name as "lastName", ${isReported} as "isReported",
        bool_or(${isReported}) over (partition by a.user_id) as "isOfReported"
      from coulisses.assignments a
      join coulisses.missions m on m.org_id = a.org_id and m.id = a.mission_id
      join coulisses.users u on u.org_id = a.org_id and u.id = a.user_id
      where a.org_id = ${orgId} and a.deleted_at is null
        and a.starts_at > ${from}::timestamptz - make_interval(days => ${MAX_MISSION_DAYS + DAYS_AROUND})
        and a.starts_at < ${to}::timestamptz + make_interval(days => ${DAYS_AROUND})
        and (a.status = 'ACCEPTED' and a.ends_at > ${from}::timestamptz - make_interval(days => ${DAYS_AROUND})
          or a.status = 'INVITED' and ${isReported})
    ) work
    where "isOfReported"
    order by "userId", "startsAt", "assignmentId"`
  const { rows } = await named(query, 'coulisses.reports.work').execute(handle)
  return rows
}
