import type { Generated } from 'kysely'

export interface PicturesTable {
  path: string
  object_id: string | null
  state: 'missing' | 'fetching' | 'stored' | 'failed'
  attempts: Generated<number>
  next_attempt_at: string | null
  width: number | null
  height: number | null
  error: string | null
  updated_at: Generated<string>
}

export interface SnapshotsTable {
  sha256: string
  face_id: string
  object_id: string
  seq: number
  climbs: number
  bytes: number
  gzip_bytes: number
  built_at: Generated<string>
  replaced_at: string | null
}
