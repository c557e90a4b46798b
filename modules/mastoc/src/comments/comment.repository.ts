import { type Handle, named } from '@socle/database'
import { type Insertable, sql } from 'kysely'
import type { Stretch } from '../paging/cursor-page.ts'
import type { CommentsTable } from '../sends/social.tables.ts'
import { board } from '../tables.ts'

/** What was said of a climb, in the order in which it was said; deleted ones that have answers are among them. */
export function listByClimb(handle: Handle, climbId: string, { limit, after }: Stretch) {
  let query = selectComments(handle)
    .where('m.climb_id', '=', climbId)
    .orderBy('m.created_at')
    .orderBy('m.id')
    .limit(limit)
  if (after)
    query = query.where(sql<boolean>`(m.created_at, m.id) > (${after.value}::timestamptz, ${after.id}::uuid)`)
  return named(query, 'mastoc.comments.by-climb').execute()
}

export function find(handle: Handle, id: string) {
  return selectComments(handle).where('m.id', '=', id).executeTakeFirst()
}

/** The time is that of the writing, not of the transaction's start: a later comment never stands before an earlier one. */
export async function insert(handle: Handle, comment: Insertable<CommentsTable>): Promise<void> {
  const values = { ...comment, created_at: sql<string>`clock_timestamp()` }
  await board(handle).insertInto('mastoc.comments').values(values).execute()
}

export async function setText(handle: Handle, id: string, text: string): Promise<void> {
  const values = { text, edited_at: sql<string>`now()` }
  await board(handle).updateTable('mastoc.comments').set(values).where('id', '=', id).execute()
}

/** Leaves the place, so that answers keep what they answer; the words go at once. */
export async function blank(handle: Handle, id: string): Promise<void> {
  const values = { text: '', deleted_at: sql<string>`now()` }
  await board(handle).updateTable('mastoc.comments').set(values).where('id', '=', id).execute()
}

export async function remove(handle: Handle, id: string): Promise<void> {
  await board(handle).deleteFrom('mastoc.comments').where('id', '=', id).execute()
}

/** Takes a deleted comment away once its last answer is gone. */
export async function removeIfBare(handle: Handle, id: string): Promise<void> {
  await sql`
    delete from mastoc.comments m where m.id = ${id} and m.deleted_at is not null
      and not exists (select from mastoc.comments a where a.reply_to = m.id)`.execute(handle)
}

export async function hasAnswers(handle: Handle, id: string): Promise<boolean> {
  const answer = await board(handle)
    .selectFrom('mastoc.comments')
    .select('id')
    .where('reply_to', '=', id)
    .limit(1)
    .executeTakeFirst()
  return answer !== undefined
}

function selectComments(handle: Handle) {
  return board(handle)
    .selectFrom('mastoc.comments as m')
    .innerJoin('mastoc.profiles as p', 'p.id', 'm.profile_id')
    .select([
      'm.id',
      'm.climb_id',
      'm.profile_id',
      'm.text',
      'm.reply_to',
      'm.created_at',
      'm.edited_at',
      'm.deleted_at',
      'p.full_name',
      'p.avatar_path',
    ])
}
