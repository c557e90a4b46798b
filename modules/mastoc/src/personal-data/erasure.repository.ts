import type { Handle } from '@socle/database'
import { sql } from 'kysely'
import { board } from '../tables.ts'

/** The member behind an account, kept from writing anything more until the transaction ends. */
export function lockMember(handle: Handle, accountId: string) {
  return board(handle)
    .selectFrom('mastoc.profiles')
    .select(['id', 'avatar_object_id'])
    .where('account_id', '=', accountId)
    .forUpdate()
    .executeTakeFirst()
}

/** Climbs that count what the person did, or show the person's name. */
export async function listClimbs(handle: Handle, profileId: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select climb_id as id from mastoc.sends where profile_id = ${profileId}
    union select climb_id from mastoc.likes where profile_id = ${profileId}
    union select climb_id from mastoc.comments where profile_id = ${profileId}
    union select id from mastoc.climbs where setter_id = ${profileId}`.execute(handle)
  return rows.map((row) => row.id)
}

/** Removes what the person did and kept; items and followers of own lists go with them. */
export async function removeTraces(handle: Handle, profileId: string): Promise<void> {
  await sql`
    with sent as (delete from mastoc.sends where profile_id = ${profileId}),
      liked as (delete from mastoc.likes where profile_id = ${profileId}),
      bookmarked as (delete from mastoc.bookmarks where profile_id = ${profileId}),
      voted as (delete from mastoc.grade_votes where profile_id = ${profileId}),
      noted as (delete from mastoc.climb_notes where profile_id = ${profileId}),
      followed as (delete from mastoc.list_follows where profile_id = ${profileId}),
      listed as (delete from mastoc.lists where owner_id = ${profileId})
    delete from mastoc.gym_managers where profile_id = ${profileId}`.execute(handle)
}

/** Takes the words out of comments; those that were answered stay as stubs. */
export async function blankComments(handle: Handle, profileId: string): Promise<void> {
  await sql`
    update mastoc.comments set text = '', deleted_at = coalesce(deleted_at, now())
    where profile_id = ${profileId}`.execute(handle)
}

/** Removes the notes on holds; grip, condition and difficulty stay in the consensus. */
export async function dropAnnotationNotes(handle: Handle, profileId: string): Promise<void> {
  await sql`
    with silent as (
      delete from mastoc.hold_annotations
      where profile_id = ${profileId} and coalesce(grip_type, condition, difficulty) is null
    )
    update mastoc.hold_annotations set notes = null, updated_at = now()
    where profile_id = ${profileId} and notes is not null and coalesce(grip_type, condition, difficulty) is not null`.execute(
    handle,
  )
}

/** Leaves of the profile what its climbs refer to; nobody logs in as it again. */
export async function closeProfile(handle: Handle, profileId: string): Promise<void> {
  await board(handle)
    .updateTable('mastoc.profiles')
    .set({
      account_id: null,
      role: 'user',
      avatar_object_id: null,
      avatar_path: null,
      erased_at: sql<string>`now()`,
      updated_at: sql<string>`now()`,
    })
    .where('id', '=', profileId)
    .execute()
}
