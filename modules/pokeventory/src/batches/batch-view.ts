import type { Draft } from '../drafts/draft.ts'
import { type ImageInfo, type ImageRow, imageInfoOf } from '../images/image.ts'
import {
  type BatchProgress,
  type BatchRow,
  type BatchStatus,
  batchPath,
  type RejectedFile,
  type SubjectType,
} from './batch.ts'

/** A batch as the contract shows it. */
export interface Batch {
  readonly batch_id: string
  readonly status: BatchStatus
  readonly subject_type: SubjectType
  readonly drafts: readonly Draft[]
  readonly report_path: string | null
  readonly progress: BatchProgress
  readonly progress_url: string
  readonly events_url: string
  readonly images: readonly ImageInfo[]
  readonly rejected_files: readonly RejectedFile[]
  readonly error: string | null
  readonly created_at: string
}

export interface BatchParts {
  readonly images: readonly ImageRow[]
  readonly drafts: readonly Draft[]
  readonly now: Date
  readonly sign: (path: string) => string
}

export function batchOf(row: BatchRow, { images, drafts, now, sign }: BatchParts): Batch {
  const path = batchPath(row.id)
  const cardsOn = (imageId: string) => drafts.filter(({ image_id }) => image_id === imageId).length
  return {
    batch_id: row.id,
    status: row.status,
    subject_type: row.subject_type,
    drafts,
    report_path: row.has_report ? `${path}/report` : null,
    progress: row.progress,
    progress_url: path,
    events_url: sign(`${path}/events`),
    images: images.map((image) => imageInfoOf(image, { cards: cardsOn(image.id), now })),
    rejected_files: row.options.rejected_files,
    error: row.error,
    created_at: new Date(row.created_at).toISOString(),
  }
}
