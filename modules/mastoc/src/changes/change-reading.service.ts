import type { Database, Handle } from '@socle/database'
import { type Caller, visibilityOf } from '../access/caller.ts'
import type { ClimbReading } from '../climbs/climb-reading.service.ts'
import * as faces from '../faces/face.repository.ts'
import { fullFaceOf } from '../faces/face.ts'
import * as gyms from '../gyms/gym.repository.ts'
import { gymOf, wallOf } from '../gyms/gym.ts'
import * as walls from '../gyms/wall.repository.ts'
import * as holds from '../holds/hold.repository.ts'
import { setupHoldOf } from '../holds/hold.ts'
import * as profiles from '../profiles/public-profile.repository.ts'
import { head } from './change.repository.ts'
import type { Entity } from './change.ts'
import * as changes from './change-reading.repository.ts'
import { formatCursor, parseCursor } from './cursor.ts'

export interface DeltaRequest {
  readonly since?: string
  readonly limit: number
  readonly entities?: readonly Entity[]
  readonly faceId?: string
}

/** One instance as it is now, or its end for this caller. */
export interface DeltaChange {
  readonly seq: number
  readonly entity: Entity
  readonly op: 'upsert' | 'delete'
  readonly id: string
  readonly data: object | null
}

export interface Delta {
  readonly changes: DeltaChange[]
  readonly cursor: string
  readonly has_more: boolean
}

interface Noted {
  readonly entity: Entity
  readonly entity_id: string
  readonly op: 'upsert' | 'delete'
}

/** Tells clients what changed since they last asked. */
export class ChangeReading {
  readonly #database: Database
  readonly #climbs: ClimbReading

  constructor(deps: { readonly database: Database; readonly climbs: ClimbReading }) {
    this.#database = deps.database
    this.#climbs = deps.climbs
  }

  /**
   * The changes behind a cursor, each instance once with its state of now. What the caller may not (or no longer)
   * see comes as a delete; from the start there is nothing to delete.
   */
  async read(caller: Caller, { since, ...request }: DeltaRequest): Promise<Delta> {
    const { handle } = this.#database
    const visibility = visibilityOf(caller)
    const { epoch, last_seq: upTo } = await head(handle)
    const after = since === undefined ? 0 : parseCursor(since, { epoch, seq: upTo }, visibility)
    const rows = await changes.list(handle, { ...request, after, upTo, limit: request.limit + 1 })
    const page = rows.slice(0, request.limit)
    const hasMore = rows.length > page.length
    const data = await this.#dataOf(handle, caller, page)
    const told = page.map((row): DeltaChange => {
      const found = row.op === 'delete' ? undefined : data.get(nameOf(row))
      const { seq, entity, entity_id: id } = row
      return { seq, entity, op: found ? 'upsert' : 'delete', id, data: found ?? null }
    })
    const seq = hasMore ? page.at(-1)!.seq : upTo
    return {
      changes: since === undefined ? told.filter((change) => change.op === 'upsert') : told,
      cursor: formatCursor({ epoch, seq }, visibility),
      has_more: hasMore,
    }
  }

  /** Rows of now, one statement a kind. */
  async #dataOf(handle: Handle, caller: Caller, page: readonly Noted[]): Promise<Map<string, object>> {
    const ids = (entity: Entity) =>
      page.filter((row) => row.entity === entity && row.op === 'upsert').map((row) => row.entity_id)
    const visibility = visibilityOf(caller)
    const found = new Map<string, object>()
    const put = (entity: Entity, rows: readonly { readonly id: string | number }[]) => {
      for (const row of rows) found.set(`${entity} ${row.id}`, row)
    }
    const unlessEmpty = async <T>(
      wanted: readonly string[],
      read: (ids: readonly string[]) => Promise<T[]>,
    ) => (wanted.length === 0 ? [] : read(wanted))
    put('gym', (await unlessEmpty(ids('gym'), (wanted) => gyms.findMany(handle, wanted))).map(gymOf))
    put('wall', (await unlessEmpty(ids('wall'), (wanted) => walls.findMany(handle, wanted))).map(wallOf))
    const faceRows = await unlessEmpty(ids('face'), (wanted) => faces.findMany(handle, wanted, visibility))
    put('face', faceRows.map(fullFaceOf))
    for (const row of await unlessEmpty(ids('hold'), (wanted) =>
      holds.findActive(handle, wanted.map(Number)),
    )) {
      found.set(`hold ${row.id}`, { ...setupHoldOf(row, false), face_id: row.face_id })
    }
    put(
      'climb',
      await unlessEmpty(ids('climb'), (wanted) => this.#climbs.getMany(handle, caller, { ids: wanted })),
    )
    put('user', await unlessEmpty(ids('user'), (wanted) => profiles.findMany(handle, wanted)))
    return found
  }
}

function nameOf(row: Noted): string {
  return `${row.entity} ${row.entity_id}`
}
