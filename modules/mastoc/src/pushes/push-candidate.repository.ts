import type { Handle } from '@socle/database'
import { sql } from 'kysely'
import { board } from '../tables.ts'

/** A climb with all that a push looks at; locked, deleted ones included. */
export function lockCandidate(handle: Handle, climbId: string) {
  return board(handle)
    .selectFrom('mastoc.climbs as c')
    .innerJoin('mastoc.faces as f', 'f.id', 'c.face_id')
    .innerJoin('mastoc.gyms as g', 'g.id', 'f.gym_id')
    .select([
      'c.id',
      'c.stokt_id',
      'c.face_id',
      'c.setter_id',
      'c.created_by_id',
      'c.name',
      'c.holds_list',
      'c.mirror_holds_list',
      'c.grade_font',
      'c.grade_ircra',
      'c.grade_v',
      'c.grade_dankyu',
      'c.feet_rule',
      'c.description',
      'c.is_private',
      'c.tags',
      'c.circuit',
      'c.origin',
      'c.created_at',
      'c.deleted_at',
      'f.feet_rules_options',
      'f.stokt_id as face_stokt_id',
      'g.stokt_id as gym_stokt_id',
    ])
    .select(
      sql<boolean>`exists (select from mastoc.import_conflicts x
        where x.entity = 'climb' and x.entity_id = c.id::text and x.state = 'open')`.as('has_conflict'),
    )
    .where('c.id', '=', climbId)
    .forUpdate('c')
    .executeTakeFirst()
}

export type CandidateRow = NonNullable<Awaited<ReturnType<typeof lockCandidate>>>

/** Holds that the climb's tokens resolve to, each once. */
export function listHolds(handle: Handle, climbId: string) {
  return board(handle)
    .selectFrom('mastoc.climb_holds as ch')
    .innerJoin('mastoc.holds as h', 'h.id', 'ch.hold_id')
    .select(['h.id', 'h.number', 'h.stokt_id'])
    .where('ch.climb_id', '=', climbId)
    .distinct()
    .orderBy('h.id')
    .execute()
}

export type CandidateHold = Awaited<ReturnType<typeof listHolds>>[number]
