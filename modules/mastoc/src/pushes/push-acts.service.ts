import { isDeepStrictEqual } from 'node:util'
import type { Database } from '@socle/database'
import * as climbs from '../climbs/climb-write.repository.ts'
import type { StoktClient } from '../stokt/stokt.client.ts'
import { StoktFault, stoktUnreadable } from '../stokt/stokt.errors.ts'
import type { CallOptions } from '../stokt/stokt-calls.client.ts'
import type { StoktClimb, StoktSetter } from '../stokt/stokt-shapes.ts'
import * as leases from './lease.repository.ts'
import { pushFingerprint } from './push.ts'
import type { Arrival } from './push-settling.service.ts'
import { remoteFields } from './remote-fields.ts'

type Me = StoktSetter & { readonly id: string }

/** An earlier try made the climb, and an import took it for a new one. */
export interface ImportedTwin {
  readonly importedAs: string
}

const ALL_DAYS = 9999
const NOT_FOUND = 404

/** What is done at Stokt for a push; every call may have had its effect although it failed. */
export class PushActs {
  readonly #database: Database
  readonly #stokt: StoktClient

  constructor(deps: { readonly database: Database; readonly stokt: StoktClient }) {
    this.#database = deps.database
    this.#stokt = deps.stokt
  }

  /** Makes the climb, unless an earlier try has made it, and an import has brought that in as another climb. */
  async create(item: leases.LeasedPush, call: CallOptions): Promise<Arrival | ImportedTwin> {
    const { payload } = item
    const me = await this.#stokt.me(call)
    const earlier = item.is_first ? undefined : await this.#findEarlier(item, me, call)
    if (earlier) return earlier
    const remote = await this.#stokt.createClimb(payload.faceStoktId, payload.body!, call)
    return { remote, payload, me }
  }

  /** Changes the copy, if it still is what this board last saw of it. */
  async update(item: leases.LeasedPush, call: CallOptions): Promise<'updated' | 'vanished' | 'differs'> {
    const { gymStoktId, faceStoktId, remoteId, body, content } = item.payload
    const { climbs: listed } = await this.#stokt.climbs(gymStoktId, { ...call, maxAgeDays: ALL_DAYS })
    const remote = listed.find((climb) => climb.id === remoteId)
    if (remote && isLike(remote, content)) return 'updated'
    const climb = await this.#database.transaction((tx) => climbs.findForWrite(tx, item.climb_id))
    if (remote && climb?.origin && !isLike(remote, climb.origin)) return 'differs'
    const place = { faceId: faceStoktId, climbId: remoteId! }
    const isThere = await thereOrNot(this.#stokt.updateClimb(place, body!, call))
    return isThere ? 'updated' : 'vanished'
  }

  /** Takes the copy away; false when it is gone already. */
  async remove(item: leases.LeasedPush, call: CallOptions): Promise<boolean> {
    return await thereOrNot(this.#stokt.deleteClimb(item.payload.remoteId!, call))
  }

  /** Looks for what earlier tries may have made: same face, name, holds and setter, and nobody else's here. */
  async #findEarlier(
    item: leases.LeasedPush,
    me: Me,
    call: CallOptions,
  ): Promise<Arrival | ImportedTwin | undefined> {
    const { handle } = this.#database
    const sent = await leases.listSentCreates(handle, item.climb_id)
    const days = Math.max(0, ...sent.map((one) => one.days))
    const { climbs: listed, isWhole } = await this.#stokt.climbs(item.payload.gymStoktId, {
      ...call,
      maxAgeDays: Math.floor(days) + 2,
    })
    // a climb that came or went meanwhile may have pushed ours from one page to another
    if (!isWhole) throw stoktUnreadable('the list of climbs moved while it was read')
    const own = listed.filter((climb) => climb.climbSetters?.id === me.id)
    const holders = await leases.listHolders(handle, {
      stoktIds: own.map((climb) => String(climb.id)),
      exceptClimbId: item.climb_id,
    })
    let twin: ImportedTwin | undefined
    for (const { fingerprint, payload } of newestFirst(sent, item.id)) {
      for (const remote of own.filter((climb) => fingerprintOf(climb) === fingerprint)) {
        const holder = holders.get(String(remote.id))
        if (!holder) return { remote, payload, me }
        // a climb that was pushed from here is another one, on the same holds
        if (holder.source === 'stokt') twin ??= { importedAs: holder.id }
      }
    }
    return twin
  }
}

/** This very push before those of earlier days. */
function newestFirst<T extends { readonly id: string }>(sent: readonly T[], id: string): T[] {
  return [...sent.filter((one) => one.id === id), ...sent.filter((one) => one.id !== id)]
}

function fingerprintOf(climb: StoktClimb): string {
  return pushFingerprint({
    faceStoktId: climb.faceId ?? '',
    name: climb.name ?? '',
    holdsList: climb.holdsList ?? '',
  })
}

/** Whether the copy says the same as these columns, where both speak. */
function isLike(remote: StoktClimb, columns: Readonly<Record<string, unknown>>): boolean {
  const there = remoteFields(remote)
  const here = remoteFields({
    name: columns.name as string,
    holdsList: columns.holds_list as string,
    feetRule: (columns.feet_rule ?? '') as string,
    description: (columns.description ?? '') as string,
    isPrivate: columns.is_private as boolean,
    crowdGrade: { font: (columns.grade_font ?? '') as string },
  })
  return isDeepStrictEqual(there, here)
}

async function thereOrNot(act: Promise<unknown>): Promise<boolean> {
  try {
    await act
    return true
  } catch (error) {
    if (error instanceof StoktFault && error.status === NOT_FOUND) return false
    throw error
  }
}
