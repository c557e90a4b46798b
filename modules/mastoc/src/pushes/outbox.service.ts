import type { Database, Tx } from '@socle/database'
import type { Jobs } from '@socle/jobs'
import type { Cursors } from '@socle/kernel'
import { PagedList, type Paging } from '../paging/cursor-page.ts'
import type { StoktClient } from '../stokt/stokt.client.ts'
import { stoktNotConfigured } from '../stokt/stokt.errors.ts'
import * as outbox from './outbox.repository.ts'
import { type OutboxView, outboxView } from './outbox-view.ts'
import { outboxItemNotFound, wrongPushState } from './push.errors.ts'
import type { PushState } from './push.ts'
import { pushJob } from './push-job.ts'

interface Deps {
  readonly database: Database
  readonly jobs: Jobs
  readonly cursors: Cursors
  readonly stokt: StoktClient | undefined
}

const OVERDUE_SECONDS = 60

/** Pushes on their way, and those that a person must look at. */
export class Outbox {
  readonly #deps: Deps

  constructor(deps: Deps) {
    this.#deps = deps
  }

  /** Newest first. */
  async list(request: Paging & { readonly state?: PushState }) {
    const { database, cursors } = this.#deps
    const list = new PagedList(cursors, `mastoc.outbox ${request.state ?? ''}`)
    const rows = await outbox.list(database.handle, { state: request.state, ...list.stretch(request) })
    const page = list.page(rows, request, (row) => ({ value: row.created_at, id: row.id }))
    return { ...page, results: page.results.map(outboxView) }
  }

  async get(id: string): Promise<OutboxView> {
    const item = await outbox.find(this.#deps.database.handle, id)
    if (!item) throw outboxItemNotFound(id)
    return outboxView(item)
  }

  /** Sends it again, as it was frozen; throws `push_state` when it is under way or at its end. */
  async retry(id: string): Promise<OutboxView> {
    const { database, jobs, stokt } = this.#deps
    if (!stokt?.hasCredentials) throw stoktNotConfigured()
    return await database.transaction(async (tx) => {
      const item = await locked(tx, id)
      if (!RETRIABLE.includes(item.state)) throw wrongPushState(item.state, 'only failed ones go again')
      const open = await outbox.findOpen(tx, item.climb_id, item.kind)
      if (open && open.id !== id)
        throw wrongPushState(item.state, `another push of the climb is open: ${open.id}`)
      await outbox.requeue(tx, id)
      await jobs.enqueue(tx, pushJob, { outbox_id: id })
      return outboxView((await outbox.find(tx, id))!)
    })
  }

  /** Gives a push up; throws `push_state` while it is being sent and when it has ended. */
  async cancel(id: string): Promise<OutboxView> {
    return await this.#deps.database.transaction(async (tx) => {
      const item = await locked(tx, id)
      if (item.state === 'cancelled') return outboxView(item)
      if (!CANCELLABLE.includes(item.state))
        throw wrongPushState(item.state, 'only what waits or has failed can be cancelled')
      await outbox.cancel(tx, id)
      return outboxView((await outbox.find(tx, id))!)
    })
  }

  /** Gives items a job again whose own was lost, or whose worker died. */
  async resume(): Promise<number> {
    const { database, jobs, stokt } = this.#deps
    if (!stokt?.hasCredentials) return 0
    return await database.transaction(async (tx) => {
      const ids = await outbox.listOverdue(tx, OVERDUE_SECONDS)
      for (const id of ids) await jobs.enqueue(tx, pushJob, { outbox_id: id }, { key: `${id} resumed` })
      return ids.length
    })
  }
}

const RETRIABLE: readonly PushState[] = ['failed', 'conflict', 'queued']
const CANCELLABLE: readonly PushState[] = ['queued', 'failed']

async function locked(tx: Tx, id: string): Promise<outbox.OutboxItem> {
  const item = await outbox.lock(tx, id)
  if (!item) throw outboxItemNotFound(id)
  return item
}
