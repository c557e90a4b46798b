import type { ShownDraftRow } from '../drafts/draft.ts'
import type { ImageRow } from '../images/image.ts'
import type { BatchRow } from './batch.ts'

/** What the analysis was set to. */
export interface ReportSettings {
  readonly max_candidates: number
  readonly confidence_threshold: number
  readonly max_cards_per_image: number
  readonly timeout_seconds: number
}

interface Reported {
  readonly batch: BatchRow
  readonly images: readonly ImageRow[]
  readonly drafts: readonly ShownDraftRow[]
  readonly settings: ReportSettings
}

/** Everything that was found and why, for who wants to check it. */
export function reportOf({ batch, images, drafts, settings }: Reported) {
  const { languages, set_ids, rejected_files } = batch.options
  return {
    batch_id: batch.id,
    subject_type: batch.subject_type,
    pipeline_version: batch.pipeline_version,
    created_at: new Date(batch.created_at).toISOString(),
    settings: { ...settings, languages, set_ids },
    rejected_files,
    images: images.map((image) => ({
      id: image.id,
      filename: image.filename,
      content_type: image.content_type,
      bytes: image.bytes,
      sha256: image.sha256,
      width: image.width,
      height: image.height,
      status: image.status,
      failure: image.failure,
      page: image.page,
      empty_pockets: image.empty_pockets,
      ignored: image.ignored,
      drafts: drafts.filter(({ image_id }) => image_id === image.id).map(draftReport),
    })),
  }
}

function draftReport(draft: ShownDraftRow) {
  return {
    id: draft.id,
    position: draft.position,
    polygon: draft.polygon,
    rotation: draft.rotation,
    quality: draft.quality,
    language: draft.language,
    rule_ok: draft.rule_ok,
    margin: draft.margin,
    group_id: draft.group_id,
    read: draft.detected_metadata,
    candidates: draft.candidates,
  }
}
