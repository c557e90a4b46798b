import type { Generated, JSONColumnType } from 'kysely'
import type { IgnoredBox, Pocket } from '../pages/page.ts'

export interface AnalysisImagesTable {
  id: string
  batch_id: string
  owner: string
  ordinal: number
  /** Key of the short-lived bytes: `analysis:image:<id>`. */
  redis_key: string
  filename: string
  content_type: string
  bytes: number
  sha256: string
  /** Upright pixels. */
  width: number | null
  height: number | null
  ttl_seconds: number
  expires_at: string
  status: 'stored' | 'analyzed' | 'expired' | 'failed'
  page: JSONColumnType<ImagePage, string | null | undefined, string | null> | null
  ignored: JSONColumnType<readonly IgnoredBox[], string | undefined, string>
  empty_pockets: JSONColumnType<readonly Pocket[], string | undefined, string>
  /** Code of what went wrong. */
  failure: string | null
  /** Somebody works on it until then, unless they say so again. */
  leased_until: string | null
  /** The process that does. */
  leased_by: string | null
  /** How often its analysis was begun. */
  attempts: Generated<number>
  created_at: Generated<string>
  updated_at: string | null
}

export interface ImagePage {
  readonly rotation: 0 | 90 | 180 | 270
  readonly rows: number
  readonly cols: number
}
