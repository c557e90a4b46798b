import { compiledOnce, type Handle, named } from '@socle/database'
import { sql } from 'kysely'
import { MAX_ROWS, type Stretch } from '../lists/list.ts'
import { crew } from '../tables.ts'
import type { OrgScope } from '../tenancy/org-scope.ts'
import type { OverlapRow } from './conflict.ts'

export interface OverlapFilter {
  readonly userId?: string | undefined
  /** ISO instants: what both have in common ends after the one and begins before the other. */
  readonly from?: string | undefined
  readonly to?: string | undefined
  /** One pair. */
  readonly pair?: { readonly a1: string; readonly a2: string } | undefined
}

type OrgWide = Pick<OrgScope, 'orgId'>
type Asked = { readonly filter: OverlapFilter } & Stretch

// written out: a plan that is kept cannot know that a value is what an index of some rows only asks for
const accepted = sql.lit<'ACCEPTED'>('ACCEPTED')

/** Of what both have in common. */
const begin = sql`greatest(o.starts_at, x.starts_at)`

/**
 * The pairs of overlapping accepted slots, by the start of what they have in common. They are found from the
 * exceptions: where neither side is one, the exclusion constraint lets nothing overlap.
 */
export function listOverlaps(handle: Handle, scope: OrgScope, asked: Asked): Promise<OverlapRow[]> {
  return named(selectOverlaps(handle, scope, asked), 'coulisses.conflicts.overlaps').execute()
}

/** Those of one person, as many as a list has. */
export function listOverlapsOfPerson(
  handle: Handle,
  { orgId }: OrgScope,
  userId: string,
): Promise<readonly OverlapRow[]> {
  return overlapsOfPerson(handle, { orgId, userId })
}

const overlapsOfPerson = compiledOnce(
  ['orgId', 'userId'],
  (handle, { orgId, userId }: OrgWide & { readonly userId: string }) =>
    named(
      selectOverlaps(handle, { orgId }, { filter: { userId }, limit: MAX_ROWS }),
      'coulisses.conflicts.of-person',
    ),
)

function selectOverlaps(handle: Handle, scope: OrgWide, { filter, limit, after }: Asked) {
  const { from, to, pair } = filter
  let query = crew(handle)
    .with(
      // an expression over a column cannot be compared by an index under row-level security: worked out before the join
      (exceptions) => exceptions('o').materialized(),
      () => exceptions(handle, scope, filter),
    )
    .selectFrom('o')
    .innerJoin('coulisses.assignments as x', (join) =>
      join
        .onRef('x.org_id', '=', 'o.org_id')
        .onRef('x.user_id', '=', 'o.user_id')
        .onRef('x.id', '<>', 'o.id')
        .on('x.status', '=', accepted)
        .onRef('x.starts_at', '<', 'o.ends_at')
        .onRef('x.starts_at', '>', 'o.earliest')
        .onRef('x.ends_at', '>', 'o.starts_at'),
    )
    .select(columns)
    .select(sql<string>`${begin}`.as('begin'))
    // of two exceptions the pair is told once
    .where(sql<boolean>`not (x.is_override and x.id < o.id)`)
    .orderBy(begin)
    .orderBy('o.id')
    .orderBy('x.id')
    .limit(limit)
  if (pair) query = query.where('x.id', 'in', [pair.a1, pair.a2])
  if (to) query = query.where('x.starts_at', '<', to)
  if (from) query = query.where('x.ends_at', '>', from)
  if (after) {
    const [id = '', otherId = ''] = after.id.split('.')
    query = query.where(
      sql<boolean>`(${begin}, o.id, x.id) > (${after.value}::timestamptz, ${id}::uuid, ${otherId}::uuid)`,
    )
  }
  return query
}

/** The accepted slots that may overlap others, each with the earliest start of a slot that could reach into it. */
function exceptions(handle: Handle, { orgId }: OrgWide, { userId, from, to, pair }: OverlapFilter) {
  let query = crew(handle)
    .selectFrom('coulisses.assignments as a')
    .innerJoin('coulisses.users as u', (join) =>
      join.onRef('u.org_id', '=', 'a.org_id').onRef('u.id', '=', 'a.user_id'),
    )
    .selectAll('a')
    // no slot is longer than 31 days
    .select(['u.first_name', 'u.last_name', sql<string>`a.starts_at - interval '32 days'`.as('earliest')])
    .where('a.org_id', '=', orgId)
    .where('a.status', '=', accepted)
    .where('a.is_override', '=', sql.lit(true))
  if (userId) query = query.where('a.user_id', '=', userId)
  if (pair) query = query.where('a.id', 'in', [pair.a1, pair.a2])
  if (to) query = query.where('a.starts_at', '<', to)
  if (from) query = query.where('a.ends_at', '>', from)
  return query
}

const columns = [
  'o.user_id as userId',
  'o.first_name as firstName',
  'o.last_name as lastName',
  'o.id as assignmentId',
  'o.mission_id as missionId',
  'o.starts_at as startsAt',
  'o.ends_at as endsAt',
  'o.override_reason as overrideReason',
  'o.override_kinds as overrideKinds',
  'o.override_by as overrideBy',
  'o.override_at as overrideAt',
  'x.id as otherId',
  'x.mission_id as otherMissionId',
  'x.starts_at as otherStartsAt',
  'x.ends_at as otherEndsAt',
] as const
