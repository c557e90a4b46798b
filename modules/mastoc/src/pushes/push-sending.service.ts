import type { Database } from '@socle/database'
import type { Jobs } from '@socle/jobs'
import * as climbs from '../climbs/climb-write.repository.ts'
import { backOffSeconds } from '../stokt/back-off.ts'
import type { StoktClient } from '../stokt/stokt.client.ts'
import { StoktFault } from '../stokt/stokt.errors.ts'
import type { CallOptions } from '../stokt/stokt-calls.client.ts'
import * as leases from './lease.repository.ts'
import { MOST_TRIES, type PushState } from './push.ts'
import { PushActs } from './push-acts.service.ts'
import { pushJob } from './push-job.ts'
import { LeaseLost, type PushSettling } from './push-settling.service.ts'

interface Deps {
  readonly database: Database
  readonly jobs: Jobs
  readonly settling: PushSettling
  readonly stokt: StoktClient | undefined
}

/** What a delivery did: nothing, when the item was not to be had. */
export type Delivery = PushState | 'not due' | 'taken over'

/** Shorter than the lease: no answer is awaited longer than the item is ours. */
const MOST_SECONDS = 100

/** Brings one push to Stokt, exactly once whatever happens on the way. */
export class PushSending {
  readonly #deps: Deps

  constructor(deps: Deps) {
    this.#deps = deps
  }

  /** One try. Nothing is sent inside a transaction; what became of it is written in one. */
  async deliver(id: string, signal: AbortSignal): Promise<Delivery> {
    const { database, stokt } = this.#deps
    if (!stokt?.hasCredentials) return 'not due'
    const item = await database.transaction((tx) => leases.claim(tx, id))
    if (!item) return await this.#comeBack(id)
    const held = { ...item }
    const beforeSend = async () => {
      const lease = await leases.renew(database.handle, held.id, held.lease)
      if (lease === undefined) throw new LeaseLost()
      held.lease = lease
    }
    const call = { signal, mostSeconds: MOST_SECONDS, beforeSend }
    const acts = new PushActs({ database, stokt })
    return await this.#try(held, acts, call)
      .catch((error: unknown) => this.#fail(held, error, signal))
      .catch((error: unknown) => {
        if (error instanceof LeaseLost) return 'taken over' as const
        throw error
      })
  }

  async #try(item: leases.LeasedPush, acts: PushActs, call: CallOptions): Promise<PushState> {
    const { settling } = this.#deps
    const moot = await this.#whyMoot(item)
    if (moot) return await settling.ended(item, moot.state, moot.words)
    switch (item.kind) {
      case 'create': {
        const made = await acts.create(item, call)
        if ('importedAs' in made) return await settling.ended(item, 'conflict', importedAs(made.importedAs))
        return await settling.created(item, made)
      }
      case 'update': {
        const outcome = await acts.update(item, call)
        if (outcome === 'differs') return await settling.ended(item, 'conflict', EDITED_THERE)
        return outcome === 'updated' ? await settling.updated(item) : await settling.vanished(item)
      }
      case 'delete':
        return await settling.deleted(item, (await acts.remove(item, call)) ? 'pushed' : 'gone')
    }
  }

  /** The climb may have moved on since the push was queued. */
  async #whyMoot(
    item: leases.LeasedPush,
  ): Promise<{ readonly state: 'cancelled' | 'conflict'; readonly words: string } | undefined> {
    const climb = await this.#deps.database.transaction((tx) => climbs.findForWrite(tx, item.climb_id))
    const isDeleted = climb?.deleted_at != null
    if (item.kind === 'delete' && !isDeleted) return { state: 'cancelled', words: 'the climb was restored' }
    if (item.kind === 'update' && isDeleted) return { state: 'cancelled', words: 'the climb was deleted' }
    // a create that may have arrived goes on: what it made there must be known here
    if (item.kind === 'create' && isDeleted && item.is_first)
      return { state: 'cancelled', words: 'the climb was deleted' }
    const linked = item.kind === 'create' ? null : item.payload.remoteId
    if (climb?.stokt_id === linked) return undefined
    return {
      state: 'conflict',
      words: 'the climb was tied to a copy at Stokt, or untied, since it was queued',
    }
  }

  async #fail(item: leases.LeasedPush, error: unknown, signal: AbortSignal): Promise<PushState> {
    const { settling } = this.#deps
    if (signal.aborted && !(error instanceof LeaseLost)) {
      await settling.putOff(item, { error: 'interrupted', inSeconds: 0, isInterrupted: true })
      throw error
    }
    if (!(error instanceof StoktFault)) throw error
    const words = error.detail.en
    if (!error.isRetryable || item.attempts >= MOST_TRIES) return await settling.ended(item, 'failed', words)
    const { retryAfterSeconds } = error
    const inSeconds = backOffSeconds(item.attempts, { retryAfterSeconds, random: Math.random() })
    return await settling.putOff(item, { error: words, inSeconds, isInterrupted: false })
  }

  /** Not due yet, or in other hands: looks again when it may be had. */
  async #comeBack(id: string): Promise<Delivery> {
    const { database, jobs } = this.#deps
    await database.transaction(async (tx) => {
      const seconds = await leases.secondsUntilDue(tx, id)
      if (seconds === undefined) return
      const startAfterSeconds = Math.ceil(seconds) + 1
      await jobs.enqueue(tx, pushJob, { outbox_id: id }, { startAfterSeconds })
    })
    return 'not due'
  }
}

const EDITED_THERE =
  'it was edited at Stokt since this board last read it: import it and resolve what differs'

const importedAs = (id: string) =>
  `an earlier try has made it at Stokt, and an import brought that in as climb ${id}: delete that one here and retry`
