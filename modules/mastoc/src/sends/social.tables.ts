import type { Generated } from 'kysely'

export interface SendsTable {
  id: string
  climb_id: string
  profile_id: string
  kind: 'send' | 'attempt'
  sent_at: string
  attempts: number | null
  is_flash: Generated<boolean>
  grade_font: string | null
  grade_feel: number | null
  rating: number | null
  comment: string | null
  created_at: Generated<string>
  updated_at: string | null
}

/** Likes and bookmarks: one row a member and climb. */
export interface MarksTable {
  climb_id: string
  profile_id: string
  created_at: Generated<string>
}

export interface GradeVotesTable {
  climb_id: string
  profile_id: string
  grade_font: string
  grade_ircra: number
  created_at: Generated<string>
  updated_at: string | null
}

export interface CommentsTable {
  id: string
  climb_id: string
  profile_id: string
  text: string
  /** Always a root: answers are one level deep. */
  reply_to: string | null
  created_at: Generated<string>
  edited_at: string | null
  deleted_at: string | null
}
