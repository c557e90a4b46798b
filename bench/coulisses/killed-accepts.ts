import { engineOf, openPlace } from '../faults/place.ts'
import { report } from '../measuring/figures.ts'
import { type Crew, newCrew } from './crew.ts'

// kill -9 in the middle of fifty accepts: `node bench/coulisses/killed-accepts.ts [kills] [pglite|postgres]`.
// What was answered must be there afterwards, nobody may be booked twice, and the audit's chain must hold.
const KILLS = Number(process.argv[2] ?? 20)
const PEOPLE = 10
/** Of each, all at the same hours. */
const MISSIONS = 5
/** Answers of success after which the server is killed, at most; the others are in hand then. */
const MOST_ANSWERS = 8

interface Place {
  readonly id: string
  readonly user_id: string
  readonly status: string
}

/** Everybody invited everywhere, on a day of their own for each kill. */
async function invite(crew: Crew, kill: number): Promise<readonly string[]> {
  const day = new Date(Date.UTC(2027, 0, 1 + kill)).toISOString().slice(0, 10)
  const work = { start_at: `${day}T09:00:00Z`, end_at: `${day}T18:00:00Z` }
  const missions: string[] = []
  for (let index = 0; index < MISSIONS; index += 1)
    missions.push((await crew.post<{ id: string }>('/missions', work)).id)
  const places: string[] = []
  for (let person = 0; person < PEOPLE; person += 1) {
    const { id } = await crew.post<{ id: string }>('/users', { name: `Person ${kill}.${person}` })
    for (const mission of missions)
      places.push((await crew.post<Place>('/assignments', { mission_id: mission, user_id: id })).id)
  }
  return places
}

/** Accepts all at once and kills once some were answered with success; tells which were. */
async function acceptUntilKilled(crew: Crew, places: readonly string[], kill: () => Promise<unknown>) {
  const answered: string[] = []
  const enough = Promise.withResolvers<void>()
  const least = 1 + Math.floor(Math.random() * MOST_ANSWERS)
  const accepting = places.map(async (id) => {
    try {
      await crew.post(`/assignments/${id}:status`, { status: 'ACCEPTED' })
      answered.push(id)
      if (answered.length >= least) enough.resolve()
    } catch (error) {
      // a conflict is an answer, a broken connection is what this is about, anything else is a fault of ours
      if (error instanceof Error && /: (?!400)\d{3} /.test(error.message)) enough.reject(error)
    }
  })
  await Promise.race([enough.promise, Promise.all(accepting)])
  await kill()
  await Promise.all(accepting)
  return answered
}

interface Found {
  lost: number
  doubles: number
  broken: number
}

async function look(crew: Crew, acknowledged: ReadonlySet<string>): Promise<Found> {
  const accepted = await crew.get<Place[]>('/assignments?status=ACCEPTED')
  const ids = new Set(accepted.map(({ id }) => id))
  const slots = await crew.get<unknown[]>('/conflicts?from=2026-12-01T00:00:00Z&to=2030-01-01T00:00:00Z')
  const chain = await crew.get<{ ok: boolean }>('/audit:verify')
  return {
    lost: [...acknowledged].filter((id) => !ids.has(id)).length,
    doubles: slots.length,
    broken: chain.ok ? 0 : 1,
  }
}

const engine = engineOf(process.argv[3])
await using place = await openPlace(engine, { COULISSES_ACCESS_TOKEN_MINUTES: '1440', LOG_LEVEL: 'warn' })
let served = await place.installation.serve()
const founded = await newCrew(place.installation, served, 'Killed')
const acknowledged = new Set<string>()
const sum: Found = { lost: 0, doubles: 0, broken: 0 }
for (let kill = 0; kill < KILLS; kill += 1) {
  const crew = founded.at(served.url)
  const places = await invite(crew, kill)
  const answered = await acceptUntilKilled(crew, places, () => served.stop('SIGKILL'))
  for (const id of answered) acknowledged.add(id)
  served = await place.installation.serve()
  const found = await look(founded.at(served.url), acknowledged)
  for (const fault of Object.keys(sum) as (keyof Found)[]) sum[fault] += found[fault]
}

report({
  name: `coulisses-killed-accepts-${engine}`,
  title: `kill -9 × ${KILLS} in ${PEOPLE * MISSIONS} accepts, ${engine === 'pglite' ? 'PGlite' : 'PostgreSQL'}`,
  figures: [
    { what: 'acknowledged accepts', value: acknowledged.size, unit: '', atLeast: 1 },
    { what: 'lost', value: sum.lost, unit: '', atMost: 0 },
    { what: 'double bookings', value: sum.doubles, unit: '', atMost: 0 },
    { what: 'chains that do not hold', value: sum.broken, unit: '', atMost: 0 },
  ],
})
process.exitCode = sum.lost + sum.doubles + sum.broken === 0 && acknowledged.size > 0 ? 0 : 1
