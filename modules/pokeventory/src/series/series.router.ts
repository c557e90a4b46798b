import type { HttpScope } from '@socle/http'
import { idsOf, taggedAnswer } from '../catalogue/answer.router.ts'
import type { CatalogueVersions } from '../catalogue/catalogue-version.service.ts'
import * as operation from './series.schemas.ts'
import type { SeriesReading } from './series-reading.service.ts'

interface Services {
  readonly catalogueVersions: CatalogueVersions
  readonly seriesReading: SeriesReading
}

export function seriesRoutes(scope: HttpScope, { catalogueVersions, seriesReading }: Services): void {
  scope.get('/series', { schema: operation.listSeries, config: { access: 'P' } }, (request, reply) =>
    taggedAnswer(catalogueVersions, { request, reply }, () => seriesReading.list(request.query)),
  )
  scope.get('/series/:id', { schema: operation.getSeries, config: { access: 'P' } }, (request, reply) =>
    taggedAnswer(catalogueVersions, { request, reply }, () =>
      seriesReading.get(idsOf(request, 'series'), request.query.lang),
    ),
  )
}
