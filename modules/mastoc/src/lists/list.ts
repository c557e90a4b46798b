import { instantOf } from '../climbs/instant.ts'
import { type UserRef, userRefOf } from '../profiles/user-ref.ts'

export type ListKind = 'personal' | 'project' | 'circuit' | 'gym'

/** A list of climbs as its viewers read it. */
export interface ClimbList {
  readonly name: string
  readonly description: string | null
  readonly kind: ListKind
  readonly gym_id: string | null
  readonly is_public: boolean
  readonly id: string
  readonly owner: UserRef
  /** Those that the viewer may see. */
  readonly items_count: number
  readonly followers_count: number
  readonly is_following: boolean
  readonly created_at: string
  readonly updated_at: string
}

export interface ListRow {
  readonly id: string
  readonly owner_id: string
  readonly name: string
  readonly description: string | null
  readonly kind: ListKind
  readonly gym_id: string | null
  readonly is_public: boolean
  readonly full_name: string
  readonly avatar_path: string | null
  readonly items_count: number
  readonly followers_count: number
  readonly is_following: boolean
  readonly created_at: string
  readonly updated_at: string | null
}

export function listOf(row: ListRow): ClimbList {
  const { full_name, avatar_path } = row
  return {
    name: row.name,
    description: row.description,
    kind: row.kind,
    gym_id: row.gym_id,
    is_public: row.is_public,
    id: row.id,
    owner: userRefOf({ profile_id: row.owner_id, full_name, avatar_path }),
    items_count: row.items_count,
    followers_count: row.followers_count,
    is_following: row.is_following,
    created_at: instantOf(row.created_at),
    updated_at: instantOf(row.updated_at ?? row.created_at),
  }
}
