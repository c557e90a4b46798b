import type { HttpScope } from '@socle/http'
import type { Job } from '@socle/jobs'
import { batchJobs } from './batches/batch.jobs.ts'
import { batchRoutes } from './batches/batch.router.ts'
import { draftJobs } from './drafts/draft.jobs.ts'
import { draftRoutes } from './drafts/draft.router.ts'
import { imageRoutes } from './images/image.router.ts'
import type { Services } from './services.ts'

export function photoRoutes(scope: HttpScope, services: Services): void {
  batchRoutes(scope, services)
  imageRoutes(scope, services)
  draftRoutes(scope, services)
}

export function photoJobs(services: Services): readonly Job[] {
  return [...batchJobs(services), ...draftJobs(services)]
}
