import type { HttpScope } from '@socle/http'
import { idsOf, taggedAnswer } from '../catalogue/answer.router.ts'
import type { CatalogueVersions } from '../catalogue/catalogue-version.service.ts'
import * as operation from './set.schemas.ts'
import type { SetReading } from './set-reading.service.ts'

interface Services {
  readonly catalogueVersions: CatalogueVersions
  readonly setReading: SetReading
}

export function setRoutes(scope: HttpScope, { catalogueVersions, setReading }: Services): void {
  scope.get('/sets', { schema: operation.listSets, config: { access: 'P' } }, (request, reply) =>
    taggedAnswer(catalogueVersions, { request, reply }, () => setReading.list(request.query)),
  )
  scope.get('/sets/:id', { schema: operation.getSet, config: { access: 'P' } }, (request, reply) =>
    taggedAnswer(catalogueVersions, { request, reply }, () =>
      setReading.get(idsOf(request, 'sets'), request.query.lang),
    ),
  )
}
