import type { Caller } from '../access/caller.ts'
import { isAdmin } from '../access/caller.ts'
import { isAuthor } from '../climbs/climb-rights.ts'
import { instantOf } from '../climbs/instant.ts'
import { type PersonColumns, type UserRef, userRefOf } from '../profiles/user-ref.ts'

/** A comment as clients read it; of a deleted one only its place is left. */
export interface Comment {
  readonly id: string
  readonly climb_id: string
  readonly user: UserRef
  readonly text: string
  /** Always a root: answers are one level deep. */
  readonly reply_to: string | null
  readonly created_at: string
  readonly edited_at: string | null
  readonly deleted: boolean
}

export interface CommentRow extends PersonColumns {
  readonly id: string
  readonly climb_id: string
  readonly text: string
  readonly reply_to: string | null
  readonly created_at: string
  readonly edited_at: string | null
  readonly deleted_at: string | null
}

export function commentOf(row: CommentRow): Comment {
  return {
    id: row.id,
    climb_id: row.climb_id,
    user: userRefOf(row),
    text: row.text,
    reply_to: row.reply_to,
    created_at: instantOf(row.created_at),
    edited_at: row.edited_at && instantOf(row.edited_at),
    deleted: row.deleted_at !== null,
  }
}

/** Who may take a comment away: its author, the climb's author, a manager of the gym, an admin. */
export function mayDelete(
  caller: Caller,
  comment: Pick<CommentRow, 'profile_id'>,
  {
    climb,
    isManager,
  }: {
    readonly climb: { readonly created_by_id: string | null; readonly setter_id: string | null }
    readonly isManager: boolean
  },
): boolean {
  return comment.profile_id === caller.member?.id || isAdmin(caller) || isManager || isAuthor(caller, climb)
}
