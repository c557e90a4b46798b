import type { HttpScope } from '@socle/http'
import { callerOf, memberIn } from '../access/access.router.ts'
import { ID } from '../ids/path.ts'
import { askedOf, sendList } from '../lists/list.router.ts'
import * as operation from './project.schemas.ts'
import { patchOf } from './project-body.ts'
import type { ProjectReading } from './project-reading.service.ts'
import type { ProjectWriting } from './project-writing.service.ts'

interface Services {
  readonly projectReading: ProjectReading
  readonly projectWriting: ProjectWriting
  readonly settings: { readonly COMPAT_PROJECT_ITEMS: boolean }
}

/** Projects: read by every member, written by managers, deleted by admins. */
export function projectRoutes(scope: HttpScope, services: Services): void {
  readRoutes(scope, services)
  writeRoutes(scope, services.projectWriting)
}

function readRoutes(scope: HttpScope, { projectReading, settings }: Services): void {
  scope.get(
    '/api/v1/projects',
    { schema: operation.listProjects, config: { access: 'tech', etag: true } },
    async (request, reply) => {
      const { q, status } = request.query
      const filter = { q, status }
      const asked = askedOf(request)
      const isCounter = settings.COMPAT_PROJECT_ITEMS && callerOf(request).via === 'cookie' && !asked.isPage
      const answer = isCounter
        ? projectReading.counted(memberIn(request), filter)
        : projectReading.list(memberIn(request), { ...asked, filter })
      return sendList(request, reply, await answer)
    },
  )
  scope.get(
    `/api/v1/projects/${ID}`,
    { schema: operation.getProject, config: { access: 'tech', etag: true } },
    (request) => projectReading.get(memberIn(request), request.params.id),
  )
}

function writeRoutes(scope: HttpScope, projects: ProjectWriting): void {
  scope.post(
    '/api/v1/projects',
    { schema: operation.createProject, config: { access: 'manager' } },
    (request) =>
      projects.create(memberIn(request), { ...patchOf(request.body), name: request.body.name.trim() }),
  )
  scope.put(
    `/api/v1/projects/${ID}`,
    { schema: operation.replaceProject, config: { access: 'manager' } },
    (request) => projects.update(memberIn(request), changeOf(request)),
  )
  scope.patch(
    `/api/v1/projects/${ID}`,
    { schema: operation.editProject, config: { access: 'manager' } },
    (request) => projects.update(memberIn(request), changeOf(request)),
  )
  scope.delete(
    `/api/v1/projects/${ID}`,
    { schema: operation.deleteProject, config: { access: 'admin' } },
    async (request) => {
      const { missions = 'detach' } = request.query
      const ifMatch = request.headers['if-match']
      await projects.remove(memberIn(request), { id: request.params.id, ifMatch, missions })
      return { status: 'ok' as const }
    },
  )
}

function changeOf(request: {
  readonly params: { readonly id: string }
  readonly headers: { readonly 'if-match'?: string | undefined }
  readonly body: Parameters<typeof patchOf>[0]
}) {
  const { params, headers, body } = request
  return { id: params.id, ifMatch: headers['if-match'], patch: patchOf(body) }
}
