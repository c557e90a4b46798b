import type { HttpScope } from '@socle/http'
import type { FastifyRequest } from 'fastify'
import { idsOf, taggedAnswer } from '../catalogue/answer.router.ts'
import type { CatalogueVersions } from '../catalogue/catalogue-version.service.ts'
import { type PublicUrls, publicBaseOf } from '../catalogue/public-base.router.ts'
import * as operation from './card.schemas.ts'
import type { CardListing } from './card-listing.service.ts'
import type { CardReading, Wanted } from './card-reading.service.ts'

interface Services {
  readonly catalogueVersions: CatalogueVersions
  readonly cardListing: CardListing
  readonly cardReading: CardReading
  readonly publicUrls: PublicUrls
}

export function cardRoutes(scope: HttpScope, services: Services): void {
  listRoute(scope, services)
  const { catalogueVersions, cardReading, publicUrls } = services
  const wanted = (request: FastifyRequest): Wanted => ({
    ids: idsOf(request, 'cards'),
    lang: (request.query as { readonly lang?: string }).lang,
    publicBase: publicBaseOf(request, publicUrls),
  })
  scope.get('/cards/:id', { schema: operation.getCard, config: { access: 'P' } }, (request, reply) =>
    taggedAnswer(catalogueVersions, { request, reply }, () => cardReading.get(wanted(request))),
  )
  scope.get(
    '/cards/:id/printings',
    { schema: operation.listPrintings, config: { access: 'P' } },
    (request, reply) =>
      taggedAnswer(catalogueVersions, { request, reply }, () => cardReading.printings(wanted(request))),
  )
}

function listRoute(scope: HttpScope, { catalogueVersions, cardListing, publicUrls }: Services): void {
  scope.get(
    '/cards',
    { schema: operation.listCards, config: { access: 'O', etag: true } },
    (request, reply) => {
      const { query, collector: caller } = request
      const publicBase = publicBaseOf(request, publicUrls)
      const read = (version: string | null) => cardListing.list({ caller, publicBase, version }, query)
      // what somebody owns is no state of the catalogue: its tag is made of the answer
      const isOwn = caller !== null && query.owned !== undefined
      return isOwn ? read(null) : taggedAnswer(catalogueVersions, { request, reply }, read)
    },
  )
}
