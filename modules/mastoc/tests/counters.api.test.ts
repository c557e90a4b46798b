import { Type } from 'typebox'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { append } from '../src/changes/change.repository.ts'
import { ChangeLog } from '../src/changes/change-log.service.ts'
import { Counters } from '../src/counters/counter.service.ts'
import { delta } from './bare-board.ts'
import {
  type Climber,
  call,
  climber,
  countsOf,
  expectStatus,
  newClimb,
  type SocialBoard,
  startSocialBoard,
} from './social-board.ts'

let here: SocialBoard
let crowd: Climber[]
beforeAll(async () => {
  here = await startSocialBoard()
  crowd = await Promise.all(Array.from({ length: 8 }, (_, n) => climber(here.board, `Climber ${n}`)))
})
afterAll(() => here.board.stop())

const stokt_id = '55555555-5555-4555-8555-555555555555'

/** Runs a job of the night and answers what it said. */
async function runJob(name: string): Promise<unknown> {
  const { database, application } = here.board
  const { jobs } = application.house
  const id = await database.transaction((tx) => jobs.enqueue(tx, { name, payload: Type.Object({}) }, {}))
  await here.board.jobsEnded()
  const found = await jobs.find(id)
  expect(found?.view.state, found?.view.error ?? undefined).toBe('done')
  return found?.view.result
}

/** What the rows say, counted by SQL of the test's own. */
async function rowsOf(climbId: string) {
  const { rows } = await here.board.database.raw.query(
    `select (select count(distinct profile_id) from mastoc.sends where climb_id = $1 and kind = 'send') as sends,
       (select count(*) from mastoc.likes where climb_id = $1) as likes,
       (select count(*) from mastoc.comments where climb_id = $1 and deleted_at is null) as comments`,
    [climbId],
  )
  return rows[0]
}

describe('many members at once', () => {
  test('each counts once', async () => {
    const climbId = await newClimb(here.ada, here.faceId)
    await Promise.all(
      crowd.flatMap((who) => [
        expectStatus(204, call(who, `PUT climbs/${climbId}/like`)),
        expectStatus(204, call(who, `PUT climbs/${climbId}/like`)),
        expectStatus(201, call(who, `POST climbs/${climbId}/sends`, {})),
        expectStatus(201, call(who, `POST climbs/${climbId}/sends`, {})),
        expectStatus(201, call(who, `POST climbs/${climbId}/comments`, { text: 'Allez' })),
      ]),
    )
    expect(await countsOf(here.key, climbId)).toEqual({ sends: 8, likes: 8, comments: 8 })
  })

  test('likes that come and go, edits and imports between them leave what the rows say', async () => {
    const climbId = await newClimb(here.ada, here.faceId)
    const rounds = Array.from({ length: 5 }, (_, round) =>
      crowd.flatMap((who, n) => [
        call(who, `${(round + n) % 2 ? 'PUT' : 'DELETE'} climbs/${climbId}/like`),
        call(who, `POST climbs/${climbId}/sends`, { kind: (round + n) % 3 ? 'attempt' : 'send' }),
        call(here.ada, `PATCH climbs/${climbId}`, { description: `Round ${round}` }),
      ]),
    )
    const answers = await Promise.all(rounds.flat())
    expect(answers.filter((response) => response.status >= 300).map((response) => response.text)).toEqual([])
    expect(await countsOf(here.key, climbId)).toEqual(await rowsOf(climbId))
  })

  test('a root and its last answer may go at once', async () => {
    const climbId = await newClimb(here.ada, here.faceId)
    const root = await expectStatus(
      201,
      call(here.bea, `POST climbs/${climbId}/comments`, { text: 'Bêta ?' }),
    )
    const answer = { text: 'Non', reply_to: root.id }
    const { id } = await expectStatus(201, call(here.bea, `POST climbs/${climbId}/comments`, answer))
    await Promise.all(
      [root.id, id].map((gone) => expectStatus(204, call(here.bea, `DELETE comments/${gone}`))),
    )
    expect(await countsOf(here.key, climbId)).toMatchObject({ comments: 0 })
    const { rows } = await here.board.database.raw.query(
      'select id from mastoc.comments where climb_id = $1',
      [climbId],
    )
    expect(rows).toEqual([])
  })
})

describe('what a climb counts', () => {
  test('is Stokt’s figures and ours, and a re-import leaves ours alone', async () => {
    const { bea, key, faceStoktId } = here
    const body = {
      stokt_id,
      face_stokt_id: faceStoktId,
      name: 'Importé',
      holds_list: 'S1 T2',
      climbed_by: 5,
      total_likes: 3,
    }
    const { id } = await expectStatus(200, call(key, 'POST sync/import/climb', body))
    await expectStatus(204, call(bea, `PUT climbs/${id}/like`))
    await expectStatus(201, call(bea, `POST climbs/${id}/sends`, {}))
    await expectStatus(201, call(bea, `POST climbs/${id}/comments`, { text: 'Bien' }))
    const ours = { sends: 6, likes: 4, comments: 1 }
    expect(await countsOf(key, id)).toEqual(ours)
    const again = await expectStatus(200, call(key, 'POST sync/import/climbs/batch', { climbs: [body] }))
    expect(again).toMatchObject({ updated: 1, changed: 0, unchanged: 1 })
    expect(await countsOf(key, id)).toEqual(ours)
    await expectStatus(
      200,
      call(key, 'POST sync/import/climb', { ...body, climbed_by: 9, total_comments: 2 }),
    )
    expect(await countsOf(key, id)).toEqual({ sends: 10, likes: 4, comments: 3 })
    await expectStatus(204, call(bea, `DELETE climbs/${id}/like`))
    expect(await countsOf(key, id)).toEqual({ sends: 10, likes: 3, comments: 3 })
  })

  test('survives that the climb is deleted and restored', async () => {
    const { ada, bea, key, faceId } = here
    const climbId = await newClimb(ada, faceId)
    await expectStatus(204, call(bea, `PUT climbs/${climbId}/like`))
    await expectStatus(204, call(ada, `DELETE climbs/${climbId}`))
    await expectStatus(404, call(bea, `DELETE climbs/${climbId}/like`))
    await expectStatus(200, call(ada, `POST climbs/${climbId}/restore`))
    expect(await countsOf(key, climbId)).toMatchObject({ likes: 1 })
  })

  test('reaches clients by the delta, once it visibly changed', async () => {
    const { ada, bea, faceId } = here
    const climbId = await newClimb(ada, faceId)
    const { updated_at } = await expectStatus(200, call(bea, `GET climbs/${climbId}`))
    let { cursor } = await delta(bea)
    const changes = async () => {
      const page = await delta(bea, cursor)
      cursor = page.cursor
      return page.changes.filter((change) => change.entity === 'climb').map((change) => change.data)
    }
    await call(bea, `PUT climbs/${climbId}/like`)
    expect(await changes()).toEqual([expect.objectContaining({ id: climbId, total_likes: 1, updated_at })])
    await call(bea, `PUT climbs/${climbId}/like`)
    await call(bea, `PUT climbs/${climbId}/bookmark`)
    await call(bea, `PUT climbs/${climbId}/grade-vote`, { grade_font: '6A' })
    await call(bea, `POST climbs/${climbId}/sends`, { kind: 'attempt' })
    expect(await changes()).toEqual([])
    await call(bea, `POST climbs/${climbId}/sends`, {})
    expect(await changes()).toEqual([expect.objectContaining({ id: climbId, climbed_by: 1 })])
    await call(bea, `POST climbs/${climbId}/sends`, {})
    expect(await changes()).toEqual([])
  })

  test('is found by since_updated_at', async () => {
    const { ada, bea, faceId } = here
    const climbId = await newClimb(ada, faceId, { name: 'Old one' })
    const since = new Date(Date.now() + 1).toISOString()
    await new Promise((resolve) => setTimeout(resolve, 5))
    const found = async () =>
      (await expectStatus(200, call(bea, `GET climbs?search=old%20one&since_updated_at=${since}`))).count
    expect(await found()).toBe(0)
    await expectStatus(201, call(bea, `POST climbs/${climbId}/comments`, { text: 'Ha' }))
    expect(await found()).toBe(1)
  })
})

describe('the job that repairs counters', () => {
  test('finds nothing where nothing is wrong, and mends what is, for clients too', async () => {
    const { ada, bea, key, board, faceId } = here
    const [wrong, right] = [await newClimb(ada, faceId), await newClimb(ada, faceId)]
    for (const id of [wrong, right]) await call(bea, `PUT climbs/${id}/like`)
    expect(await runJob('mastoc.repair-counters')).toEqual({ repaired: 0 })
    await board.database.raw.query(
      'update mastoc.climbs set local_sends = 7, local_likes = 0, local_comments = 2 where id = $1',
      [wrong],
    )
    const { cursor } = await delta(bea)
    expect(await runJob('mastoc.repair-counters')).toEqual({ repaired: 1 })
    for (const id of [wrong, right])
      expect(await countsOf(key, id)).toEqual({ sends: 0, likes: 1, comments: 0 })
    expect((await delta(bea, cursor)).changes.map((change) => change.id)).toEqual([wrong])
    expect(await runJob('mastoc.repair-counters')).toEqual({ repaired: 0 })
  })
})

test('a repair is logged with what was counted and what is there', async () => {
  const { ada, board, faceId } = here
  const climbId = await newClimb(ada, faceId)
  await board.database.raw.query('update mastoc.climbs set local_likes = 3 where id = $1', [climbId])
  const lines: object[] = []
  const write = (fields: object, message: string) => void lines.push({ ...fields, message })
  const log = { debug: write, info: write, warn: write, error: write }
  const changes = new ChangeLog(append)
  const counters = new Counters({ database: board.database, changes, log })
  expect(await counters.repair(AbortSignal.timeout(10_000))).toBe(1)
  expect(lines).toEqual([
    {
      climb_id: climbId,
      before: { sends: 0, likes: 3, comments: 0 },
      after: { sends: 0, likes: 0, comments: 0 },
      message: expect.stringContaining('repaired'),
    },
  ])
})

// the last of the file: it lets 90 days pass, and every login with them
describe('the job that purges the trash', () => {
  test('takes climbs that were deleted long ago with all that hangs on them; the tombstone stays', async () => {
    const { ada, bea, key, board, faceId } = here
    const [old, kept] = [await newClimb(ada, faceId), await newClimb(ada, faceId)]
    const { id: listId } = await expectStatus(201, call(bea, 'POST lists', { name: 'Liste' }))
    const { cursor } = await delta(key)
    for (const [line, json] of [
      [`PUT climbs/${old}/like`],
      [`PUT climbs/${old}/bookmark`],
      [`PUT climbs/${old}/grade-vote`, { grade_font: '6A' }],
      [`POST climbs/${old}/sends`, {}],
      [`POST climbs/${old}/comments`, { text: 'Adieu' }],
      [`POST lists/${listId}/items`, { climb_id: old }],
      [`PATCH climbs/${old}`, { personal_notes: 'x' }],
    ] as const)
      expect((await call(bea, line, json)).status).toBeLessThan(300)
    await expectStatus(204, call(ada, `DELETE climbs/${old}`))
    expect(await runJob('mastoc.purge-trash')).toEqual({ purged: 0 })
    board.clock.advance(91 * 86_400)
    expect(await runJob('mastoc.purge-trash')).toEqual({ purged: 1 })
    await expectStatus(404, call(key, `POST climbs/${old}/restore`))
    await expectStatus(200, call(key, `GET climbs/${kept}`))
    for (const table of [
      'likes',
      'bookmarks',
      'grade_votes',
      'sends',
      'comments',
      'list_items',
      'climb_notes',
      'climb_holds',
    ]) {
      const { rows } = await board.database.raw.query(
        `select climb_id from mastoc.${table} where climb_id = $1`,
        [old],
      )
      expect(rows, table).toEqual([])
    }
    const { changes } = await delta(key, cursor)
    expect(changes).toContainEqual(
      expect.objectContaining({ entity: 'climb', op: 'delete', id: old, data: null }),
    )
  })
})
