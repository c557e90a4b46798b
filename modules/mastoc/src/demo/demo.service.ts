import type { Database, Tx } from '@socle/database'
import type { CommandIo, SeedOptions } from '@socle/foundation'
import { type DemoBoard, generateDemoBoard } from '../../seed/demo-board.ts'
import type { ChangeLog } from '../changes/change-log.service.ts'
import * as climbHolds from '../climbs/climb-hold.repository.ts'
import type { Counters } from '../counters/counter.service.ts'
import * as setups from '../faces/setup-revision.repository.ts'
import type { PictureService } from '../pictures/picture.service.ts'
import * as rows from './demo.repository.ts'
import type { DemoPictures } from './demo-picture.service.ts'
import { climbRows, type DemoChoice, demoIds, holdRows, peopleRows, placeRows } from './demo-rows.ts'
import { annotationRows, commentRows, likeRows, listRows, sendRows, voteRows } from './demo-social-rows.ts'

interface Deps {
  readonly database: Database
  readonly changes: ChangeLog
  readonly counters: Counters
  readonly pictures: PictureService
  readonly demoPictures: DemoPictures
}

const STEPS = 4

/** Loads a board to try things on: every row has an id by its seed, so a second time adds nothing. */
export class DemoLoading {
  readonly #deps: Deps

  constructor(deps: Deps) {
    this.#deps = deps
  }

  /**
   * What is there already stays as it is; with `reset` the demo's own rows are made anew, under the same ids, and what
   * members added to the board stays. All rows or none.
   */
  async seed(io: CommandIo, { seed, from, reset }: SeedOptions): Promise<void> {
    const { database, pictures, demoPictures } = this.#deps
    const { gym, picture } = demoIds(seed)
    const isThere = await rows.hasGym(database.handle, gym)
    if (isThere && !reset) return io.print('the demo board is there already')
    io.signal.throwIfAborted()
    io.progress(0, STEPS, 'setting climbs')
    const board = generateDemoBoard(seed, from)
    if (reset || !(await pictures.find(picture))) {
      io.progress(1, STEPS, 'photographing the wall')
      await pictures.keep(picture, await demoPictures.photograph(seed, board.holds))
    }
    io.signal.throwIfAborted()
    io.progress(2, STEPS, 'screwing holds to the wall')
    await database.transaction((tx) => this.#write(tx, { seed, from }, board))
    io.progress(STEPS, STEPS, 'done')
    io.print(
      `${board.holds.length} holds, ${board.climbs.length} climbs, ${board.entries.length} logbook entries`,
    )
  }

  async #write(tx: Tx, choice: DemoChoice, board: DemoBoard): Promise<void> {
    const ids = demoIds(choice.seed)
    const people = peopleRows(choice, board)
    const { gym, wall, face } = placeRows(choice, board)
    const holds = holdRows(choice, board)
    const climbs = climbRows(choice, board)
    const climbIds = climbs.map(({ id }) => id)
    await rows.removeDoings(
      tx,
      people.map(({ id }) => id),
    )
    await rows.write(tx, 'mastoc.profiles', { rows: people, key: ['id'] })
    await rows.write(tx, 'mastoc.gyms', { rows: [gym], key: ['id'] })
    await rows.write(tx, 'mastoc.walls', { rows: [wall], key: ['id'] })
    await rows.write(tx, 'mastoc.faces', { rows: [face], key: ['id'] })
    await rows.write(tx, 'mastoc.holds', { rows: holds, key: ['id'] })
    await rows.write(tx, 'mastoc.climbs', { rows: climbs, key: ['id'] })
    await writeDoings(tx, choice, board)
    await rows.markChanged(tx, climbIds)
    await setups.renew(tx, [ids.face])
    await rows.recountClimbs(tx, ids.face)
    await climbHolds.resolve(tx, [...climbIds, ...(await climbHolds.listIncomplete(tx, [ids.face]))])
    await this.#deps.counters.renew(tx, climbIds)
    this.#deps.changes.record(
      tx,
      ...people.map(({ id }) => ({ entity: 'user' as const, id })),
      { entity: 'gym', id: ids.gym },
      { entity: 'wall', id: ids.wall },
      { entity: 'face', id: ids.face, faceId: ids.face },
      ...holds.map(({ id }) => ({ entity: 'hold' as const, id, faceId: ids.face })),
      ...climbIds.map((id) => ({ entity: 'climb' as const, id, faceId: ids.face })),
    )
  }
}

/** What the people of the demo did and said. */
async function writeDoings(tx: Tx, choice: DemoChoice, board: DemoBoard): Promise<void> {
  const { managers, lists, items, follows } = listRows(choice, board)
  const mark = ['climb_id', 'profile_id'] as const
  await rows.write(tx, 'mastoc.sends', { rows: sendRows(choice, board), key: ['id'] })
  await rows.write(tx, 'mastoc.likes', { rows: likeRows(choice, board), key: mark })
  await rows.write(tx, 'mastoc.grade_votes', { rows: voteRows(choice, board), key: mark })
  await rows.write(tx, 'mastoc.comments', { rows: commentRows(choice, board), key: ['id'] })
  await rows.write(tx, 'mastoc.hold_annotations', { rows: annotationRows(choice, board), key: ['id'] })
  await rows.write(tx, 'mastoc.gym_managers', { rows: managers, key: ['gym_id', 'profile_id'] })
  await rows.write(tx, 'mastoc.lists', { rows: lists, key: ['id'] })
  await rows.write(tx, 'mastoc.list_items', { rows: items, key: ['id'] })
  await rows.write(tx, 'mastoc.list_follows', { rows: follows, key: ['list_id', 'profile_id'] })
}
