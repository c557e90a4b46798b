import { type Figure, report } from '../measuring/figures.ts'
import { load } from '../measuring/load.ts'
import { NO_POSTGRES, type OwnDatabase, ownDatabase, postgresUrl } from '../measuring/postgres.ts'
import { newInstallation, type Served } from '../measuring/socle.ts'
import { type Crew, newCrew } from './crew.ts'

// Who could take a place, among a hundred people and among a thousand: what ten times the people cost.
const FEW = 100
const TIMES = 10
/** Accepted slots of each, a week apart, around the mission. */
const SLOTS = 20
const REQUESTS = 40

async function measure(): Promise<readonly Figure[]> {
  await using database = await ownDatabase()
  await using installation = newInstallation({ DATABASE_URL: database.url, LOG_LEVEL: 'warn' })
  const served = await installation.serve()
  const figures: Figure[] = []
  for (const [rules, name] of [
    ['rules that warn', 'Warned'],
    ['a rule that blocks', 'Blocked'],
  ] as const) {
    const costs: number[] = []
    for (const people of [FEW, FEW * TIMES]) {
      const crew = await newCrew(installation, served, `${name}${people}`)
      if (name === 'Blocked') await block(served, crew)
      costs.push(await millisOf(served, crew, await staffed(database, crew, people)))
    }
    const [few, many] = costs as [number, number]
    figures.push(
      { what: `${rules}: processor time among ${FEW} people`, value: few, unit: 'ms' },
      { what: `${rules}: among ${FEW * TIMES}`, value: many, unit: 'ms' },
      { what: `${rules}: ${TIMES} times the people`, value: many / few, unit: '×', atMost: 12 },
    )
  }
  return figures
}

/** Processor time of one list, of the server alone. */
async function millisOf(served: Served, crew: Crew, missionId: string): Promise<number> {
  const path = `${served.url}/coulisses/api/v1/missions/${missionId}/eligible?include_excluded=1`
  const ask = (requests: number) => load(path, { requests, clients: 1, headers: crew.headers })
  await ask(REQUESTS / 4)
  const before = served.processorSeconds()
  await ask(REQUESTS)
  return ((served.processorSeconds() - before) / REQUESTS) * 1000
}

/** People with a skill and a year of work, and the mission that they are asked about. */
async function staffed(database: OwnDatabase, crew: Crew, people: number): Promise<string> {
  const mission = { start_at: '2026-06-10T09:00:00Z', end_at: '2026-06-10T18:00:00Z' }
  const { id } = await crew.post<{ id: string }>('/missions', mission)
  await database.query(
    `insert into coulisses.users (id, org_id, number, first_name, search_text)
      select gen_random_uuid(), $1, 100 + n, 'Person ' || n, 'person ' || n from generate_series(1, ${people}) n`,
    [crew.orgId],
  )
  await database.query(
    `insert into coulisses.missions (id, org_id, title, starts_at, ends_at)
      select gen_random_uuid(), $1, 'Week ' || n, s, s + interval '8 hours'
      from generate_series(1, ${SLOTS}) n, lateral (select timestamptz '2026-04-03T09:00Z' + n * interval '7 days' as s) w`,
    [crew.orgId],
  )
  await database.query(
    `insert into coulisses.assignments (id, org_id, mission_id, user_id, status, starts_at, ends_at, accepted_at)
      select gen_random_uuid(), m.org_id, m.id, u.id, 'ACCEPTED', m.starts_at, m.ends_at, now()
      from coulisses.missions m join coulisses.users u on u.org_id = m.org_id
      where m.org_id = $1 and m.title like 'Week %' and u.first_name like 'Person %'`,
    [crew.orgId],
  )
  await database.query('analyze coulisses.assignments')
  return id
}

/** Rules that may exclude somebody are asked about everybody. */
async function block(served: Served, crew: Crew): Promise<void> {
  const rules = [{ rule: 'min_daily_rest', mode: 'block', limit: 660 }]
  await crew.post('/rule-profiles', { code: 'strict', label: 'Strict', rules })
  const answer = await fetch(`${served.url}/coulisses/api/v1/orgs/current`, {
    method: 'PATCH',
    headers: { ...crew.headers, 'content-type': 'application/json' },
    body: JSON.stringify({ default_rule_profile: 'strict' }),
  })
  if (answer.status !== 200) throw new Error(`PATCH /orgs/current: ${answer.status} ${await answer.text()}`)
}

report({
  name: 'coulisses-eligible',
  title: 'who could take a place (processor time of the server a list)',
  figures: postgresUrl ? await measure() : [],
  ...(postgresUrl ? {} : { skipped: NO_POSTGRES }),
})
