import type { Database, Tx } from '@socle/database'
import type { Jobs } from '@socle/jobs'
import { newId } from '@socle/kernel'
import { notOwner, scopeInsufficient } from '../access/access.errors.ts'
import { type Caller, isAdmin } from '../access/caller.ts'
import { climbNotFound, stoktIdTaken } from '../climbs/climb.errors.ts'
import type { FullClimb, SyncState } from '../climbs/climb.ts'
import type { ClimbReading } from '../climbs/climb-reading.service.ts'
import { isAuthor, mustSee } from '../climbs/climb-rights.ts'
import { isDirty } from '../climbs/climb-view.ts'
import { findByStoktId } from '../climbs/climb-write.repository.ts'
import { onCollision } from '../collisions.ts'
import type { StoktClient } from '../stokt/stokt.client.ts'
import { freeze } from './freezing.ts'
import * as outbox from './outbox.repository.ts'
import { type OutboxView, outboxView } from './outbox-view.ts'
import { contentReasons, type PushReason } from './pre-flight.ts'
import { pushRefused } from './push.errors.ts'
import { type PushKind, pushedFields } from './push.ts'
import {
  type CandidateHold,
  type CandidateRow,
  listHolds,
  lockCandidate,
} from './push-candidate.repository.ts'
import { pushJob } from './push-job.ts'

export interface PreFlight {
  readonly ok: boolean
  readonly reasons: PushReason[]
  readonly state: SyncState
}

interface Candidate extends CandidateRow {
  readonly holds: readonly CandidateHold[]
}

interface Deps {
  readonly database: Database
  readonly jobs: Jobs
  readonly reading: ClimbReading
  readonly stokt: StoktClient | undefined
}

/** Asks for climbs to be brought to Stokt: made, changed, or taken away there. */
export class PushService {
  readonly #deps: Deps

  constructor(deps: Deps) {
    this.#deps = deps
  }

  /** What would keep the climb from being pushed now. */
  async preFlight(caller: Caller, climbId: string): Promise<PreFlight> {
    return await this.#deps.database.transaction(async (tx) => {
      const climb = await this.#candidate(tx, caller, climbId)
      const kind = kindOf(climb)
      const reasons = this.#reasons(climb, kind)
      return { ok: reasons.length === 0, reasons, state: await this.#stateOf(tx, caller, { climb, kind }) }
    })
  }

  /** Queues the climb as it is now; an open push of the same kind is answered as it is. Throws `push_refused`, and `stokt_id_taken` for a deleted climb whose copy is another's now. */
  async push(caller: Caller, climbId: string): Promise<OutboxView> {
    const { database, jobs } = this.#deps
    return await database.transaction(async (tx) => {
      const climb = await this.#candidate(tx, caller, climbId)
      const kind = kindOf(climb)
      const open = await outbox.findOpen(tx, climbId, kind)
      if (open) return outboxView(open)
      const reasons = this.#reasons(climb, kind)
      if (reasons.length > 0) throw pushRefused(reasons)
      const id = newId()
      const { payload, fingerprint } = freeze(climb, kind)
      await outbox.insert(tx, {
        id,
        climb_id: climbId,
        kind,
        state: 'queued',
        payload: JSON.stringify(payload),
        fingerprint,
        remote_id: payload.remoteId,
        created_by_id: caller.member?.id ?? null,
      })
      await jobs.enqueue(tx, pushJob, { outbox_id: id }, { key: `${id} 0` })
      return outboxView((await outbox.find(tx, id))!)
    }, onCollision)
  }

  /** A deleted climb is there for whoever may restore it, as long as Stokt has a copy. */
  async #candidate(tx: Tx, caller: Caller, climbId: string): Promise<Candidate> {
    const climb = await lockCandidate(tx, climbId)
    const mayPush = isAdmin(caller) || caller.scopes.has('import') || (climb && isAuthor(caller, climb))
    if (!climb || climb.deleted_at === null) mustSee(caller, climb, climbId)
    else if (!mayPush || climb.stokt_id === null) throw climbNotFound(climbId)
    else if (await findByStoktId(tx, climb.stokt_id)) throw stoktIdTaken(climb.stokt_id)
    if (!mayPush) throw caller.member ? notOwner() : scopeInsufficient('import')
    return { ...climb!, holds: await listHolds(tx, climbId) }
  }

  #reasons(climb: Candidate, kind: PushKind): PushReason[] {
    const missing: PushReason[] = this.#deps.stokt?.hasCredentials
      ? []
      : [{ code: 'stokt_not_configured', detail: 'Stokt is not configured' }]
    if (kind === 'delete') return missing
    const isCurrent = kind === 'update' && !isDirty(climb, pushedFields)
    return [
      ...missing,
      ...(isCurrent ? [{ code: 'already_pushed' as const, detail: 'Stokt has the climb as it is' }] : []),
      ...(climb.has_conflict
        ? [
            {
              code: 'conflict_open' as const,
              detail: 'It was edited here and at Stokt: resolve the conflict',
            },
          ]
        : []),
      ...contentReasons(climb),
    ]
  }

  async #stateOf(
    tx: Tx,
    caller: Caller,
    { climb, kind }: { readonly climb: Candidate; readonly kind: PushKind },
  ): Promise<SyncState> {
    if (kind === 'delete') return (await outbox.findOpen(tx, climb.id, kind)) ? 'queued' : 'dirty'
    const [read] = await this.#deps.reading.getMany(tx, caller, { ids: [climb.id], view: 'full' })
    return (read as FullClimb).sync_state
  }
}

/** What brings Stokt in step: it has no copy, an older one, or one of a climb that is deleted here. */
function kindOf(climb: CandidateRow): PushKind {
  if (climb.deleted_at !== null) return 'delete'
  return climb.stokt_id === null ? 'create' : 'update'
}
