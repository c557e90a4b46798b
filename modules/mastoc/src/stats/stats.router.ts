import type { HttpScope } from '@socle/http'
import { callerOf } from '../access/access.router.ts'
import * as operation from './stats.schemas.ts'
import { CONTRACT_VERSION, type StatsService } from './stats.service.ts'

interface Services {
  readonly stats: StatsService
  /** Prefix of the module's paths, `/mastoc` or empty. */
  readonly mount: string
}

/** What the clients ask first: who is there, is it well, how much is in it. */
export function statsRoutes(scope: HttpScope, { stats, mount }: Services): void {
  scope.get('/', { schema: operation.getRoot, config: { access: 'P' } }, async (request, reply) => {
    if (prefersHtml(request.headers.accept)) return reply.redirect('/platform', 303)
    return { message: 'mastoc-api', version: CONTRACT_VERSION, docs: `${mount}/docs` }
  })
  scope.get('/health', { schema: operation.getHealth, config: { access: 'P' } }, () => stats.health())
  scope.get('/api/sync/stats', { schema: operation.getStats, config: { access: 'R' } }, (request) =>
    stats.count(callerOf(request)),
  )
}

/** Browsers name text/html first; API clients send nothing, a star or JSON. */
function prefersHtml(accept: string | undefined): boolean {
  const first = accept?.split(',')[0]?.split(';')[0]?.trim()
  return first === 'text/html'
}
