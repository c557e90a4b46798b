import type { HttpScope } from '@socle/http'
import { callerOf } from '../access/access.router.ts'
import { jobOwnerOf } from '../access/caller.ts'
import { idOf } from '../wire.schemas.ts'
import * as operation from './stokt.schemas.ts'
import type { StoktImport } from './stokt-import.service.ts'

/** Imports from Stokt itself. */
export function stoktRoutes(scope: HttpScope, { stoktImport }: { readonly stoktImport: StoktImport }): void {
  scope.post(
    '/api/sync/import/stokt',
    { schema: operation.importStokt, config: { access: 'I', lenient: true } },
    async (request, reply) => {
      const { gym_stokt_id, max_age_days, dry_run } = request.body
      const wanted = {
        gymStoktId: idOf(gym_stokt_id),
        dryRun: dry_run ?? false,
        ...(max_age_days === undefined ? {} : { maxAgeDays: max_age_days }),
      }
      const started = await stoktImport.enqueue(wanted, jobOwnerOf(callerOf(request)))
      return reply.code(202).send(started)
    },
  )
}
