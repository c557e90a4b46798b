import type { Handle } from '@socle/database'
import { sql, type Updateable } from 'kysely'
import { crew } from '../tables.ts'
import type { OrgScope } from '../tenancy/org-scope.ts'
import type { MissionsTable } from './mission.tables.ts'
import type { NewMission } from './mission.ts'
import type { Position } from './position.ts'

/** Writes missions with their positions, in one statement. */
export async function insertMany(
  handle: Handle,
  { orgId }: OrgScope,
  missions: readonly NewMission[],
): Promise<void> {
  const rows = missions.map(({ positions: _, ...mission }) => mission)
  const positions = missions.flatMap((mission) =>
    mission.positions.map((position) => rowOf(position, mission.id)),
  )
  await sql`
    with mission as (
      insert into coulisses.missions (org_id, id, project_id, title, role, kind, location, address, notes, timezone,
        rule_profile, starts_at, ends_at)
      select ${orgId}, r.id, r.project_id, r.title, r.role, r.kind, r.location, r.address, r.notes, r.timezone,
        r.rule_profile, r.starts_at, r.ends_at
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r (id uuid, project_id uuid, title text, role text,
        kind text, location text, address text, notes text, timezone text, rule_profile text,
        starts_at timestamptz, ends_at timestamptz))
    insert into coulisses.mission_positions (org_id, id, mission_id, role_name, quota, skills, rate_unit, rate_cents)
    select ${orgId}, gen_random_uuid(), r.mission_id, r.role_name, r.quota, r.skills, r.rate_unit, r.rate_cents
    from ${positionRows(positions)}`.execute(handle)
}

function positionRows(positions: readonly object[]) {
  return sql`jsonb_to_recordset(${JSON.stringify(positions)}::jsonb) as r (mission_id uuid, role_name text,
    quota integer, skills text[], rate_unit text, rate_cents integer)`
}

function rowOf({ role_name, quota, skills, rate }: Position, missionId: string) {
  return {
    mission_id: missionId,
    role_name,
    quota,
    skills,
    rate_unit: rate?.unit ?? null,
    rate_cents: rate?.amount_cents ?? null,
  }
}

/** Makes these the positions of a mission: those of other roles go, those of the same role keep their id. */
export async function replacePositions(
  handle: Handle,
  { orgId }: OrgScope,
  { missionId, positions }: { readonly missionId: string; readonly positions: readonly Position[] },
): Promise<void> {
  const rows = positions.map((position) => rowOf(position, missionId))
  const roles = positions.map(({ role_name }) => role_name)
  await sql`
    with gone as (
      delete from coulisses.mission_positions
      where org_id = ${orgId} and mission_id = ${missionId} and role_name <> all (${roles}::text[]))
    insert into coulisses.mission_positions (org_id, id, mission_id, role_name, quota, skills, rate_unit, rate_cents)
    select ${orgId}, gen_random_uuid(), r.mission_id, r.role_name, r.quota, r.skills, r.rate_unit, r.rate_cents
    from ${positionRows(rows)}
    on conflict (mission_id, role_name) do update set quota = excluded.quota, skills = excluded.skills,
      rate_unit = excluded.rate_unit, rate_cents = excluded.rate_cents, updated_at = now()`.execute(handle)
}

export async function update(
  handle: Handle,
  { orgId }: OrgScope,
  { ids, ...row }: Updateable<MissionsTable> & { readonly ids: readonly string[] },
): Promise<void> {
  await crew(handle)
    .updateTable('coulisses.missions as m')
    .set({ ...row, version: sql`m.version + 1` })
    .where('m.org_id', '=', orgId)
    .where(sql<boolean>`m.id = any(${ids}::uuid[])`)
    .execute()
}

/** Missions of a project, the active ones or all. */
export async function listIdsOfProject(
  handle: Handle,
  { orgId }: OrgScope,
  projectId: string,
): Promise<readonly { readonly id: string; readonly status: string }[]> {
  return crew(handle)
    .selectFrom('coulisses.missions')
    .select(['id', 'status'])
    .where('org_id', '=', orgId)
    .where('project_id', '=', projectId)
    .where('deleted_at', 'is', null)
    .execute()
}

/** Takes every mission of a project out of it, deleted ones too. */
export async function detachAll(
  handle: Handle,
  { orgId }: OrgScope,
  { projectId, at }: { readonly projectId: string; readonly at: string },
): Promise<void> {
  await crew(handle)
    .updateTable('coulisses.missions as m')
    .set({ project_id: null, version: sql`m.version + 1`, updated_at: at })
    .where('m.org_id', '=', orgId)
    .where('m.project_id', '=', projectId)
    .execute()
}
