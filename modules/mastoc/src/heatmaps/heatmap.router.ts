import type { HttpScope } from '@socle/http'
import { callerOf } from '../access/access.router.ts'
import { sendDrawing } from '../renders/send-drawing.router.ts'
import { idOf } from '../wire.schemas.ts'
import * as operation from './heatmap.schemas.ts'
import type { Heatmaps } from './heatmap.service.ts'

const forms = { svg: operation.drawHeatmapSvg, png: operation.drawHeatmapPng }

/** Which holds of a face are used. */
export function heatmapRoutes(scope: HttpScope, { heatmaps }: { readonly heatmaps: Heatmaps }): void {
  scope.get(
    '/api/faces/:id/heatmap',
    { schema: operation.readHeatmap, config: { access: 'R', etag: true } },
    (request) => heatmaps.read(callerOf(request), idOf(request.params.id), request.query),
  )
  for (const form of ['svg', 'png'] as const) {
    scope.get(
      `/api/faces/:id/heatmap.${form}`,
      { schema: forms[form], config: { access: 'R', crossOrigin: 'cross-origin' } },
      async (request, reply) => {
        const { style, width, ...params } = request.query
        const asked = { params, style, form, ...(width ? { width } : {}) }
        const drawing = await heatmaps.draw(callerOf(request), idOf(request.params.id), asked)
        return sendDrawing(request, reply, drawing)
      },
    )
  }
}
