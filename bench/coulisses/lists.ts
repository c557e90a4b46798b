import { type Figure, report } from '../measuring/figures.ts'
import { load } from '../measuring/load.ts'
import { median } from '../measuring/median.ts'
import { offered } from '../measuring/offered.ts'
import { NO_POSTGRES, ownDatabase, postgresUrl, redisUrl } from '../measuring/postgres.ts'
import { newInstallation, type Served } from '../measuring/socle.ts'
import { addMissions, newCrew } from './crew.ts'

// Cached lists as 200 keep-alive clients read them: PostgreSQL and Redis, everything on this one machine.
const CLIENTS = 200
const OFFERED = 1000
const ROUNDS = 3
const REQUESTS = 12_000
const PATH = '/coulisses/api/v1/missions'
const LONG = 2000

async function measure(url: string): Promise<Figure[]> {
  await using database = await ownDatabase()
  const environment = { DATABASE_URL: database.url, REDIS_URL: url, LOG_LEVEL: 'warn' }
  await using installation = newInstallation(environment)
  const served = await installation.serve()
  const crew = await newCrew(installation, served, 'Lists')
  await addMissions(crew, 50)
  const long = await newCrew(installation, served, 'Long')
  await addMissions(long, LONG)
  const list = served.url + PATH
  const whole = (requests: number) => load(list, { requests, clients: CLIENTS, headers: crew.headers })
  await whole(REQUESTS)
  const { headers } = crew
  const paced = await offered(list, { clients: CLIENTS, requests: OFFERED * 15, rate: OFFERED, headers })
  const rates: number[] = []
  const cpus: number[] = []
  for (let round = 0; round < ROUNDS; round += 1) {
    const before = served.processorSeconds()
    rates.push((await whole(REQUESTS)).requestsPerSecond)
    cpus.push(((served.processorSeconds() - before) / REQUESTS) * 1000)
  }
  const one: Figure[] = [
    {
      what: `${OFFERED} requests/s offered, p99`,
      value: paced[Math.floor(paced.length * 0.99)]!,
      unit: 'ms',
      atMost: 50,
    },
    { what: 'without pause, one process', value: median(rates), unit: 'requests/s' },
    { what: 'processor time of the server a HIT of 50 rows', value: median(cpus), unit: 'ms' },
  ]
  const hits = await hitAgainstMiss(served, long.headers)
  const tags = await bytesOf304(served, long.headers)
  const idle = await database.query(
    "select count(*)::int as busy from pg_stat_activity where datname = current_database() and state <> 'idle' and pid <> pg_backend_pid()",
  )
  await served.stop()
  const several = await installation.serve({ WEB_CONCURRENCY: '2' })
  const both = (requests: number) =>
    load(several.url + PATH, { requests, clients: CLIENTS, headers: crew.headers })
  await both(REQUESTS)
  const twice: number[] = []
  for (let round = 0; round < ROUNDS; round += 1) twice.push((await both(REQUESTS)).requestsPerSecond)
  return [
    ...one,
    { what: 'without pause, WEB_CONCURRENCY=2', value: median(twice), unit: 'requests/s', atLeast: 3000 },
    ...hits,
    ...tags,
    { what: 'connections still busy afterwards', value: Number(idle[0]!['busy']), unit: '', atMost: 0 },
  ]
}

/** Processor time of a list of 2,000 missions, kept and not kept: a filter of nothing is never cached. */
async function hitAgainstMiss(served: Served, headers: Readonly<Record<string, string>>): Promise<Figure[]> {
  const cost = async (query: string) => {
    const before = served.processorSeconds()
    const requests = 200
    await load(served.url + PATH + query, { requests, clients: 4, headers })
    return ((served.processorSeconds() - before) / requests) * 1000
  }
  await cost('')
  const [hit, miss] = [await cost(''), await cost('?status=ACTIVE')]
  return [
    { what: `processor time a HIT of ${LONG} missions`, value: hit, unit: 'ms' },
    { what: `processor time a list of ${LONG} missions made anew`, value: miss, unit: 'ms' },
    { what: 'a HIT against it', value: hit / miss, unit: '×', atMost: 0.25 },
  ]
}

async function bytesOf304(served: Served, headers: Readonly<Record<string, string>>): Promise<Figure[]> {
  const full = await fetch(served.url + PATH, { headers: { ...headers, 'accept-encoding': 'identity' } })
  const body = (await full.arrayBuffer()).byteLength
  const again = await fetch(served.url + PATH, {
    headers: { ...headers, 'if-none-match': full.headers.get('etag') ?? '' },
  })
  if (again.status !== 304) throw new Error(`a list that did not change answered ${again.status}`)
  const sent = [...again.headers].reduce((sum, [name, value]) => sum + name.length + value.length + 4, 0)
  return [{ what: 'bytes of a 304 against the list', value: sent / body, unit: '×', atMost: 0.1 }]
}

const redis = postgresUrl ? redisUrl : undefined
report({
  name: 'coulisses-lists',
  title: 'GET /missions of 50 rows, 200 keep-alive clients, PostgreSQL and Redis',
  figures: redis ? await measure(redis) : [],
  ...(!redis && { skipped: `${NO_POSTGRES}, or TEST_REDIS_URL no Redis` }),
})
