import type { HttpScope } from '@socle/http'
import { type JobOwner, type Jobs, registerJobRoutes } from '@socle/jobs'
import { callerOf } from './access.router.ts'
import { type Caller, isAdmin } from './caller.ts'

/** The house's job routes below the board's own paths and login: for who started the job, and for admins. */
export function jobRoutes(scope: HttpScope, { jobs }: { readonly jobs: Jobs }): void {
  registerJobRoutes(scope, {
    jobs: {
      // jobs of other modules are not there for the board's admins
      find: async (id) => {
        const found = await jobs.find(id)
        return found?.view.name.startsWith('mastoc.') ? found : undefined
      },
      watch: (id, signal) => jobs.watch(id, signal),
    },
    path: '/api/jobs',
    access: 'R',
    tag: 'jobs',
    mayWatch: (request, owner) => mayWatch(callerOf(request), owner),
  })
}

function mayWatch(caller: Caller, owner: JobOwner | undefined): boolean {
  if (isAdmin(caller)) return true
  return owner?.kind === 'account' ? owner.id === caller.member?.id : owner?.id === (caller.keyId ?? null)
}
