import { wireTo } from '@socle/testing'
import { type Figure, report } from '../measuring/figures.ts'
import { NO_POSTGRES, ownDatabase, postgresUrl, redisUrl } from '../measuring/postgres.ts'
import { newInstallation, type Served } from '../measuring/socle.ts'
import { type Crew, newCrew } from './crew.ts'

// Writers at two servers with one Redis, which comes and goes: `node bench/coulisses/fresh-lists.ts [rounds]`.
// Each round renames a project at one server and reads the cached list at either: whatever was answered before the
// read began must stand in it.
const ROUNDS = Number(process.argv[2] ?? 10_000)
const WRITERS = 8
/** Redis is cut, or mended, so often in all. */
const TURNS = 10

interface Sums {
  rounds: number
  /** Lists that lacked a write that was answered before they were asked for. */
  stale: number
  /** Answers that were no success. */
  failed: number
  readonly states: Map<string, number>
}

/** What the writers have been answered so far: the last number of each. */
type Answered = number[]

interface Place {
  readonly crew: Crew
  readonly servers: readonly Served[]
  readonly projects: readonly string[]
}

const nameOf = (writer: number, round: number) => `writer ${writer} round ${round}`

async function write({ crew, servers, projects }: Place, writer: number, round: number): Promise<boolean> {
  const { url } = servers[(writer + round) % servers.length]!
  const answer = await fetch(`${url}/coulisses/api/v1/projects/${projects[writer]}`, {
    method: 'PATCH',
    headers: { ...crew.headers, 'content-type': 'application/json' },
    body: JSON.stringify({ name: nameOf(writer, round) }),
  })
  await answer.arrayBuffer()
  return answer.ok
}

async function read({ crew, servers }: Place, answered: Answered, sums: Sums): Promise<void> {
  const due = [...answered]
  const { url } = servers[sums.rounds % servers.length]!
  const answer = await fetch(`${url}/coulisses/api/v1/projects`, { headers: crew.headers })
  if (!answer.ok) {
    sums.failed += 1
    return
  }
  const state = answer.headers.get('x-cache') ?? 'none'
  sums.states.set(state, (sums.states.get(state) ?? 0) + 1)
  const rows = (await answer.json()) as readonly { readonly name: string }[]
  const shown = new Map(rows.map(({ name }) => name.match(/\d+/g)!.map(Number) as [number, number]))
  if (due.some((round, writer) => (shown.get(writer) ?? -1) < round)) sums.stale += 1
}

async function writer(place: Place, own: number, shared: { answered: Answered; sums: Sums }): Promise<void> {
  const { answered, sums } = shared
  while (sums.rounds < ROUNDS) {
    sums.rounds += 1
    const round = answered[own]! + 1
    if (await write(place, own, round)) answered[own] = round
    else sums.failed += 1
    await read(place, answered, sums)
  }
}

async function measure(redis: string): Promise<Figure[]> {
  await using database = await ownDatabase()
  using wire = await wireTo(redis)
  const environment = { DATABASE_URL: database.url, REDIS_URL: wire.url, LOG_LEVEL: 'error' }
  await using installation = newInstallation(environment)
  const servers = [await installation.serve(), await installation.serve()]
  const crew = await newCrew(installation, servers[0]!, 'Fresh')
  const projects: string[] = []
  for (let own = 0; own < WRITERS; own += 1)
    projects.push((await crew.post<{ id: string }>('/projects', { name: nameOf(own, 0) })).id)
  const sums: Sums = { rounds: 0, stale: 0, failed: 0, states: new Map() }
  const answered = projects.map(() => 0)
  const place = { crew, servers, projects }
  let isCut = false
  const turning = setInterval(() => {
    const isDue = Math.floor((sums.rounds * TURNS) / ROUNDS) % 2 === 1
    if (isDue === isCut) return
    isCut = isDue
    if (isCut) wire.cut()
    else wire.mend()
  }, 10)
  try {
    await Promise.all(projects.map((_, own) => writer(place, own, { answered, sums })))
  } finally {
    clearInterval(turning)
  }
  const { rounds, stale, failed, states } = sums
  const shown = ['HIT', 'MISS', 'BYPASS'].map((state) => `${state} ${states.get(state) ?? 0}`).join(', ')
  return [
    { what: 'writes, each with a read after it', value: rounds, unit: '', note: shown },
    { what: 'lists that lacked an answered write', value: stale, unit: '', atMost: 0 },
    { what: 'answers that were no success', value: failed, unit: '', atMost: 0 },
  ]
}

const redis = postgresUrl ? redisUrl : undefined
report({
  name: 'coulisses-fresh-lists',
  title: `Cached lists after writes, ${WRITERS} writers at two servers, Redis up and down`,
  figures: redis ? await measure(redis) : [],
  ...(!redis && { skipped: `${NO_POSTGRES}, or TEST_REDIS_URL no Redis` }),
})
