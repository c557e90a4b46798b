import { isDeepStrictEqual } from 'node:util'
import type { Database, Tx } from '@socle/database'
import type { Cursors } from '@socle/kernel'
import type { Caller } from '../access/caller.ts'
import { instantOf } from '../climbs/instant.ts'
import { onCollision } from '../collisions.ts'
import { PagedList, type Paging } from '../paging/cursor-page.ts'
import { conflictNotFound, staleConflict } from './conflict.errors.ts'
import * as conflicts from './conflict.repository.ts'
import * as rows from './import-row.repository.ts'
import type { Importable } from './incoming.ts'
import type { RowConsequences } from './row-consequences.service.ts'
import { RowState } from './row-state.ts'

export interface ConflictFilter {
  readonly state?: 'open' | 'local' | 'upstream'
  readonly entity?: Importable
}

interface Deps {
  readonly database: Database
  readonly cursors: Cursors
  readonly consequences: RowConsequences
}

const LIST = 'mastoc.conflicts'

/** Fields that were edited here and upstream: which side stays is for a person to say. */
export class ConflictService {
  readonly #deps: Deps

  constructor(deps: Deps) {
    this.#deps = deps
  }

  /** Newest first. */
  async list(request: Paging & ConflictFilter) {
    const { database, cursors } = this.#deps
    const list = new PagedList(cursors, `${LIST} ${request.state ?? ''} ${request.entity ?? ''}`)
    const rows = await conflicts.list(database.handle, { filter: request, ...list.stretch(request) })
    const page = list.page(rows, request, (row) => ({ value: row.created_at, id: row.id }))
    return { ...page, results: page.results.map(shown) }
  }

  /** Ends a conflict; throws `conflict_stale` when it is over, or when one of its sides has moved since. */
  async resolve(caller: Caller, id: string, take: 'local' | 'upstream') {
    const { database } = this.#deps
    return await database.transaction(async (tx) => {
      const conflict = await conflicts.lock(tx, id)
      if (!conflict) throw conflictNotFound(id)
      if (conflict.state !== 'open') throw staleConflict()
      const state = await this.#standing(tx, conflict)
      if (take === 'upstream') await this.#takeUpstream(tx, state, conflict)
      await conflicts.close(tx, id, { state: take, profileId: caller.member?.id ?? null })
      return shown((await conflicts.lock(tx, id))!)
    }, onCollision)
  }

  /** The row, as long as both sides are as they were when the conflict was told. */
  async #standing(
    tx: Tx,
    { entity, entity_id, field, local, upstream }: conflicts.Conflict,
  ): Promise<RowState> {
    const row = await rows.lockById(tx, entity, entity_id)
    if (!row || row.stokt_id === null || row.deleted_at != null) throw staleConflict()
    const state = new RowState(entity, row.stokt_id, row)
    const isLocal = isDeepStrictEqual(state.values[field] ?? null, local)
    if (!isLocal || !isDeepStrictEqual(row.origin?.[field] ?? null, upstream)) throw staleConflict()
    return state
  }

  async #takeUpstream(
    tx: Tx,
    state: RowState,
    { entity, field, upstream }: conflicts.Conflict,
  ): Promise<void> {
    state.settle(field, upstream)
    await rows.update(tx, entity, [state.row()])
    const ids = new Map([[state.stoktId, state.before!.id]])
    await this.#deps.consequences.follow(tx, entity, { changed: [state], ids })
  }
}

function shown(row: conflicts.Conflict) {
  return {
    id: row.id,
    import_id: row.import_id,
    entity: row.entity,
    entity_id: row.entity_id,
    field: row.field,
    origin: row.origin,
    local: row.local,
    upstream: row.upstream,
    state: row.state,
    created_at: instantOf(row.created_at),
    resolved_at: row.resolved_at && instantOf(row.resolved_at),
  }
}
