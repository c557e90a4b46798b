import type { Database } from '@socle/database'
import type { Caller } from '../access/caller.ts'
import { mustSee } from '../climbs/climb-rights.ts'
import { formatTokens, readTokens, type Token } from '../tokens/token.ts'
import type { Canvases } from './canvas.service.ts'
import { activeHolds, type Canvas, type CanvasHold, pictureInputs } from './canvas.ts'
import { climbSvg, type RenderStyle } from './climb-drawing.ts'
import { DRAWING_TYPES, type Drawing, type DrawingForm } from './drawing.ts'
import { drawingTag } from './drawing-tag.ts'
import { findClimb } from './drawn-face.repository.ts'
import type { Rasters } from './raster.service.ts'

export interface RenderRequest {
  readonly style: RenderStyle
  readonly form: DrawingForm
  /** Pixels; an SVG has none. */
  readonly width?: number
}

interface Deps {
  readonly database: Database
  readonly canvases: Canvases
  readonly rasters: Rasters
}

const DEFAULT_WIDTH = 1080
const DEFAULT_PICTO_WIDTH = 128

/** Draws climbs. */
export class ClimbRenders {
  readonly #deps: Deps

  constructor(deps: Deps) {
    this.#deps = deps
  }

  /** Throws `climb_not_found`. */
  async render(caller: Caller, id: string, request: RenderRequest): Promise<Drawing> {
    const { canvases, database, rasters } = this.#deps
    const climb = mustSee(caller, await findClimb(database.handle, id), id)
    const canvas = await canvases.of(climb.face_id)
    const { form } = request
    const { tokens } = readTokens(climb.holds_list)
    const style = request.style === 'photo' && canvas.photo === null ? 'plain' : request.style
    const width = request.width ?? (style === 'picto' ? DEFAULT_PICTO_WIDTH : DEFAULT_WIDTH)
    const holds = drawnHolds(canvas, style, tokens)
    const photo = style === 'photo' ? canvas.photo : null
    const tag = drawingTag({
      form: `climb ${style} ${form} ${form === 'svg' ? '' : width}`,
      subject: formatTokens(tokens),
      geometry: holds.map(({ hash }) => hash),
      picture: pictureInputs({ ...canvas, photo }),
    })
    const draw = (href: string | null) =>
      climbSvg({ style, tokens, holds: holds.map(({ shape }) => shape), picture: canvas.size, href })
    return {
      tag,
      type: DRAWING_TYPES[form],
      bytes: async () =>
        form === 'svg' ? draw(photo?.href ?? null) : rasters.raster({ tag, width, form, photo, draw }),
    }
  }
}

/** The climb's holds, retired ones too; with them all of the face where it is drawn or tells the size. */
function drawnHolds(canvas: Canvas, style: RenderStyle, tokens: readonly Token[]): CanvasHold[] {
  const needed = new Set(style === 'plain' || canvas.size === null ? activeHolds(canvas) : [])
  for (const { number } of tokens) {
    const hold = canvas.holds.get(number)
    if (hold) needed.add(hold)
  }
  return [...needed]
}
