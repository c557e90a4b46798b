import type { Caller } from '../access/caller.ts'
import { filterOf, instantAt } from '../climbs/filter-request.ts'
import type { Canvases } from '../renders/canvas.service.ts'
import { activeHolds, pictureInputs } from '../renders/canvas.ts'
import { DRAWING_TYPES, type Drawing } from '../renders/drawing.ts'
import { drawingTag } from '../renders/drawing-tag.ts'
import type { Rasters } from '../renders/raster.service.ts'
import type { FaceIndexes } from '../search/face-indexes.service.ts'
import {
  type HeatmapHold,
  type HeatmapMetric,
  type HeatmapRequest,
  type HeatmapRole,
  heatmapOf,
} from './heatmap.ts'
import { type HeatmapStyle, heatmapSvg } from './heatmap-drawing.ts'

export interface HeatmapParams {
  readonly role: HeatmapRole
  readonly metric: HeatmapMetric
  readonly grade_min?: string
  readonly grade_max?: string
  readonly setter_id?: string
  readonly since?: string
  readonly until?: string
  readonly min_sends?: number
}

export interface HeatmapDrawingRequest {
  readonly style: HeatmapStyle
  readonly form: 'svg' | 'png'
  readonly width?: number
}

/** The heatmap of a face as clients read it. */
export interface FaceHeatmap {
  readonly face_id: string
  readonly metric: HeatmapMetric
  readonly role: HeatmapRole
  readonly climbs: number
  readonly max: number
  readonly holds: HeatmapHold[]
}

interface Deps {
  readonly indexes: FaceIndexes
  readonly canvases: Canvases
  readonly rasters: Rasters
}

const DEFAULT_WIDTH = 1080

/** Shows which holds of a face are used, by whom and how. */
export class Heatmaps {
  readonly #deps: Deps

  constructor(deps: Deps) {
    this.#deps = deps
  }

  /** By id or stokt id; throws `face_not_found`, `unknown_grade`, `validation_failed` (a date). */
  async read(caller: Caller, face: string, params: HeatmapParams): Promise<FaceHeatmap> {
    const request = requestOf(caller, params)
    const { faceId, index } = await this.#deps.indexes.current(face)
    const { climbs, max, holds } = heatmapOf(index, request)
    return { face_id: faceId, metric: params.metric, role: params.role, climbs, max, holds: [...holds] }
  }

  async draw(
    caller: Caller,
    face: string,
    {
      params,
      style: asked,
      form,
      width = DEFAULT_WIDTH,
    }: HeatmapDrawingRequest & { readonly params: HeatmapParams },
  ): Promise<Drawing> {
    const { canvases, rasters } = this.#deps
    const heatmap = await this.read(caller, face, params)
    const canvas = await canvases.of(heatmap.face_id)
    const photo = asked === 'photo' ? canvas.photo : null
    const style = photo ? 'photo' : 'plain'
    const holds = activeHolds(canvas)
    const tag = drawingTag({
      form: `heatmap ${style} ${form} ${form === 'svg' ? '' : width}`,
      subject: JSON.stringify(heatmap.holds),
      geometry: holds.map(({ hash }) => hash),
      picture: pictureInputs({ ...canvas, photo }),
    })
    const shapes = holds.map(({ shape }) => shape)
    const draw = (href: string | null) =>
      heatmapSvg({ style, heatmap, holds: shapes, picture: canvas.size, href })
    return {
      tag,
      type: DRAWING_TYPES[form],
      bytes: async () =>
        form === 'svg' ? draw(photo?.href ?? null) : rasters.raster({ tag, width, form, photo, draw }),
    }
  }
}

function requestOf(caller: Caller, params: HeatmapParams): HeatmapRequest {
  const { role, metric, since, until: last, ...filters } = params
  const sinceCreatedAt = instantAt('since', since, 'query')
  const until = instantAt('until', last, 'query')
  const filter = { ...filterOf(caller, filters), ...(sinceCreatedAt ? { sinceCreatedAt } : {}) }
  return { role, metric, filter, ...(until ? { until } : {}) }
}
