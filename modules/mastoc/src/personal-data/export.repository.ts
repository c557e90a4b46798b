import type { Handle } from '@socle/database'
import { board } from '../tables.ts'

export function profile(handle: Handle, accountId: string) {
  return board(handle)
    .selectFrom('mastoc.profiles')
    .select(['id', 'stokt_id', 'full_name', 'avatar_path', 'role', 'source', 'created_at', 'updated_at'])
    .where('account_id', '=', accountId)
    .executeTakeFirst()
}

export function annotations(handle: Handle, profileId: string) {
  return board(handle)
    .selectFrom('mastoc.hold_annotations as a')
    .innerJoin('mastoc.holds as h', 'h.id', 'a.hold_id')
    .select(['h.face_id', 'h.number as hold', 'a.grip_type', 'a.condition', 'a.difficulty', 'a.notes'])
    .select(['a.created_at', 'a.updated_at'])
    .where('a.profile_id', '=', profileId)
    .orderBy('a.id')
    .execute()
}

export function sends(handle: Handle, profileId: string) {
  return board(handle)
    .selectFrom('mastoc.sends')
    .select(['id', 'climb_id', 'kind', 'sent_at', 'attempts', 'is_flash', 'grade_font', 'grade_feel'])
    .select(['rating', 'comment', 'created_at', 'updated_at'])
    .where('profile_id', '=', profileId)
    .orderBy('id')
    .execute()
}

export function marks(handle: Handle, table: 'mastoc.likes' | 'mastoc.bookmarks', profileId: string) {
  return board(handle)
    .selectFrom(table)
    .select(['climb_id', 'created_at'])
    .where('profile_id', '=', profileId)
    .orderBy('created_at')
    .orderBy('climb_id')
    .execute()
}

export function gradeVotes(handle: Handle, profileId: string) {
  return board(handle)
    .selectFrom('mastoc.grade_votes')
    .select(['climb_id', 'grade_font', 'grade_ircra', 'created_at', 'updated_at'])
    .where('profile_id', '=', profileId)
    .orderBy('climb_id')
    .execute()
}

export function comments(handle: Handle, profileId: string) {
  return board(handle)
    .selectFrom('mastoc.comments')
    .select(['id', 'climb_id', 'text', 'reply_to', 'created_at', 'edited_at', 'deleted_at'])
    .where('profile_id', '=', profileId)
    .orderBy('id')
    .execute()
}

export function notes(handle: Handle, profileId: string) {
  return board(handle)
    .selectFrom('mastoc.climb_notes')
    .select(['climb_id', 'notes', 'rating', 'is_project', 'updated_at'])
    .where('profile_id', '=', profileId)
    .orderBy('climb_id')
    .execute()
}

export function climbs(handle: Handle, profileId: string) {
  return board(handle)
    .selectFrom('mastoc.climbs')
    .select(['id', 'face_id', 'name', 'holds_list', 'grade_font', 'grade_ircra', 'feet_rule', 'description'])
    .select(['is_private', 'tags', 'created_at', 'updated_at', 'deleted_at'])
    .where((eb) => eb.or([eb('created_by_id', '=', profileId), eb('setter_id', '=', profileId)]))
    .orderBy('created_at')
    .orderBy('id')
    .execute()
}

export function lists(handle: Handle, profileId: string) {
  return board(handle)
    .selectFrom('mastoc.lists')
    .select(['id', 'name', 'description', 'kind', 'gym_id', 'is_public', 'created_at', 'updated_at'])
    .where('owner_id', '=', profileId)
    .orderBy('id')
    .execute()
}

export function listItems(handle: Handle, profileId: string) {
  return board(handle)
    .selectFrom('mastoc.list_items as i')
    .innerJoin('mastoc.lists as l', 'l.id', 'i.list_id')
    .select(['i.list_id', 'i.climb_id', 'i.position', 'i.status', 'i.note', 'i.added_at'])
    .where('l.owner_id', '=', profileId)
    .orderBy('i.list_id')
    .orderBy('i.position')
    .execute()
}

export function followedLists(handle: Handle, profileId: string) {
  return board(handle)
    .selectFrom('mastoc.list_follows')
    .select(['list_id', 'created_at'])
    .where('profile_id', '=', profileId)
    .orderBy('list_id')
    .execute()
}

export function managedGyms(handle: Handle, profileId: string) {
  return board(handle)
    .selectFrom('mastoc.gym_managers')
    .select(['gym_id', 'created_at'])
    .where('profile_id', '=', profileId)
    .orderBy('gym_id')
    .execute()
}
