import type { Tx } from '@socle/database'
import { type Clock, newId, parseUuid } from '@socle/kernel'
import { fromKysely, type PgBoss } from 'pg-boss'
import * as rows from './job.repository.ts'
import type { EnqueueOptions, Jobs } from './jobs.ts'
import type { PayloadCheck } from './payload.ts'
import { outsideTenant } from './tenant-role.ts'

export interface EnqueueingDeps {
  readonly clock: Clock
  /** Throws when the process has not started its jobs yet. */
  boss(): PgBoss
  /** Throws for a job that nobody registered. */
  check(name: string): PayloadCheck
  /** A job of the queue is there, to run now or later. */
  enqueued(name: string, isDeferred: boolean): void
  cancelled(id: string): void
}

/** Writing jobs, in the caller's transaction. */
export function enqueueing(deps: EnqueueingDeps): Pick<Jobs, 'enqueue' | 'cancel'> {
  return {
    // biome-ignore lint/complexity/useMaxParams: the house's contract
    async enqueue(tx, job, payload, options = {}) {
      const boss = deps.boss()
      const fault = deps.check(job.name)(payload)
      if (fault !== undefined) throw new Error(`payload of ${job.name}: ${fault}`)
      return await outsideTenant(tx, async () => {
        const { id, isNew } = await claim(tx, deps, { name: job.name, payload, ...options })
        if (!isNew) return id
        const startAfter = options.startAfterSeconds ?? 0
        await boss.send(job.name, null, { id, startAfter, db: fromKysely(tx) })
        tx.afterCommit(() => deps.enqueued(job.name, startAfter > 0))
        return id
      })
    },
    async cancel(tx, text) {
      const id = parseUuid(text)
      if (id === undefined) return false
      const end = { state: 'cancelled' as const, error: null, now: deps.clock.now().toISOString() }
      return await outsideTenant(tx, async () => {
        const name = await rows.close(tx, id, end)
        if (name === undefined) return false
        await deps.boss().cancel(name, id, { db: fromKysely(tx) })
        tx.afterCommit(() => deps.cancelled(id))
        return true
      })
    },
  }
}

/** Writes the row, or finds the open job that holds the key. */
async function claim(
  tx: Tx,
  deps: EnqueueingDeps,
  job: EnqueueOptions & { readonly name: string; readonly payload: unknown },
): Promise<{ readonly id: string; readonly isNew: boolean }> {
  const { name, payload, key, owner } = job
  const id = newId()
  const row = { id, name, key, payload, owner, createdAt: deps.clock.now().toISOString() }
  for (;;) {
    if (await rows.insert(tx, row)) return { id, isNew: true }
    // without a key only our own id could clash
    const open = key === undefined ? undefined : await rows.findOpenByKey(tx, name, key)
    if (open !== undefined) return { id: open, isNew: false }
  }
}
