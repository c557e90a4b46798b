import { availableParallelism } from 'node:os'
import { type Figure, report } from '../measuring/figures.ts'
import { NO_POSTGRES, ownDatabase, postgresUrl, redisUrl } from '../measuring/postgres.ts'
import { newInstallation, type Served } from '../measuring/socle.ts'
import { controlRace } from './control-race.ts'
import { newCrew } from './crew.ts'
import { lineUp, type Outcome } from './line-up.ts'

// Eight at once want the same hours of one person, each by another route: exactly one gets them, round after round.
// RACE_ROUNDS shortens it. PostgreSQL runs with two processes, so that locks are met across them.
const ROUNDS = { postgres: 10_000, pglite: 1000 }
/** The embedded database answers one after the other: it has no bar. */
const P99: Readonly<Record<string, { readonly atMost: number }>> = { PostgreSQL: { atMost: 25 } }
const CONTROL_ROUNDS = 1000
const POOL = 12
const LONG_LIFE = { COULISSES_ACCESS_TOKEN_MINUTES: '1440', LOG_LEVEL: 'warn' }

function roundsOf(engine: keyof typeof ROUNDS): number {
  const asked = Number(process.env['RACE_ROUNDS'])
  return asked > 0 ? Math.min(asked, ROUNDS[engine]) : ROUNDS[engine]
}

interface Tally {
  readonly answers: Map<string, number>
  readonly millis: number[]
  /** Rounds that not exactly one of the eight won. */
  odd: number
  /** Pairs of accepted slots that overlapped after a round. */
  doubles: number
}

async function race(served: Served, installation: ReturnType<typeof newInstallation>, rounds: number) {
  const crew = await newCrew(installation, served, 'Race')
  using line = await lineUp(served.url, crew.headers)
  const tally: Tally = { answers: new Map(), millis: [], odd: 0, doubles: 0 }
  for (let round = 0; round < rounds; round += 1) {
    const outcomes = await line.run()
    count(tally, outcomes)
    tally.doubles += await line.overlaps()
    await line.reset(outcomes)
  }
  return tally
}

function count(tally: Tally, outcomes: readonly Outcome[]): void {
  for (const { answer, millis } of outcomes) {
    tally.answers.set(answer, (tally.answers.get(answer) ?? 0) + 1)
    tally.millis.push(millis)
  }
  if (outcomes.filter(({ answer }) => answer === '200').length !== 1) tally.odd += 1
}

function figuresOf(engine: string, rounds: number, tally: Tally): readonly Figure[] {
  const sorted = tally.millis.toSorted((a, b) => a - b)
  const at = (share: number) => sorted[Math.floor((sorted.length - 1) * share)] ?? 0
  const expected = new Set(['200', '400 time_conflict'])
  const others = [...tally.answers].filter(([answer]) => !expected.has(answer))
  return [
    { what: `${engine}: rounds of eight`, value: rounds, unit: '' },
    ...[...tally.answers].map(([answer, value]) => ({
      what: `${engine}: answered ${answer}`,
      value,
      unit: '',
    })),
    {
      what: `${engine}: other answers`,
      value: others.reduce((sum, [, times]) => sum + times, 0),
      unit: '',
      atMost: 0,
    },
    { what: `${engine}: rounds that not exactly one won`, value: tally.odd, unit: '', atMost: 0 },
    { what: `${engine}: double bookings`, value: tally.doubles, unit: '', atMost: 0 },
    { what: `${engine}: an answer, p50`, value: at(0.5), unit: 'ms' },
    { what: `${engine}: an answer, p99`, value: at(0.99), unit: 'ms', ...P99[engine] },
  ]
}

async function onPostgres(): Promise<readonly Figure[]> {
  await using database = await ownDatabase()
  const environment = { ...LONG_LIFE, DATABASE_URL: database.url, DATABASE_POOL: String(POOL) }
  const shared: Record<string, string> = redisUrl ? { REDIS_URL: redisUrl } : {}
  await using installation = newInstallation({ ...environment, ...shared })
  const served = await installation.serve(redisUrl ? { WEB_CONCURRENCY: '2' } : {})
  const rounds = roundsOf('postgres')
  const tally = await race(served, installation, rounds)
  const [met] = await database.query(
    'select deadlocks::int from pg_stat_database where datname = current_database()',
  )
  await served.stop()
  const control = await controlRace(database, Math.min(rounds, CONTROL_ROUNDS))
  return [
    ...figuresOf('PostgreSQL', rounds, tally),
    { what: 'PostgreSQL: deadlocks', value: Number(met!['deadlocks']), unit: '', atMost: 0 },
    {
      what: 'control, checked without lock and constraint: rounds with a double booking',
      value: control.doubled,
      unit: `of ${control.rounds}`,
      atLeast: 1,
    },
  ]
}

async function onPglite(): Promise<readonly Figure[]> {
  await using installation = newInstallation(LONG_LIFE)
  const served = await installation.serve()
  const rounds = roundsOf('pglite')
  return figuresOf('PGlite', rounds, await race(served, installation, rounds))
}

report({
  name: 'coulisses-race',
  title: `nobody is booked twice: eight at once for the same hours (${availableParallelism()} processors)`,
  figures: [...(postgresUrl ? await onPostgres() : []), ...(await onPglite())],
  ...(postgresUrl ? {} : { skipped: `PostgreSQL: ${NO_POSTGRES}` }),
})
