import { createHash } from 'node:crypto'

/** Raised with every change of what is drawn, so that no client keeps an old drawing. */
const RENDERER_VERSION = 1

export interface TaggedDrawing {
  /** The drawing as SVG with the picture by address: it holds tokens, geometry and style. */
  readonly svg: string
  /** SHA-256 of the picture in it; null without one. */
  readonly pictureSha256: string | null
  /** What is asked of it: `svg`, `png 1080`, … */
  readonly form: string
}

/** Hash of everything that a drawing's bytes depend on, for its ETag. */
export function drawingTag({ svg, pictureSha256, form }: TaggedDrawing): string {
  return createHash('sha256')
    .update(`${RENDERER_VERSION}\n${form}\n${pictureSha256 ?? ''}\n${svg}`)
    .digest('hex')
    .slice(0, 32)
}
