import type { HttpScope } from '@socle/http'
import { cardRoutes } from './cards/card.router.ts'
import { cardWritingRoutes } from './cards/card-writing.router.ts'
import { wholeCatalogueRoutes } from './catalogue/catalogue.router.ts'
import { catalogueImportRoutes } from './catalogue-imports/catalogue-import.router.ts'
import { seriesRoutes } from './series/series.router.ts'
import { seriesWritingRoutes } from './series/series-writing.router.ts'
import type { Services } from './services.ts'
import { setRoutes } from './sets/set.router.ts'
import { setWritingRoutes } from './sets/set-writing.router.ts'

export function catalogueRoutes(scope: HttpScope, services: Services): void {
  wholeCatalogueRoutes(scope, services)
  seriesRoutes(scope, services)
  setRoutes(scope, services)
  cardRoutes(scope, services)
  seriesWritingRoutes(scope, services)
  setWritingRoutes(scope, services)
  cardWritingRoutes(scope, services)
  catalogueImportRoutes(scope, services)
}
