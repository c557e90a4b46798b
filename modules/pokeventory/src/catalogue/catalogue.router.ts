import type { HttpScope } from '@socle/http'
import { taggedAnswer } from './answer.router.ts'
import * as operation from './catalogue.schemas.ts'
import type { CatalogueOptions } from './catalogue-options.service.ts'
import type { CatalogueVersions } from './catalogue-version.service.ts'

interface Services {
  readonly catalogueVersions: CatalogueVersions
  readonly catalogueOptions: CatalogueOptions
}

/** What the catalogue as a whole is. */
export function wholeCatalogueRoutes(
  scope: HttpScope,
  { catalogueVersions, catalogueOptions }: Services,
): void {
  scope.get(
    '/catalogue/options',
    { schema: operation.getOptions, config: { access: 'P' } },
    (request, reply) =>
      taggedAnswer(catalogueVersions, { request, reply }, () => catalogueOptions.get(request.query.lang)),
  )
  scope.get(
    '/catalogue/version',
    { schema: operation.getVersion, config: { access: 'P' } },
    (request, reply) =>
      taggedAnswer(catalogueVersions, { request, reply }, () => catalogueVersions.figures()),
  )
}
