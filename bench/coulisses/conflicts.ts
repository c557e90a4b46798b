import { type Figure, report } from '../measuring/figures.ts'
import { median } from '../measuring/median.ts'
import { openLine } from '../measuring/open-line.ts'
import { NO_POSTGRES, ownDatabase, postgresUrl } from '../measuring/postgres.ts'
import { newInstallation } from '../measuring/socle.ts'
import { newCrew } from './crew.ts'

// The conflicts of one person with ten thousand assignments, in an organisation of a hundred thousand: a working day
// each day for twenty-seven years. The answer also holds what the rules say of the last of these years.
const BUSY = 10_000
const OTHERS = 1000
const CALLS = 200

async function measure(): Promise<readonly Figure[]> {
  await using database = await ownDatabase()
  await using installation = newInstallation({ DATABASE_URL: database.url, LOG_LEVEL: 'warn' })
  const served = await installation.serve()
  const crew = await newCrew(installation, served, 'Conflicts')
  const { id } = await crew.post<{ id: string }>('/users', { name: 'Busy' })
  const given = [crew.orgId]
  await database.query(
    `insert into coulisses.missions (id, org_id, title, starts_at, ends_at)
      select gen_random_uuid(), $1, 'M' || n, s, s + interval '7 hours'
      from generate_series(1, ${BUSY}) n, lateral (select timestamptz '2000-01-01T09:00Z' + n * interval '1 day' as s) w`,
    given,
  )
  await database.query(
    `insert into coulisses.users (id, org_id, number, first_name, search_text)
      select gen_random_uuid(), $1, 100 + n, 'Other ' || n, 'other ' || n from generate_series(1, ${OTHERS}) n`,
    given,
  )
  // ninety each for the others, and one exception that overlaps for the busy one
  await database.query(
    `insert into coulisses.assignments (id, org_id, mission_id, user_id, status, starts_at, ends_at, accepted_at)
      select gen_random_uuid(), m.org_id, m.id, '${id}', 'ACCEPTED', m.starts_at, m.ends_at, now()
      from coulisses.missions m where m.org_id = $1`,
    given,
  )
  await database.query(
    `insert into coulisses.assignments (id, org_id, mission_id, user_id, status, starts_at, ends_at, accepted_at)
      select gen_random_uuid(), m.org_id, m.id, u.id, 'ACCEPTED', m.starts_at, m.ends_at, now()
      from (select *, row_number() over (order by starts_at) as n from coulisses.missions where org_id = $1) m
      join coulisses.users u on u.org_id = m.org_id and u.first_name like 'Other %' and (u.number + m.n) % 111 = 0`,
    given,
  )
  await database.query('analyze')
  await crew.post('/assignments', {
    mission_id: (
      await crew.post<{ id: string }>('/missions', {
        start_at: '2011-06-01T10:30:00Z',
        end_at: '2011-06-01T11:30:00Z',
      })
    ).id,
    user_id: id,
    status: 'ACCEPTED',
    override: { reason: 'agreed by phone with everybody' },
  })
  const [counted] = await database.query('select count(*)::int as all from coulisses.assignments')
  using line = await openLine(served.url)
  const millis: number[] = []
  let found = 0
  for (let call = 0; call < CALLS; call += 1) {
    const startedAt = performance.now()
    const answer = await line.call({
      method: 'GET',
      path: `/coulisses/api/v1/conflicts/user/${id}`,
      headers: crew.headers,
    })
    millis.push(performance.now() - startedAt)
    found = (answer.body.conflicts ?? answer.body).length
  }
  const sorted = millis.toSorted((a, b) => a - b)
  return [
    { what: 'assignments in all', value: Number(counted!['all']), unit: '', atLeast: 90_000 },
    { what: 'conflicts found', value: found, unit: '', atLeast: 1 },
    { what: 'an answer, median', value: median(millis), unit: 'ms', atMost: 10 },
    { what: 'an answer, p95', value: sorted[Math.floor(CALLS * 0.95)]!, unit: 'ms' },
  ]
}

report({
  name: 'coulisses-conflicts',
  title: `conflicts of one person with ${BUSY} assignments, among a hundred thousand`,
  figures: postgresUrl ? await measure() : [],
  ...(postgresUrl ? {} : { skipped: NO_POSTGRES }),
})
