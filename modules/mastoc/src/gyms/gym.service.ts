import type { Database, Tx } from '@socle/database'
import { type Cursors, newId } from '@socle/kernel'
import { type Caller, isAdmin } from '../access/caller.ts'
import type { ChangeLog } from '../changes/change-log.service.ts'
import { type CursorPage, PagedList, type Paging } from '../paging/cursor-page.ts'
import * as profiles from '../profiles/profile.repository.ts'
import { gymNotEmpty, gymNotFound, unknownProfile } from './gym.errors.ts'
import * as gyms from './gym.repository.ts'
import { type Gym, gymOf } from './gym.ts'
import { mustManageGym } from './gym-rights.service.ts'
import * as managers from './manager.repository.ts'

export interface GymDraft {
  readonly display_name: string
  readonly location_string?: string | null
}

interface Deps {
  readonly database: Database
  readonly changes: ChangeLog
  readonly cursors: Cursors
}

/** Gyms and who looks after them. */
export class GymService {
  readonly #deps: Deps

  constructor(deps: Deps) {
    this.#deps = deps
  }

  async list(paging: Paging): Promise<CursorPage<Gym>> {
    const { database, cursors } = this.#deps
    const list = new PagedList(cursors, 'mastoc.gyms')
    const rows = await gyms.list(database.handle, list.stretch(paging))
    const page = list.page(rows, paging, (row) => ({ value: row.created_at, id: row.id }))
    return { ...page, results: page.results.map(gymOf) }
  }

  async get(id: string): Promise<Gym> {
    const row = await gyms.find(this.#deps.database.handle, id)
    if (!row) throw gymNotFound(id)
    return gymOf(row)
  }

  async getByStoktId(stoktId: string): Promise<Gym> {
    const row = await gyms.findByStoktId(this.#deps.database.handle, stoktId)
    if (!row) throw gymNotFound(stoktId)
    return gymOf(row)
  }

  /** A member who makes a gym becomes its manager. */
  async create(caller: Caller, draft: GymDraft): Promise<Gym> {
    const { database, changes } = this.#deps
    return database.transaction(async (tx) => {
      const id = newId()
      await gyms.insert(tx, {
        ...columnsOf(draft),
        id,
        source: 'mastoc',
        display_name: nameOf(draft.display_name),
      })
      if (caller.member && !isAdmin(caller)) await managers.insert(tx, id, caller.member.id)
      changes.record(tx, { entity: 'gym', id })
      return gymOf((await gyms.find(tx, id))!)
    })
  }

  async edit(caller: Caller, id: string, patch: Partial<GymDraft>): Promise<Gym> {
    return this.#managed(caller, id, async (tx) => {
      await gyms.update(tx, id, columnsOf(patch))
      this.#deps.changes.record(tx, { entity: 'gym', id })
      return gymOf((await gyms.find(tx, id))!)
    })
  }

  /** Throws `gym_not_empty` while it has walls or faces. */
  async remove(caller: Caller, id: string): Promise<void> {
    await this.#managed(caller, id, async (tx, gym) => {
      if (gym.faces > 0 || gym.walls > 0) throw gymNotEmpty(gym.faces, gym.walls)
      await gyms.remove(tx, id)
      this.#deps.changes.record(tx, { entity: 'gym', id, op: 'delete' })
    })
  }

  async listManagers(caller: Caller, id: string) {
    return this.#managed(caller, id, async (tx) => ({ results: await managers.list(tx, id) }))
  }

  async addManager(caller: Caller, id: string, profileId: string): Promise<void> {
    await this.#managed(caller, id, async (tx) => {
      if (!(await profiles.exists(tx, profileId))) throw unknownProfile(profileId)
      await managers.insert(tx, id, profileId)
    })
  }

  async removeManager(caller: Caller, id: string, profileId: string): Promise<void> {
    await this.#managed(caller, id, (tx) => managers.remove(tx, id, profileId))
  }

  /** Runs `work` on a gym that is there and that the caller manages. */
  #managed<T>(
    caller: Caller,
    id: string,
    work: (tx: Tx, gym: NonNullable<Awaited<ReturnType<typeof gyms.lock>>>) => Promise<T>,
  ): Promise<T> {
    return this.#deps.database.transaction(async (tx) => {
      const gym = await gyms.lock(tx, id)
      if (!gym) throw gymNotFound(id)
      await mustManageGym(tx, caller, id)
      return work(tx, gym)
    })
  }
}

/** The columns of what was sent; whatever else a body carries is left behind. */
function columnsOf({ display_name, location_string }: Partial<GymDraft>) {
  return {
    ...(display_name === undefined ? {} : { display_name: nameOf(display_name) }),
    ...(location_string === undefined ? {} : { location_string }),
  }
}

function nameOf(given: string): string {
  return given.normalize('NFC').trim()
}
