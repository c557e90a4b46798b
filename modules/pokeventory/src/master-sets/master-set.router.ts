import type { HttpScope } from '@socle/http'
import { callerOf } from '../access/access.router.ts'
import * as operation from './master-set.schemas.ts'
import type { MasterSets } from './master-set.service.ts'

interface Services {
  readonly masterSets: MasterSets
  readonly langOf: (asked: string | undefined) => string
}

const config = { access: 'C' } as const

export function masterSetRoutes(scope: HttpScope, { masterSets, langOf }: Services): void {
  scope.get('/master-sets', { schema: operation.listMasterSets, config }, async (request) => [
    ...(await masterSets.list(callerOf(request), langOf(request.query.lang))),
  ])
  scope.get('/master-sets/:set_id', { schema: operation.readMasterSet, config }, (request) =>
    masterSets.read(callerOf(request), request.params.set_id, langOf(request.query.lang)),
  )
}
