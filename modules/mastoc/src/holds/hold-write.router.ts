import type { HttpScope } from '@socle/http'
import { callerOf } from '../access/access.router.ts'
import { idOf } from '../wire.schemas.ts'
import type { HoldDrawing } from './hold-geometry.ts'
import * as operation from './hold-write.schemas.ts'
import type { HoldWriting } from './hold-writing.service.ts'

interface DrawingBody {
  readonly polygon?: number[][]
  readonly polygon_str?: string
  readonly area?: number
  readonly tapes?: HoldDrawing['tapes']
}

/** Drawing holds. */
export function holdWriteRoutes(
  scope: HttpScope,
  { holdWriting }: { readonly holdWriting: HoldWriting },
): void {
  const config = { access: 'M' }
  scope.post('/api/holds', { schema: operation.createHold, config }, async (request, reply) => {
    const { face_id, ...body } = request.body
    const drawings = { drawings: [drawingOf(body)], isList: false }
    const [hold] = await holdWriting.draw(callerOf(request), idOf(face_id), drawings)
    return reply.code(201).send(hold!)
  })
  scope.post('/api/faces/:id/holds', { schema: operation.createHolds, config }, async (request, reply) => {
    const drawings = { drawings: request.body.holds.map(drawingOf), isList: true }
    const results = await holdWriting.draw(callerOf(request), idOf(request.params.id), drawings)
    return reply.code(201).send({ results, count: results.length })
  })
  scope.patch('/api/holds/:holdId', { schema: operation.editHold, config }, (request) =>
    holdWriting.redraw(callerOf(request), request.params.holdId, drawingOf(request.body)),
  )
  scope.delete('/api/holds/:holdId', { schema: operation.deleteHold, config }, async (request, reply) => {
    const { retire: mayRetire } = request.query
    await holdWriting.remove(callerOf(request), request.params.holdId, { mayRetire })
    return reply.code(204).send(null)
  })
}

/** Corners win over their text; neither is an outline without corners, which the rule refuses in words. */
function drawingOf({ polygon, polygon_str, area, tapes }: DrawingBody): HoldDrawing {
  const corners = polygon?.map(([x, y]) => [x!, y!] as const)
  return { polygon: corners ?? polygon_str ?? [], area, tapes }
}
