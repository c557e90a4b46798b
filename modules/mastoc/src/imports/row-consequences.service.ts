import type { Tx } from '@socle/database'
import type { ChangeLog } from '../changes/change-log.service.ts'
import * as climbHolds from '../climbs/climb-hold.repository.ts'
import * as counters from '../climbs/face-count.repository.ts'
import { shiftsBetween } from '../climbs/face-count.ts'
import * as setups from '../faces/setup-revision.repository.ts'
import type { PictureFetching } from '../pictures/picture-fetching.service.ts'
import * as authored from '../profiles/authored-climb.repository.ts'
import type { Importable, StoktId } from './incoming.ts'
import { countedOf, type RowState } from './row-state.ts'

interface Changed {
  readonly changed: readonly RowState[]
  readonly ids: ReadonlyMap<StoktId, string | number>
}

/** What has to move with rows that came in: holds of climbs, counters, setups, pictures, change numbers. */
export class RowConsequences {
  readonly #changes: ChangeLog
  readonly #pictures: PictureFetching

  constructor(deps: { readonly changes: ChangeLog; readonly pictures: PictureFetching }) {
    this.#changes = deps.changes
    this.#pictures = deps.pictures
  }

  async follow(tx: Tx, entity: Importable, { changed, ids }: Changed): Promise<void> {
    if (changed.length === 0) return
    const idOf = (state: RowState) => ids.get(state.stoktId)!
    const changedIds = changed.map((state) => String(idOf(state)))
    if (entity === 'climb') await this.#followClimbs(tx, changed, changedIds)
    if (entity === 'hold') await this.#followHolds(tx, changed)
    if (entity === 'user') await this.#followNames(tx, changed)
    if (entity === 'face') {
      await setups.renew(tx, changedIds)
      await this.#pictures.want(
        tx,
        changed.map((state) => String(state.values.picture_path)),
      )
    }
    for (const state of changed) {
      const id = idOf(state)
      const faceId = entity === 'face' ? String(id) : (state.values.face_id as string | undefined)
      this.#changes.record(tx, { entity, id, ...(faceId ? { faceId } : {}) })
    }
  }

  async #followClimbs(tx: Tx, changed: readonly RowState[], ids: readonly string[]): Promise<void> {
    await climbHolds.resolve(tx, ids)
    const shifts = changed.flatMap((state) =>
      shiftsBetween(
        state.before && countedOf(state.before, state.stoktId),
        countedOf(state.values, state.stoktId),
      ),
    )
    await counters.shift(tx, shifts)
  }

  /** A setter's name stands in its climbs. */
  async #followNames(tx: Tx, changed: readonly RowState[]): Promise<void> {
    const renamed = changed.filter(({ before, values }) => before && before.full_name !== values.full_name)
    if (renamed.length === 0) return
    const climbs = await authored.touch(
      tx,
      renamed.map(({ before }) => String(before!.id)),
    )
    for (const { id, face_id: faceId } of climbs) this.#changes.record(tx, { entity: 'climb', id, faceId })
  }

  /** New holds change a face's counts and may complete climbs that waited for them; one that moved leaves its climbs. */
  async #followHolds(tx: Tx, changed: readonly RowState[]): Promise<void> {
    const faceIds = facesOf(changed)
    const moved = changed.filter(({ before, values }) => before && before.face_id !== values.face_id)
    await setups.renew(tx, faceIds)
    const left = await climbHolds.listUsing(
      tx,
      moved.map(({ before }) => Number(before!.id)),
    )
    await climbHolds.resolve(tx, [...left, ...(await climbHolds.listIncomplete(tx, faceIds))])
    for (const faceId of faceIds) this.#changes.record(tx, { entity: 'face', id: faceId, faceId })
  }
}

function facesOf(states: readonly RowState[]): string[] {
  const faces = states.flatMap((state) => [state.before?.face_id, state.values.face_id])
  return [...new Set(faces.filter((id) => typeof id === 'string'))].sort()
}
