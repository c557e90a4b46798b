import type { IgnoredBox, Pocket } from '../pages/page.ts'
import type { ImagePage } from './image.tables.ts'

export type ImageStatus = 'stored' | 'analyzed' | 'expired' | 'failed'

/** A photograph of a batch as it is kept; its bytes are elsewhere, for a while. */
export interface ImageRow {
  readonly id: string
  readonly batch_id: string
  readonly owner: string
  readonly ordinal: number
  readonly redis_key: string
  readonly filename: string
  readonly content_type: string
  readonly bytes: number
  readonly sha256: string
  readonly width: number | null
  readonly height: number | null
  readonly expires_at: string
  readonly status: ImageStatus
  readonly page: ImagePage | null
  readonly ignored: readonly IgnoredBox[]
  readonly empty_pockets: readonly Pocket[]
  readonly failure: string | null
}

export interface NewImage extends Omit<ImageRow, 'page' | 'ignored' | 'empty_pockets' | 'failure'> {
  readonly ttl_seconds: number
}

/** An image as the contract shows it. */
export interface ImageInfo {
  readonly id: string
  readonly filename: string
  readonly content_type: string
  readonly width: number | null
  readonly height: number | null
  readonly status: ImageStatus
  readonly expires_at: string
  readonly page: ImagePage | null
  readonly cards: number
  readonly empty_pockets: readonly Pocket[]
  readonly ignored: readonly IgnoredBox[]
  readonly failure: string | null
}

/** The key of its bytes among the short-lived ones. */
export function keyOfImage(id: string): string {
  return `analysis:image:${id}`
}

/** Path of its bytes from the mount point on. */
export function imagePath(id: string): string {
  return `/imports/images/${id}`
}

/** What is gone counts as gone before the sweep has marked it. */
function statusOf({ status, expires_at }: Pick<ImageRow, 'status' | 'expires_at'>, now: Date): ImageStatus {
  return status === 'analyzed' && new Date(expires_at) <= now ? 'expired' : status
}

export function imageInfoOf(row: ImageRow, { cards, now }: { cards: number; now: Date }): ImageInfo {
  const { id, filename, content_type, width, height, page, ignored, empty_pockets, failure } = row
  return {
    id,
    filename,
    content_type,
    width,
    height,
    status: statusOf(row, now),
    expires_at: new Date(row.expires_at).toISOString(),
    page,
    cards,
    empty_pockets,
    ignored,
    failure,
  }
}
