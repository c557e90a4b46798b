import type { Database } from '@socle/database'
import { type Cursors, newId } from '@socle/kernel'
import type { Caller } from '../access/caller.ts'
import type { ChangeLog } from '../changes/change-log.service.ts'
import { type CursorPage, PagedList, type Paging } from '../paging/cursor-page.ts'
import { gymNotFound, wallNotEmpty, wallNotFound } from './gym.errors.ts'
import * as gyms from './gym.repository.ts'
import { type Wall, wallOf } from './gym.ts'
import { mustManageGym } from './gym-rights.service.ts'
import * as walls from './wall.repository.ts'

export interface WallPatch {
  readonly name?: string
  readonly angle?: number | null
  readonly is_angle_adjustable?: boolean
}

export interface WallDraft extends WallPatch {
  readonly gym_id: string
  readonly name: string
}

interface Deps {
  readonly database: Database
  readonly changes: ChangeLog
  readonly cursors: Cursors
}

/** Panels of gyms. */
export class WallService {
  readonly #deps: Deps

  constructor(deps: Deps) {
    this.#deps = deps
  }

  async list({ gymId, ...paging }: Paging & { readonly gymId?: string }): Promise<CursorPage<Wall>> {
    const { database, cursors } = this.#deps
    const list = new PagedList(cursors, `mastoc.walls ${gymId ?? ''}`)
    const rows = await walls.list(database.handle, list.stretch(paging), gymId)
    const page = list.page(rows, paging, (row) => ({ value: row.created_at, id: row.id }))
    return { ...page, results: page.results.map(wallOf) }
  }

  async get(id: string): Promise<Wall> {
    const row = await walls.find(this.#deps.database.handle, id)
    if (!row) throw wallNotFound(id)
    return wallOf(row)
  }

  async create(caller: Caller, draft: WallDraft): Promise<Wall> {
    const { database, changes } = this.#deps
    return database.transaction(async (tx) => {
      if (!(await gyms.lock(tx, draft.gym_id))) throw gymNotFound(draft.gym_id)
      await mustManageGym(tx, caller, draft.gym_id)
      const id = newId()
      await walls.insert(tx, {
        ...columnsOf(draft),
        id,
        gym_id: draft.gym_id,
        name: draft.name.trim(),
        source: 'mastoc',
      })
      changes.record(tx, { entity: 'wall', id })
      return wallOf((await walls.find(tx, id))!)
    })
  }

  async edit(caller: Caller, id: string, patch: WallPatch): Promise<Wall> {
    const { database, changes } = this.#deps
    return database.transaction(async (tx) => {
      const wall = await walls.lock(tx, id)
      if (!wall) throw wallNotFound(id)
      await mustManageGym(tx, caller, wall.gym_id)
      await walls.update(tx, id, columnsOf(patch))
      changes.record(tx, { entity: 'wall', id })
      return wallOf((await walls.find(tx, id))!)
    })
  }

  /** Throws `wall_not_empty` while it has faces. */
  async remove(caller: Caller, id: string): Promise<void> {
    const { database, changes } = this.#deps
    await database.transaction(async (tx) => {
      const wall = await walls.lock(tx, id)
      if (!wall) throw wallNotFound(id)
      await mustManageGym(tx, caller, wall.gym_id)
      if (wall.faces > 0) throw wallNotEmpty(wall.faces)
      await walls.remove(tx, id)
      changes.record(tx, { entity: 'wall', id, op: 'delete' })
    })
  }
}

/** The columns of what was sent; whatever else a body carries is left behind. */
function columnsOf({ name, angle, is_angle_adjustable }: WallPatch) {
  return {
    ...(name === undefined ? {} : { name: name.normalize('NFC').trim() }),
    ...(angle === undefined ? {} : { angle }),
    ...(is_angle_adjustable === undefined ? {} : { is_angle_adjustable }),
  }
}
