import { type Handle, named } from '@socle/database'
import { sql } from 'kysely'
import { board } from '../tables.ts'
import type { VoteCount } from './crowd-grade.ts'

/** The votes of a climb by grade; `me` is whose vote is told apart. */
export async function countByGrade(handle: Handle, climbId: string, me: string | null): Promise<VoteCount[]> {
  const query = sql<VoteCount>`
    select grade_font, grade_ircra, count(*) as count, coalesce(bool_or(profile_id = ${me}::uuid), false) as is_mine
    from mastoc.grade_votes where climb_id = ${climbId}
    group by grade_font, grade_ircra`
  return (await named(query, 'mastoc.grade-votes.by-grade').execute(handle)).rows
}

export interface Vote {
  readonly climbId: string
  readonly profileId: string
  readonly gradeFont: string
  readonly gradeIrcra: number
}

/** One vote a member: the later one replaces the earlier. */
export async function upsert(
  handle: Handle,
  { climbId, profileId, gradeFont, gradeIrcra }: Vote,
): Promise<void> {
  await sql`
    insert into mastoc.grade_votes (climb_id, profile_id, grade_font, grade_ircra)
    values (${climbId}, ${profileId}, ${gradeFont}, ${gradeIrcra})
    on conflict (climb_id, profile_id) do update
      set grade_font = excluded.grade_font, grade_ircra = excluded.grade_ircra, updated_at = now()`.execute(
    handle,
  )
}

export async function remove(handle: Handle, climbId: string, profileId: string): Promise<void> {
  await board(handle)
    .deleteFrom('mastoc.grade_votes')
    .where('climb_id', '=', climbId)
    .where('profile_id', '=', profileId)
    .execute()
}
