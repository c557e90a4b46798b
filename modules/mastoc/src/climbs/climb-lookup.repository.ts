import { type Handle, named } from '@socle/database'
import { board } from '../tables.ts'

/** What other nouns need of a climb: who may see it and who looks after it. */
export function find(handle: Handle, id: string) {
  return named(selectClimb(handle).where('c.id', '=', id), 'mastoc.climbs.look-up').executeTakeFirst()
}

/**
 * The same, kept from other writers until the end of the transaction: whoever writes rows that the climb counts takes
 * this lock first, so counting sees all of them. It does not stand in the way of rows that merely refer to the climb.
 */
export function lock(handle: Handle, id: string) {
  return selectClimb(handle).where('c.id', '=', id).forNoKeyUpdate('c').executeTakeFirst()
}

function selectClimb(handle: Handle) {
  return board(handle)
    .selectFrom('mastoc.climbs as c')
    .innerJoin('mastoc.faces as f', 'f.id', 'c.face_id')
    .select([
      'c.id',
      'c.face_id',
      'f.gym_id',
      'c.is_private',
      'c.created_by_id',
      'c.setter_id',
      'c.grade_font',
      'c.grade_ircra',
      'c.deleted_at',
    ])
}
