import { report } from '../measuring/figures.ts'
import { ownDatabase, postgresUrl } from '../measuring/postgres.ts'
import { newInstallation } from '../measuring/socle.ts'
import { board, boardWords } from './board.ts'
import type { Board, Climb } from './board-shape.ts'
import { type BoardServer, fill, serveBoard } from './served-board.ts'

// A client reads every page while a re-import changes rows and adds some: nobody that was there throughout is missed.
const RUNS = Number(process.argv[2] ?? 100)
const CHANGED = 200
const ADDED = 10
const BATCH = 10
const PAGE = 50

type Read = (server: BoardServer) => Promise<string[]>

/** Ids of all pages, page by page. */
async function byNumber({ call }: BoardServer): Promise<string[]> {
  const ids: string[] = []
  for (let page = 1; ; page += 1) {
    const { results, count } = await call<{ results: { stokt_id: string }[]; count: number }>(
      'GET',
      `/api/climbs?page=${page}&page_size=${PAGE}`,
    )
    ids.push(...results.map((climb) => climb.stokt_id))
    if (page * PAGE >= count) return ids
  }
}

async function byCursor({ call }: BoardServer): Promise<string[]> {
  const ids: string[] = []
  for (let after: string | null = ''; after !== null; ) {
    const page: { results: { stokt_id: string }[]; next_cursor: string | null } = await call(
      'GET',
      `/api/climbs?after=${after}&page_size=${PAGE}`,
    )
    ids.push(...page.results.map((climb) => climb.stokt_id))
    after = page.next_cursor
  }
  return ids
}

/** What a re-import brings in one run: other names and counts, and between them climbs of today or of long ago. */
function reimport({ climbs }: Board, run: number): Climb[] {
  const every = Math.ceil(climbs.length / CHANGED)
  const changed = climbs
    .filter((_, index) => (index + run) % every === 0)
    .map((climb) => ({ ...climb, name: `${climb.name.slice(0, 200)} ${run}`, climbed_by: run }))
  const added = Array.from({ length: ADDED }, (_, index) => ({
    ...climbs[(run * 7 + index * 101) % climbs.length]!,
    stokt_id: `0d0b1e00-0003-4000-8000-${String(run * ADDED + index).padStart(12, '0')}`,
    date_created: index % 2 === 0 ? new Date().toISOString() : '2022-06-01T12:00:00.000001-05:00',
  }))
  const between = Math.floor(changed.length / ADDED)
  return added.flatMap((climb, index) => [climb, ...changed.slice(index * between, (index + 1) * between)])
}

/** Reads again and again while it is written: every time everybody must be there. */
async function readWhile(server: BoardServer, climbs: readonly Climb[], read: Read): Promise<string[][]> {
  let isWriting = true
  const writing = (async () => {
    for (let start = 0; start < climbs.length; start += BATCH)
      await server.call('POST', '/api/sync/import/climbs/batch', {
        climbs: climbs.slice(start, start + BATCH),
      })
  })().finally(() => {
    isWriting = false
  })
  const readings: string[][] = []
  while (isWriting) readings.push(await read(server))
  await writing
  return readings
}

const whole = board()
await using database = postgresUrl ? await ownDatabase() : undefined
await using installation = newInstallation({ ...(database && { DATABASE_URL: database.url }) })
const server = await serveBoard(installation)
await fill(server, whole)
const sums = { numbered: { missed: 0, doubled: 0, read: 0 }, keyset: { missed: 0, doubled: 0, read: 0 } }
const throughout = whole.climbs.map((climb) => climb.stokt_id)
for (let run = 0; run < RUNS; run += 1) {
  for (const [way, read] of [
    ['numbered', byNumber],
    ['keyset', byCursor],
  ] as const) {
    const climbs = reimport(whole, 2 * run + (way === 'keyset' ? 1 : 0))
    for (const ids of await readWhile(server, climbs, read)) {
      const seen = new Set(ids)
      sums[way].missed += throughout.filter((id) => !seen.has(id)).length
      sums[way].doubled += ids.length - seen.size
      sums[way].read += 1
    }
    throughout.push(...climbs.map((climb) => climb.stokt_id).filter((id) => id.startsWith('0d0b1e00-0003')))
  }
}
report({
  name: 'mastoc-pages-under-writes',
  title: `Reading all pages of ${boardWords} while it is imported again, ${RUNS} runs`,
  figures: [
    { what: 'numbered pages: read to the end', value: sums.numbered.read, unit: 'times' },
    { what: 'numbered pages: missed', value: sums.numbered.missed, unit: '', atMost: 0 },
    { what: 'numbered pages: seen twice', value: sums.numbered.doubled, unit: '' },
    { what: 'with after=: read to the end', value: sums.keyset.read, unit: 'times' },
    { what: 'with after=: missed', value: sums.keyset.missed, unit: '', atMost: 0 },
    { what: 'with after=: seen twice', value: sums.keyset.doubled, unit: '', atMost: 0 },
  ],
})
