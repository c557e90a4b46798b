import { newId } from '@socle/kernel'
import type { DetectedMetadata } from '../matching/match.ts'
import type { Quad } from '../pages/page.ts'
import type { AnalysedCard } from '../recognition/analysis.ts'
import { type DraftPosition, type NewDraft, openStatus } from './draft.ts'

/** The image that a draft is of. */
export interface DraftPlace {
  readonly owner: string
  readonly batchId: string
  readonly imageId: string
  /** Place of the image in its batch. */
  readonly imageIndex: number
  readonly now: string
}

export interface ReadCard {
  readonly id: string
  readonly ordinal: number
  readonly card: AnalysedCard
  readonly groupId: string | null
  readonly cropKey: string | null
}

/** The draft of a card that was found and read. */
export function draftOfCard(place: DraftPlace, read: ReadCard): NewDraft {
  const { card, ordinal } = read
  return {
    ...blank(place, { id: read.id, ordinal, quad: card.quad, cell: card.cell }),
    ...readingOf(card),
    group_id: read.groupId,
    crop_key: read.cropKey,
  }
}

/** What reading a card says of its draft. */
export function readingOf({ match, reading, rotation, quad }: AnalysedCard) {
  return {
    status: openStatus(match.candidates),
    candidates: match.candidates,
    rule_ok: match.ruleOk,
    margin: match.margin,
    detected_metadata: { ...match.metadata, bounding_box: boxOf(quad) },
    features: reading,
    language: match.language,
    polygon: quad,
    rotation,
    quality: reading.quality,
  }
}

/** A draft of which nothing is read: a sealed item, or a card that a person shows. */
export function unreadDraft(
  place: DraftPlace,
  at: {
    readonly ordinal: number
    readonly quad: Quad
    readonly note: string | null
    readonly row?: number
    readonly col?: number
  },
): NewDraft {
  const { ordinal, quad, note, row = 0, col = 0 } = at
  return {
    ...blank(place, { id: newId(), ordinal, quad, cell: { row, col } }),
    detected_metadata: noted(boxOf(quad), note),
  }
}

/** The corners of a whole image, which an analysis begins with when it finds no card. */
export function wholeImage(width: number, height: number): Quad {
  return [
    [0, 0],
    [width, 0],
    [width, height],
    [0, height],
  ]
}

function blank(
  { owner, batchId, imageId, imageIndex, now }: DraftPlace,
  at: {
    readonly id: string
    readonly ordinal: number
    readonly quad: Quad
    readonly cell: { readonly row: number; readonly col: number }
  },
): NewDraft {
  const position: DraftPosition = {
    image_index: imageIndex,
    row: at.cell.row,
    col: at.cell.col,
    index: at.ordinal,
  }
  return {
    id: at.id,
    owner,
    batch_id: batchId,
    image_id: imageId,
    ordinal: at.ordinal,
    status: 'pending',
    subject_type: 'cards',
    candidates: [],
    rule_ok: false,
    margin: null,
    detected_metadata: null,
    features: null,
    language: null,
    polygon: at.quad,
    rotation: 0,
    position,
    quality: null,
    group_id: null,
    crop_key: null,
    created_at: now,
  }
}

function noted(bounding_box: Box, note: string | null): DetectedMetadata {
  return {
    bounding_box,
    raw_text: null,
    probable_name: null,
    local_number: null,
    set_hint: null,
    hp_hint: null,
    type_hint: null,
    attacks: null,
    illustrator_hint: null,
    release_year: null,
    raw_lines: null,
    printed_number: null,
    printed_total: null,
    set_code: null,
    language: null,
    orientation: null,
    confidence: null,
    note,
  }
}

type Box = readonly [x: number, y: number, w: number, h: number]

/** The box around four corners, in whole pixels. */
export function boxOf(quad: Quad): Box {
  const xs = quad.map(([x]) => x)
  const ys = quad.map(([, y]) => y)
  const left = Math.round(Math.min(...xs))
  const top = Math.round(Math.min(...ys))
  return [left, top, Math.round(Math.max(...xs)) - left, Math.round(Math.max(...ys)) - top]
}
