import type { Jobs } from '@socle/jobs'
import type { OrgDatabase } from '../tenancy/org-database.service.ts'
import type { OrgScope } from '../tenancy/org-scope.ts'
import type { Channel, OutboxStatus } from './message.ts'
import type { Posted } from './outbox.service.ts'
import { listStatuses } from './outbox-reading.repository.ts'

interface WatchDeps {
  readonly org: OrgDatabase
  readonly jobs: Pick<Jobs, 'watch'>
}

export interface DeliveryState {
  readonly channel: Channel
  readonly status: OutboxStatus
  readonly lastError: string | null
}

/** Waits a moment for what was posted, for callers that like to know at once. */
export class DeliveryWatch {
  readonly #deps: WatchDeps

  constructor(deps: WatchDeps) {
    this.#deps = deps
  }

  /** How the messages stand when their job has ended, or when patience has. */
  async wait(scope: OrgScope, posted: Posted, patienceMs: number): Promise<readonly DeliveryState[]> {
    const { jobs, org } = this.#deps
    const jobId = posted.jobId()
    if (jobId !== undefined) {
      const views = jobs.watch(jobId, AbortSignal.timeout(patienceMs))
      for await (const { state } of views) if (state !== 'queued' && state !== 'running') break
    }
    return org.transaction(scope, (tx) => listStatuses(tx, scope, posted.ids))
  }
}
