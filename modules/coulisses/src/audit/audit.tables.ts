import type { Generated, JSONColumnType } from 'kysely'

export interface AuditLogTable {
  id: string
  org_id: string
  /** int8: read as text by the driver. */
  seq: string | number
  at: string
  actor_type: string
  actor_id: string | null
  action: string
  entity: string
  entity_id: string | null
  payload: JSONColumnType<Record<string, unknown>, string, string>
  /** sha256, hexadecimal; 64 zeros before the first. */
  prev_hash: string
  hash: string
  created_at: Generated<string>
  updated_at: string | null
}

/** Written by a trigger. */
export interface AuditHeadsTable {
  org_id: string
  seq: string | number
  updated_at: string
}
