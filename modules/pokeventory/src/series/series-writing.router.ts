import type { HttpScope } from '@socle/http'
import { idsOf } from '../catalogue/answer.router.ts'
import { languageOfBody } from '../catalogue/write-language.router.ts'
import * as operation from './series.schemas.ts'
import type { SeriesReading } from './series-reading.service.ts'
import type { SeriesWriting } from './series-writing.service.ts'

interface Services {
  readonly seriesReading: SeriesReading
  readonly seriesWriting: SeriesWriting
  readonly defaultLanguage: string
}

export function seriesWritingRoutes(scope: HttpScope, services: Services): void {
  const { seriesReading, seriesWriting, defaultLanguage } = services
  scope.post(
    '/series',
    { schema: operation.createSeries, config: { access: 'E' } },
    async (request, reply) => {
      const lang = languageOfBody(request, defaultLanguage)
      await seriesWriting.create(request.body, lang)
      return reply.code(201).send(await seriesReading.get([request.body.id], lang))
    },
  )
  scope.put('/series/:id', { schema: operation.editSeries, config: { access: 'E' } }, async (request) => {
    const lang = languageOfBody(request, defaultLanguage)
    return seriesReading.get([await seriesWriting.edit(idsOf(request, 'series'), request.body, lang)], lang)
  })
  scope.delete(
    '/series/:id',
    { schema: operation.deleteSeries, config: { access: 'E' } },
    async (request, reply) => {
      await seriesWriting.remove(idsOf(request, 'series'), request.query)
      return reply.code(204).send(null)
    },
  )
}
