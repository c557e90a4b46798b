import type { Handle } from '@socle/database'
import type { AssignmentStatus } from '../assignments/assignment.ts'
import { assignmentsInContext } from '../assignments/assignment-context.repository.ts'
import type { RateUnit } from '../cost/rate.ts'
import type { MissionKind } from '../missions/mission.ts'
import type { ProjectStatus } from '../projects/project.ts'
import type { OrgScope } from '../tenancy/org-scope.ts'

/** What is offered with an assignment. */
export interface OfferRow {
  readonly status: AssignmentStatus
  readonly startsAt: string
  readonly endsAt: string
  readonly roleName: string | null
  readonly rateUnit: RateUnit | null
  readonly rateCents: number | null
  readonly missionId: string
  readonly missionTitle: string
  readonly missionRole: string
  readonly missionKind: MissionKind
  readonly ruleProfile: string | null
  readonly location: string | null
  readonly address: string | null
  readonly missionZone: string | null
  readonly projectTitle: string | null
  readonly projectStatus: ProjectStatus | null
  readonly userId: string
  readonly firstName: string
  readonly orgName: string
  readonly timezone: string
  readonly country: string
  readonly currency: string
}

export function findOffer(
  handle: Handle,
  scope: OrgScope,
  assignmentId: string,
): Promise<OfferRow | undefined> {
  return assignmentsInContext(handle, scope)
    .innerJoin('coulisses.orgs as o', 'o.id', 'a.org_id')
    .select(['a.status', 'a.starts_at as startsAt', 'a.ends_at as endsAt', 'a.role_name as roleName'])
    .select(['a.rate_unit as rateUnit', 'a.rate_cents as rateCents', 'a.user_id as userId'])
    .select([
      'm.id as missionId',
      'm.title as missionTitle',
      'm.role as missionRole',
      'm.kind as missionKind',
    ])
    .select(['m.rule_profile as ruleProfile', 'm.location', 'm.address', 'm.timezone as missionZone'])
    .select([
      'p.name as projectTitle',
      'p.status as projectStatus',
      'u.first_name as firstName',
      'o.name as orgName',
    ])
    .select(['o.timezone', 'o.country', 'o.currency'])
    .where('a.id', '=', assignmentId)
    .executeTakeFirst()
}
