import { createHash } from 'node:crypto'

/** Raised with every change of what is drawn, so that no client keeps an old drawing. */
const RENDERER_VERSION = 1

/** Everything that the bytes of a drawing depend on. */
export interface DrawingInputs {
  /** What is asked of it: style, and `svg`, `png 1080`, … */
  readonly form: string
  /** What is drawn on the face: the tokens of a climb, the values of a heatmap. */
  readonly subject: string
  /** Hashes of the drawn holds. */
  readonly geometry: readonly string[]
  /** Size and address of the picture, and its SHA-256; null without one. */
  readonly picture: readonly (string | number | null)[] | null
}

/** Hash of the renderer and of all that it draws from, known before anything is drawn: the ETag. */
export function drawingTag({ form, subject, geometry, picture }: DrawingInputs): string {
  return createHash('sha256')
    .update(JSON.stringify([RENDERER_VERSION, form, subject, geometry.toSorted(), picture]))
    .digest('hex')
    .slice(0, 32)
}
