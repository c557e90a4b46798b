import { bytes, type HttpScope, problems, sendEvents } from '@socle/http'
import type { FastifyRequest } from 'fastify'
import { jobNotFound } from './job.errors.ts'
import { JobBody, JobId } from './job.schemas.ts'
import type { JobOwner, Jobs, JobView } from './jobs.ts'

export interface JobRoutesOptions {
  readonly jobs: Pick<Jobs, 'find' | 'watch'>
  /** Below the scope's mount: `/v1/jobs`. */
  readonly path: string
  /** Access class and tag of the scope. */
  readonly access: string
  readonly tag: string
  /** Whether the caller may see the job; `owner` is undefined for one that the house made itself. */
  mayWatch(request: FastifyRequest, owner: JobOwner | undefined): boolean | Promise<boolean>
}

/** `{path}/{job_id}` and its events; the platform and every module that answers a `job_id` have them. */
export function registerJobRoutes(scope: HttpScope, options: JobRoutesOptions): void {
  const { jobs, path } = options
  const config = { access: options.access }
  const visible = async (request: FastifyRequest, id: string): Promise<JobView> => {
    const found = await jobs.find(id)
    if (!found || !(await options.mayWatch(request, found.owner))) throw jobNotFound()
    return found.view
  }
  const read = {
    operationId: 'getJob',
    summary: 'Read how a job stands',
    tags: [options.tag],
    params: JobId,
    response: { 200: JobBody, ...problems(404) },
  }
  scope.get(`${path}/:job_id`, { config, schema: read }, async (request, reply) => {
    const view = await visible(request, request.params.job_id)
    return reply.header('cache-control', 'no-store').send(view)
  })
  const follow = {
    operationId: 'followJob',
    summary: 'Follow a job as server-sent events',
    description:
      'One event `job` now and one at every change, each the whole job; the stream ends when the job has.',
    tags: [options.tag],
    params: JobId,
    response: { 200: bytes('Events `job`.', 'text/event-stream'), ...problems(404) },
  }
  scope.get(`${path}/:job_id/events`, { config, schema: follow }, async (request, reply) => {
    const { id } = await visible(request, request.params.job_id)
    return sendEvents(request, reply, { events: (signal) => changesOf(jobs, id, signal) })
  })
}

async function* changesOf(jobs: Pick<Jobs, 'watch'>, id: string, signal: AbortSignal) {
  for await (const data of jobs.watch(id, signal)) yield { event: 'job', data }
}
