import { newId } from '@socle/kernel'
import { sql } from 'kysely'
import { post } from './calls.ts'
import type { Org, Stage } from './stage.ts'

export interface Booked {
  readonly title: string
  readonly userId: string
  /** ISO instants. */
  readonly from: string
  readonly to: string
  readonly kind?: string
  readonly projectId?: string
  readonly status?: 'INVITED' | 'ACCEPTED'
  readonly roleName?: string
  readonly rate?: { readonly unit: string; readonly cents: number }
  readonly positions?: readonly object[]
}

/** A mission with one person on it, as if it had been answered: the way it was is not what these tests are about. */
export async function booked(
  stage: Stage,
  org: Org,
  { title, userId, from, to, kind = 'standard', projectId, positions = [], ...given }: Booked,
): Promise<{ readonly missionId: string; readonly assignmentId: string }> {
  const mission = { title, start_at: from, end_at: to, kind, project_id: projectId ?? null, positions }
  const missionId = (await post(org.manager, 'missions', mission)).json().id
  return { missionId, assignmentId: await joined(stage, org, { missionId, userId, from, to, ...given }) }
}

/** A further person on a mission. */
export async function joined(
  stage: Stage,
  org: Org,
  {
    missionId,
    userId,
    from,
    to,
    status = 'ACCEPTED',
    roleName = null,
    rate,
  }: Pick<Booked, 'userId' | 'from' | 'to' | 'status' | 'rate'> & {
    readonly missionId: string
    readonly roleName?: string | null | undefined
  },
): Promise<string> {
  const id = newId()
  await sql`insert into coulisses.assignments
      (id, org_id, mission_id, user_id, status, role_name, starts_at, ends_at, rate_unit, rate_cents, rate_source)
    values (${id}, ${org.id}, ${missionId}, ${userId}, ${status}, ${roleName}, ${from}, ${to},
      ${rate?.unit ?? null}, ${rate?.cents ?? null}, ${rate ? 'person' : null})`.execute(
    stage.app.database.handle,
  )
  return id
}
