import { type Figure, report } from '../measuring/figures.ts'
import { median, timesOf } from '../measuring/median.ts'
import { NO_POSTGRES, type OwnDatabase, ownDatabase, postgresUrl } from '../measuring/postgres.ts'
import { type Installation, newInstallation } from '../measuring/socle.ts'
import { wireGet } from '../measuring/wire-get.ts'
import { doubleBoard } from './board-double.ts'
import { fill, makeKey, serveBoard } from './served-board.ts'

// What may not grow with the climbs, at 100,000 of them beside 1,000; and the far end of a list.
const [SMALL, LARGE] = [1000, Number(process.argv[2] ?? 100_000)]
const ROUNDS = 40

/** A board of so many climbs that is served with a key whose calls no limit of its own stops. */
interface Sized extends AsyncDisposable {
  readonly faceId: string
  /** Milliseconds of a GET until its last byte. */
  time(path: string, headers?: Readonly<Record<string, string>>): Promise<number>
  json(path: string): Promise<{ readonly next_cursor: string | null }>
}

async function sized(climbs: number): Promise<Sized> {
  const database: OwnDatabase = await ownDatabase()
  const installation: Installation = newInstallation({ DATABASE_URL: database.url })
  const filling = await serveBoard(installation)
  await fill(filling, doubleBoard(climbs))
  const [face] = await filling.call<{ id: string }[]>('GET', '/api/faces')
  await filling.served.stop()
  await database.query('vacuum analyze')
  const key = await makeKey(installation, 'read')
  const { base } = await serveBoard(installation, { SOCLE_ROLE: 'api' })
  const get = async (path: string, headers: Readonly<Record<string, string>> = {}) => {
    const answer = await wireGet(base + path, { 'x-api-key': key, ...headers })
    if (answer.status >= 400) throw new Error(`${path}: ${answer.status} ${answer.bytes.toString()}`)
    return answer
  }
  return {
    faceId: face!.id,
    async time(path, headers) {
      const startedMs = performance.now()
      await get(path, headers)
      return performance.now() - startedMs
    },
    json: async (path) => JSON.parse((await get(path)).bytes.toString()),
    async [Symbol.asyncDispose]() {
      await installation[Symbol.asyncDispose]()
      await database[Symbol.asyncDispose]()
    },
  }
}

/** Both in turn, so that what else the machine does falls on both; the median of the ratios. */
async function compare(one: () => Promise<number>, other: () => Promise<number>) {
  for (let warm = 0; warm < 10; warm += 1) await other().then(one)
  const pairs: { one: number; other: number }[] = []
  for (let round = 0; round < ROUNDS; round += 1) pairs.push({ one: await one(), other: await other() })
  return {
    one: median(pairs.map((pair) => pair.one)),
    other: median(pairs.map((pair) => pair.other)),
    ratio: median(pairs.map((pair) => pair.one)) / median(pairs.map((pair) => pair.other)),
  }
}

async function growing(large: Sized, small: Sized): Promise<Figure[]> {
  const paths: readonly [string, (board: Sized) => string][] = [
    ['faces', () => '/api/faces'],
    ['setup', ({ faceId }) => `/api/faces/${faceId}/setup`],
    ['stats', () => '/api/sync/stats'],
    ['first page of 50', () => '/api/climbs?page_size=50'],
  ]
  const figures: Figure[] = []
  for (const [what, path] of paths) {
    const { one, ratio } = await compare(
      () => large.time(path(large)),
      () => small.time(path(small)),
    )
    figures.push({ what: `${what} at ${LARGE} climbs`, value: one, unit: 'ms' })
    figures.push({ what: `${what} against ${SMALL} climbs`, value: ratio, unit: '×', atMost: 2 })
  }
  return figures
}

async function farEnd(board: Sized): Promise<Figure[]> {
  const first = '/api/climbs?page_size=500'
  const last = `${first}&page=${Math.ceil(LARGE / 500)}`
  const middle = `${first}&page=${Math.ceil(LARGE / 1000)}`
  let cursor: string | null = ''
  for (let page = 1; page < LARGE / 500 - 1 && cursor !== null; page += 1)
    cursor = (await board.json(`${first}&after=${cursor}`)).next_cursor
  const figures: Figure[] = []
  for (const [what, far, near, atMost] of [
    ['last page of 500 against the first', last, first, 5],
    ['middle page of 500 against the first', middle, first, undefined],
    ['last keyset page of 500 against the first', `${first}&after=${cursor}`, `${first}&after=`, 1.5],
  ] as const) {
    const { one, ratio } = await compare(
      () => board.time(far),
      () => board.time(near),
    )
    const note = `${one.toFixed(1)} ms`
    figures.push({ what, value: ratio, unit: '×', note, ...(atMost !== undefined && { atMost }) })
  }
  return figures
}

/** A setup that is asked for again: from the shelf whole, and by its tag. */
async function setupAgain(board: Sized): Promise<Figure[]> {
  const path = `/api/faces/${board.faceId}/setup`
  const whole = await timesOf(200, () => board.time(path))
  return [{ what: 'setup from the cache, client time, p50', value: median(whole), unit: 'ms', atMost: 2 }]
}

async function measure(): Promise<Figure[]> {
  await using small = await sized(SMALL)
  await using large = await sized(LARGE)
  return [...(await growing(large, small)), ...(await setupAgain(large)), ...(await farEnd(large))]
}

report({
  name: 'mastoc-growth',
  title: `A face of ${LARGE} climbs beside one of ${SMALL}, PostgreSQL`,
  figures: postgresUrl ? await measure() : [],
  ...(!postgresUrl && { skipped: NO_POSTGRES }),
})
