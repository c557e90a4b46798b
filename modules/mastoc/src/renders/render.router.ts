import type { HttpScope } from '@socle/http'
import { callerOf } from '../access/access.router.ts'
import { idOf } from '../wire.schemas.ts'
import type { ClimbRenders } from './climb-render.service.ts'
import { DRAWING_FORMS } from './drawing.ts'
import * as operation from './render.schemas.ts'
import { sendDrawing } from './send-drawing.router.ts'

const config = { access: 'R', crossOrigin: 'cross-origin' } as const
const forms = { svg: operation.renderSvg, png: operation.renderPng, jpg: operation.renderJpg }

/** Pictures of climbs. */
export function renderRoutes(
  scope: HttpScope,
  { climbRenders }: { readonly climbRenders: ClimbRenders },
): void {
  for (const form of DRAWING_FORMS) {
    scope.get(`/api/climbs/:id/render.${form}`, { schema: forms[form], config }, async (request, reply) => {
      const { params, query } = request
      const { style, width } = query
      const id = idOf(params.id)
      const drawing = await climbRenders.render(callerOf(request), id, {
        style,
        form,
        ...(width ? { width } : {}),
      })
      return sendDrawing(request, reply, drawing)
    })
  }
}
