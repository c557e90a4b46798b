import { type Handle, named } from '@socle/database'
import { sql } from 'kysely'
import { settingsOf } from '../orgs/org.ts'
import { crew } from '../tables.ts'
import type { OrgScope } from '../tenancy/org-scope.ts'
import type { PersonRate, RateQuestion, RateUnit } from './rate.ts'

/** Everything that decides about one rate, in one statement; undefined when there is no such mission. */
export async function findQuestion(
  handle: Handle,
  { orgId }: OrgScope,
  {
    userId,
    missionId,
    roleName,
  }: { readonly userId: string; readonly missionId: string; readonly roleName: string | null },
): Promise<Omit<RateQuestion, 'on'> | undefined> {
  const query = crew(handle)
    .selectFrom('coulisses.missions as m')
    .innerJoin('coulisses.orgs as o', 'o.id', 'm.org_id')
    .leftJoin('coulisses.mission_positions as p', (join) =>
      join
        .onRef('p.mission_id', '=', 'm.id')
        .onRef('p.org_id', '=', 'm.org_id')
        .on('p.role_name', '=', sql<string>`coalesce(${roleName}, m.role)`),
    )
    .select(['m.role', 'o.country', 'o.settings', 'p.rate_unit as unit', 'p.rate_cents as amountCents'])
    .select(
      sql<readonly PersonRate[]>`coalesce((
        select json_agg(json_build_object('unit', r.unit, 'amountCents', r.amount_cents, 'roleName', r.role_name,
          'validFrom', r.valid_from))
        from coulisses.person_rates r where r.org_id = m.org_id and r.user_id = ${userId}), '[]')`.as(
        'personRates',
      ),
    )
    .where('m.org_id', '=', orgId)
    .where('m.id', '=', missionId)
  const row = await named(query, 'coulisses.cost.rate').executeTakeFirst()
  if (!row) return undefined
  const { role, country, settings, unit, amountCents, personRates } = row
  return {
    personRates,
    position: positionRate(unit, amountCents),
    orgRates: settingsOf(country, settings).default_rates,
    roleName: roleName ?? role,
  }
}

function positionRate(unit: RateUnit | null, amountCents: number | null): RateQuestion['position'] {
  return unit === null || amountCents === null ? null : { unit, amountCents }
}
