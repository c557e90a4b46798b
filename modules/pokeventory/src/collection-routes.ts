import type { HttpScope } from '@socle/http'
import { exportRoutes } from './exports/export.router.ts'
import { fileImportRoutes } from './file-imports/file-import.router.ts'
import { lotRoutes } from './lots/lot.router.ts'
import { masterSetRoutes } from './master-sets/master-set.router.ts'
import { operationRoutes } from './operations/operation.router.ts'
import type { Services } from './services.ts'

export function collectionRoutes(scope: HttpScope, services: Services): void {
  lotRoutes(scope, services)
  masterSetRoutes(scope, services)
  exportRoutes(scope, services)
  fileImportRoutes(scope, services)
  operationRoutes(scope, services)
}
