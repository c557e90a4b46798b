import type { CommandIo } from '@socle/foundation'
import { type RunningModule, startModule } from '@socle/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { mastoc } from '../src/index.ts'
import { delta } from './bare-board.ts'
import { call, climber, expectStatus, readPages } from './social-board.ts'

const DAY = '2026-11-20'
/** Drawing the wall takes seconds on a busy machine. */
const PATIENCE_MS = 120_000

let board: RunningModule
beforeAll(async () => {
  board = await startModule(mastoc)
  await load(board)
}, PATIENCE_MS)
afterAll(() => board.stop())

interface Choice {
  readonly seed?: number
  readonly from?: string
  readonly reset?: boolean
  readonly signal?: AbortSignal
}

/** Loads the demo as `socle seed` does; answers what was printed and how far it was when. */
async function load(on: RunningModule, choice: Choice = {}) {
  const { seed = 1, from = DAY, reset = false, signal = new AbortController().signal } = choice
  const lines: string[] = []
  const steps: string[] = []
  const io: CommandIo = {
    print: (line) => void lines.push(line),
    printError: (line) => void lines.push(line),
    progress: (done, total, note) => void steps.push(`${done}/${total} ${note}`),
    confirm: async () => false,
    readLine: async () => '',
    path: (relative) => relative,
    signal,
  }
  await on.application.modules[0]!.module.seed!(io, { seed, from, reset })
  return { lines, steps }
}

const get = (path: string, on: RunningModule = board) => expectStatus(200, call(on, `GET ${path}`))
const theFace = async () => (await get('faces'))[0]

describe('the demo board', () => {
  test('has a gym, a wall, a face with its picture, holds, climbs and people', async () => {
    expect(await get('sync/stats')).toEqual({
      gyms: 1,
      faces: 1,
      holds: 180,
      climbs: 120,
      users: 12,
      climbs_synced: 0,
      climbs_local: 120,
    })
    const face = (await get('faces?view=full'))[0]
    expect(face).toMatchObject({ name: 'Demo board', source: 'mastoc', holds_count: 180, climbs_count: 120 })
    const picture = await board.request('GET', `/mastoc/static/${face.picture_path}`)
    expect(picture.headers['content-type']).toBe('image/jpeg')
    expect(await board.application.house.images.inspect(picture.bytes)).toEqual({
      type: 'image/jpeg',
      width: 1600,
      height: 2000,
    })
    expect(picture.bytes.length).toBeLessThan(1_000_000)
  })

  test('has climbs whose every token is a hold of the setup', async () => {
    const { id } = await theFace()
    const setup = await get(`faces/${id}/setup`)
    const numbers = new Set(setup.holds.map((hold: { id: number }) => hold.id))
    const climbs = (await get('climbs?page_size=500&view=full')).results
    for (const climb of climbs) {
      expect(climb.missing_hold_count).toBe(0)
      const used = climb.holds_list.split(' ').map((token: string) => Number(token.slice(1)))
      expect(climb.hold_count).toBe(new Set(used).size)
      expect(used.every((number: number) => numbers.has(number))).toBe(true)
    }
  })

  test('counts what its people did', async () => {
    const { rows } = await board.database.raw.query(`
      select c.id from mastoc.climbs c where (c.local_sends, c.local_likes, c.local_comments) is distinct from (
        (select count(distinct profile_id) from mastoc.sends s where s.climb_id = c.id and s.kind = 'send'),
        (select count(*) from mastoc.likes l where l.climb_id = c.id),
        (select count(*) from mastoc.comments m where m.climb_id = c.id))`)
    expect(rows).toEqual([])
    const climbs = (await get('climbs?page_size=500')).results
    const total = climbs.reduce((sum: number, climb: { climbed_by: number }) => sum + climb.climbed_by, 0)
    expect(total).toBeGreaterThan(250)
  })

  test('has two lists that anybody may open', async () => {
    const ada = await climber(board, 'Ada')
    const lists = await readPages(ada, 'lists', 50)
    expect(lists.map(({ kind, items_count, is_public }) => [kind, items_count, is_public]).sort()).toEqual([
      ['circuit', 10, true],
      ['gym', 12, true],
    ])
    for (const { id, items_count } of lists)
      expect(await readPages(ada, `lists/${id}/items`, 50)).toHaveLength(items_count)
  })

  test('draws its climbs', async () => {
    const { id } = (await get('climbs?page_size=1')).results[0]
    const drawing = await board.request('GET', `/mastoc/api/climbs/${id}/render.svg`)
    expect(drawing.status).toBe(200)
    expect(drawing.text).toContain('/static/demo/1.jpg')
  })
})

describe('loading it again', () => {
  test('adds nothing and changes nothing, whatever the day', async () => {
    const before = await delta(board)
    const { lines, steps } = await load(board, { from: '2027-01-01' })
    expect(lines).toEqual(['the demo board is there already'])
    expect(steps).toEqual([])
    expect((await delta(board, before.cursor)).changes).toEqual([])
  })

  test(
    'with a reset brings back its own rows and leaves those of members',
    async () => {
      const bea = await climber(board, 'Bea')
      const { id: faceId } = await theFace()
      const [kept, renamed, deleted] = (await get('climbs?page_size=3')).results
      const own = await expectStatus(
        201,
        call(bea, 'POST climbs', { face_id: faceId, name: 'Bea 1', holds_list: kept.holds_list }),
      )
      await expectStatus(201, call(bea, `POST climbs/${kept.id}/sends`, {}))
      await expectStatus(200, call(board, `PATCH climbs/${renamed.id}`, { name: 'Renamed' }))
      await expectStatus(204, call(board, `DELETE climbs/${deleted.id}`))
      const { cursor } = await delta(board)
      await load(board, { reset: true })
      expect(await get(`climbs/${renamed.id}`)).toMatchObject({ name: renamed.name })
      expect(await get(`climbs/${deleted.id}`)).toMatchObject({
        name: deleted.name,
        climbed_by: deleted.climbed_by,
      })
      expect(await get(`climbs/${kept.id}`)).toMatchObject({ climbed_by: kept.climbed_by + 1 })
      expect((await get(`climbs/${own.id}?view=full`)).missing_hold_count).toBe(0)
      expect(await get('sync/stats')).toMatchObject({ holds: 180, climbs: 121 })
      const changed = (await delta(board, cursor)).changes.map(({ entity }) => entity)
      expect(changed.filter((entity) => entity === 'climb')).toHaveLength(120)
      expect(changed.filter((entity) => entity === 'hold')).toHaveLength(180)
    },
    PATIENCE_MS,
  )
})

describe('another demo board', () => {
  test(
    'of another seed stands beside the first',
    async () => {
      const { steps } = await load(board, { seed: 2 })
      expect(steps.at(0)).toBe('0/4 setting climbs')
      expect(steps.at(-1)).toBe('4/4 done')
      const faces = await get('faces?view=full')
      expect(faces.map((face: { name: string }) => face.name)).toEqual(['Demo board', 'Demo board 2'])
      expect(faces[1]).toMatchObject({ picture_path: 'demo/2.jpg', holds_count: 180, climbs_count: 120 })
    },
    PATIENCE_MS,
  )

  test(
    'of the same seed and day on another install is the same, byte by byte',
    async () => {
      await using other = await startModule(mastoc)
      await load(other)
      const fresh = await other.request('GET', '/mastoc/static/demo/1.jpg')
      const picture = await board.request('GET', '/mastoc/static/demo/1.jpg')
      expect(fresh.bytes.equals(picture.bytes)).toBe(true)
      const { id } = (await get('faces', other))[0]
      for (const path of [`holds?face_id=${id}`, `climbs?face_id=${id}&search=Copper&view=full`])
        expect((await call(other, `GET ${path}`)).text).toBe((await call(board, `GET ${path}`)).text)
    },
    PATIENCE_MS,
  )

  test('whose loading is stopped leaves no row behind', async () => {
    await using other = await startModule(mastoc)
    const stopped = AbortSignal.abort(new Error('stopped'))
    await expect(load(other, { signal: stopped })).rejects.toThrow('stopped')
    expect(await get('sync/stats', other)).toMatchObject({ gyms: 0, holds: 0, climbs: 0, users: 0 })
  })
})
