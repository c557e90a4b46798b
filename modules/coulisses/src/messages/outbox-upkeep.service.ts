import type { Database } from '@socle/database'
import type { Clock } from '@socle/kernel'
import type { Metrics } from '@socle/observability'
import { outboxStatuses } from './message.ts'
import { countByStatus, purge } from './outbox-upkeep-lookup.repository.ts'

interface UpkeepDeps {
  readonly database: Database
  readonly clock: Clock
  readonly metrics: Metrics
}

const DAY_MS = 86_400_000
const KEPT_DAYS = 90

/** Looks after the outbox of the whole install. */
export class OutboxUpkeep {
  readonly #deps: UpkeepDeps
  readonly #gauge

  constructor(deps: UpkeepDeps) {
    this.#deps = deps
    this.#gauge = deps.metrics.gauge('coulisses_outbox', 'Messages of the outbox, counted every minute.', [
      'status',
    ])
  }

  async count(): Promise<void> {
    const counts = await countByStatus(this.#deps.database.handle)
    const known = new Map(counts.map(({ status, count }) => [status, count]))
    for (const status of outboxStatuses) this.#gauge.set(known.get(status) ?? 0, { status })
  }

  /** Messages hold addresses: they are kept for 90 days, no longer. */
  async purge(): Promise<{ readonly deleted: number }> {
    const { database, clock } = this.#deps
    const before = new Date(clock.now().getTime() - KEPT_DAYS * DAY_MS).toISOString()
    return { deleted: await purge(database.handle, before) }
  }
}
