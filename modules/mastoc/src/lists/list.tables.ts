import type { Generated } from 'kysely'

export interface ListsTable {
  id: string
  owner_id: string
  name: string
  description: string | null
  kind: 'personal' | 'project' | 'circuit' | 'gym'
  gym_id: string | null
  is_public: Generated<boolean>
  share_token_hash: string | null
  created_at: Generated<string>
  updated_at: string | null
}

export interface ListItemsTable {
  id: string
  list_id: string
  climb_id: string
  position: number
  status: Generated<'todo' | 'in_progress' | 'done'>
  note: string | null
  added_at: Generated<string>
}

export interface ListFollowsTable {
  list_id: string
  profile_id: string
  created_at: Generated<string>
}
