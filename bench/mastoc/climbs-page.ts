import { fileURLToPath } from 'node:url'
import { freePort } from '@socle/testing'
import { startChild } from '../measuring/child.ts'
import { type Figure, report } from '../measuring/figures.ts'
import { type Load, load } from '../measuring/load.ts'
import { median } from '../measuring/median.ts'
import { NO_POSTGRES, ownDatabase, postgresUrl } from '../measuring/postgres.ts'
import { newInstallation, type Served } from '../measuring/socle.ts'
import { board, boardWords } from './board.ts'
import { fill, makeKey, serveBoard } from './served-board.ts'

// The list that every client reads: one process, PostgreSQL, a stored key, 50 climbs a page; beside an N+1 peer.
const ROUNDS = 5
const REQUESTS = 3000
const PEER_REQUESTS = 300
const PATH = '/mastoc/api/climbs?page_size=50'
const title = `GET /api/climbs?page_size=50 on ${boardWords}, PostgreSQL, one process`

/** What the server itself took for its latest requests, from their first header to the last byte. */
function serverTimes(served: Served, path: string): number[] {
  return served
    .output()
    .split('\n')
    .filter((line) => line.includes(`"path":"${path}"`))
    .map((line) => Number(JSON.parse(line).duration_ms))
}

async function measure(): Promise<Figure[]> {
  await using database = await ownDatabase()
  await using installation = newInstallation({ DATABASE_URL: database.url, SOCLE_ROLE: 'api' })
  {
    // its jobs fill the board; the server that is measured runs none
    const filling = await serveBoard(installation, { SOCLE_ROLE: 'all' })
    await fill(filling, board())
    await filling.served.stop()
  }
  await database.query('vacuum analyze')
  const key = await makeKey(installation, 'read')
  const { served } = await serveBoard(installation)
  const port = await freePort()
  await using peer = startChild(
    process.execPath,
    [fileURLToPath(new URL('../peers/n-plus-one.ts', import.meta.url))],
    {
      environment: { PORT: String(port), DATABASE_URL: database.url },
    },
  )
  await peer.says(/listens/)
  const own = (requests: number, clients = 8) =>
    load(served.url + PATH, { requests, clients, headers: { 'x-api-key': key } })
  const theirs = (requests: number) => load(`http://127.0.0.1:${port}/?page_size=50`, { requests })
  await own(REQUESTS)
  await theirs(PEER_REQUESTS)
  const samples: { own: Load; theirs: Load; cpu: number }[] = []
  for (let round = 0; round < ROUNDS; round += 1) {
    const before = served.processorSeconds()
    const mine = await own(REQUESTS)
    const cpu = ((served.processorSeconds() - before) / REQUESTS) * 1000
    samples.push({ own: mine, theirs: await theirs(PEER_REQUESTS), cpu })
  }
  await own(REQUESTS, 1)
  const alone = serverTimes(served, '/mastoc/api/climbs').slice(-REQUESTS)
  return [
    {
      what: '8 clients',
      value: median(samples.map((sample) => sample.own.requestsPerSecond)),
      unit: 'requests/s',
      atLeast: 1000,
    },
    {
      what: 'processor time of the server a request',
      value: median(samples.map(({ cpu }) => cpu)),
      unit: 'ms',
    },
    { what: 'server time a request, one client, p50', value: median(alone), unit: 'ms', atMost: 1.5 },
    {
      what: 'N+1 peer, 8 clients',
      value: median(samples.map((sample) => sample.theirs.requestsPerSecond)),
      unit: 'requests/s',
    },
    {
      what: 'throughput against the N+1 peer',
      value: median(samples.map((sample) => sample.own.requestsPerSecond / sample.theirs.requestsPerSecond)),
      unit: '×',
      atLeast: 5,
    },
  ]
}

report({
  name: 'mastoc-climbs-page',
  title,
  figures: postgresUrl ? await measure() : [],
  ...(!postgresUrl && { skipped: NO_POSTGRES }),
})
