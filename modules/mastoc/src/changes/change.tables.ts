import type { Generated } from 'kysely'
import type { Entity } from './change.ts'

export interface ChangesTable {
  entity: Entity
  entity_id: string
  seq: number
  op: 'upsert' | 'delete'
  face_id: string | null
  changed_at: Generated<string>
}

export interface ChangeEpochTable {
  is_only: Generated<boolean>
  epoch: string
  last_seq: Generated<number>
}
