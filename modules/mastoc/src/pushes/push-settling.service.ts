import type { Database, Tx } from '@socle/database'
import type { Jobs } from '@socle/jobs'
import type { ChangeLog } from '../changes/change-log.service.ts'
import * as climbs from '../climbs/climb-write.repository.ts'
import * as counters from '../climbs/face-count.repository.ts'
import { shiftsBetween } from '../climbs/face-count.ts'
import { parseInstant } from '../climbs/instant.ts'
import { onCollision } from '../collisions.ts'
import { insertMappings } from '../imports/mapping.repository.ts'
import type { StoktClimb, StoktSetter } from '../stokt/stokt-shapes.ts'
import * as leases from './lease.repository.ts'
import type { FrozenPush, PushState } from './push.ts'
import { pushJob } from './push-job.ts'
import * as pushed from './pushed-climb.repository.ts'

/** A climb that is at Stokt now, as this payload says. */
export interface Arrival {
  readonly remote: StoktClimb
  readonly payload: FrozenPush
  readonly me: StoktSetter & { readonly id: string }
}

/** Another worker has taken the item over: whatever this one knows, the other will find out. */
export class LeaseLost extends Error {}

interface Deps {
  readonly database: Database
  readonly jobs: Jobs
  readonly changes: ChangeLog
}

const LONGEST_NAME = 255

/** Writes how a push ended, and all that follows from it, in one transaction. */
export class PushSettling {
  readonly #deps: Deps

  constructor(deps: Deps) {
    this.#deps = deps
  }

  /** A climb was made, or found to be there already. */
  created(item: leases.LeasedPush, { remote, payload, me }: Arrival): Promise<PushState> {
    const remoteId = String(remote.id)
    return this.#settle(item, async (tx, climb) => {
      const holder = await climbs.findByStoktId(tx, remoteId)
      if ((holder && holder.id !== climb.id) || (climb.stokt_id !== null && climb.stokt_id !== remoteId))
        return { state: 'conflict', error: `stokt id ${remoteId}: it is another climb's here`, remoteId }
      const createdAt = parseInstant(remote.dateCreated ?? '') ?? payload.content.created_at
      const origin = { ...payload.content, created_at: createdAt, setter_id: await this.#setter(tx, me) }
      await pushed.markPushed(tx, climb.id, { stoktId: remoteId, origin })
      await counters.shift(tx, shiftsBetween(climb, { ...climb, stokt_id: remoteId }))
      await insertMappings(tx, mappingsOf(climb.id, remoteId, payload))
      this.#note(tx, climb)
      return { state: 'pushed', error: null, remoteId }
    })
  }

  updated(item: leases.LeasedPush): Promise<PushState> {
    const { content, remoteId } = item.payload
    return this.#settle(item, async (tx, climb) => {
      if (climb.stokt_id !== remoteId) return linkMoved()
      const { created_at: _, ...fields } = content
      await pushed.markPushed(tx, climb.id, { stoktId: remoteId!, origin: { ...climb.origin, ...fields } })
      this.#note(tx, climb)
      return { state: 'pushed', error: null }
    })
  }

  /** A copy was taken away there, or was gone before (`gone`). */
  deleted(item: leases.LeasedPush, state: 'pushed' | 'gone'): Promise<PushState> {
    return this.#settle(item, async (tx, climb) => {
      if (climb.deleted_at !== null && climb.stokt_id === item.payload.remoteId)
        await pushed.unlink(tx, climb.id)
      return { state, error: state === 'gone' ? NOT_THERE : null }
    })
  }

  /** The climb to change is not there any more. */
  vanished(item: leases.LeasedPush): Promise<PushState> {
    return this.#settle(item, async (tx, climb) => {
      if (climb.stokt_id === item.payload.remoteId) await pushed.markGone(tx, climb.id)
      this.#note(tx, climb)
      return { state: 'gone', error: NOT_THERE }
    })
  }

  /** Ends without anything having moved. */
  ended(
    item: leases.LeasedPush,
    state: 'failed' | 'conflict' | 'cancelled',
    error: string,
  ): Promise<PushState> {
    return this.#settle(item, async () => ({ state, error }))
  }

  /** Back into the queue; the next try is a job of its own, unless the same one runs again. */
  putOff(
    item: leases.LeasedPush,
    { error, inSeconds, isInterrupted }: { error: string; inSeconds: number; isInterrupted: boolean },
  ): Promise<PushState> {
    const { jobs } = this.#deps
    return this.#settle(item, async (tx) => {
      const options = { key: `${item.id} ${item.lease}`, startAfterSeconds: inSeconds }
      if (!isInterrupted) await jobs.enqueue(tx, pushJob, { outbox_id: item.id }, options)
      return { state: 'queued', error, inSeconds, isInterrupted }
    })
  }

  async #settle(
    item: leases.LeasedPush,
    work: (tx: Tx, climb: climbs.StoredClimb) => Promise<leases.PushEnd>,
  ): Promise<PushState> {
    return await this.#deps.database.transaction(async (tx) => {
      // always the climb first, as the requests do: two transactions never wait for each other
      const climb = await climbs.findForWrite(tx, item.climb_id)
      if (!climb) throw new LeaseLost()
      const end = await work(tx, climb)
      if (!(await leases.release(tx, item, end))) throw new LeaseLost()
      return end.state
    }, onCollision)
  }

  async #setter(tx: Tx, me: Arrival['me']): Promise<string> {
    const fullName = (me.fullName ?? '').trim().slice(0, LONGEST_NAME) || 'Stokt'
    const setter = await pushed.ensureSetter(tx, { stoktId: me.id, fullName })
    if (setter.isNew) this.#deps.changes.record(tx, { entity: 'user', id: setter.id })
    return setter.id
  }

  #note(tx: Tx, climb: climbs.StoredClimb): void {
    if (climb.deleted_at !== null) return
    this.#deps.changes.record(tx, { entity: 'climb', id: climb.id, faceId: climb.face_id })
  }
}

const NOT_THERE = 'Stokt has no such climb any more'

const linkMoved = (): leases.PushEnd => ({
  state: 'conflict',
  error: 'the climb was tied to another copy, or untied, since the push was queued',
})

function mappingsOf(climbId: string, remoteId: string, { holds }: FrozenPush) {
  const direction = { sync_direction: 'mastoc_to_stokt' as const }
  return [
    { entity_type: 'climb', mastoc_id: climbId, stokt_id: remoteId, ...direction },
    ...holds.map(({ id, stoktId }) => ({
      entity_type: 'hold',
      mastoc_id: String(id),
      stokt_id: String(stoktId),
      ...direction,
    })),
  ]
}
