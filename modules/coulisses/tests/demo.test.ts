import type { CommandIo } from '@socle/foundation'
import { type RunningModule, startModule, type TestClient } from '@socle/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { coulisses } from '../src/index.ts'
import { get, send } from './calls.ts'

const DAY = '2026-11-20'

let app: RunningModule
let manager: TestClient
beforeAll(async () => {
  app = await startModule(coulisses)
  const { database, house } = { database: app.database, house: app.application.house }
  await database.transaction((tx) =>
    house.accounts.create(tx, { email: 'boss@example.test', fullName: 'Boss', role: 'admin' }),
  )
  await load(app)
  manager = await owner(app)
})
afterAll(() => app.stop())

interface Choice {
  readonly seed?: number
  readonly from?: string
  readonly reset?: boolean
  readonly signal?: AbortSignal
}

/** Loads the demo as `socle seed` does; answers what was printed. */
async function load(on: RunningModule, choice: Choice = {}): Promise<readonly string[]> {
  const { seed = 1, from = DAY, reset = false, signal = new AbortController().signal } = choice
  const lines: string[] = []
  const io: CommandIo = {
    print: (line) => void lines.push(line),
    printError: (line) => void lines.push(line),
    progress: () => {},
    confirm: async () => false,
    readLine: async () => '',
    path: (relative) => relative,
    signal,
  }
  await on.application.modules[0]!.module.seed!(io, { seed, from, reset })
  return lines
}

/** Who runs the install, at the demo. */
async function owner(on: RunningModule): Promise<TestClient> {
  const { accounts, sessions } = on.application.house
  const account = (await accounts.findByLogin(on.database.handle, 'boss@example.test'))!
  const pair = await on.database.transaction((tx) =>
    sessions.open(
      tx,
      account,
      { address: '127.0.0.1' },
      { audience: 'coulisses', accessMinutes: 30, refreshDays: 7, claims: {} },
    ),
  )
  return on.as({ authorization: `Bearer ${pair.accessToken}` })
}

const rowsOf = async (path: string) => (await get(manager, path)).json()

async function stored(table: string) {
  return (await app.database.raw.query(`select * from coulisses.${table} order by id`)).rows
}

describe('the demo organisation', () => {
  test('shows who runs the install 40 people, 6 projects, 300 missions and their assignments', async () => {
    expect(await rowsOf('users')).toHaveLength(40)
    expect(await rowsOf('projects')).toHaveLength(6)
    const missions = await rowsOf('missions')
    expect(missions).toHaveLength(300)
    expect(missions[0].start_at >= '2026-11-21').toBe(true)
    expect(missions.at(-1).start_at < '2026-12-21').toBe(true)
    const assignments: { status: string }[] = await rowsOf('assignments')
    expect(new Set(assignments.map(({ status }) => status))).toEqual(
      new Set(['INVITED', 'ACCEPTED', 'DECLINED', 'CANCELLED']),
    )
    expect(await rowsOf('availabilities?status=PENDING')).not.toEqual([])
  })

  test('books nobody twice but by an exception, overfills no position, gives accepted work its rate', async () => {
    const { rows } = await app.database.raw.query(`
      select (select count(*) from coulisses.assignments where status = 'ACCEPTED' and rate_cents is null) as unpaid,
        (select count(*) from coulisses.mission_positions p where quota < (
          select count(*) from coulisses.assignments a where a.mission_id = p.mission_id
            and a.role_name = p.role_name and a.status = 'ACCEPTED' and not 'quota' = any (a.override_kinds))
        ) as overfull,
        (select count(*) from coulisses.assignments a join coulisses.assignments b
          on a.user_id = b.user_id and a.id < b.id and a.slot && b.slot
          where a.status = 'ACCEPTED' and b.status = 'ACCEPTED' and not a.is_override and not b.is_override
        ) as doubled`)
    expect(rows).toEqual([{ unpaid: 0, overfull: 0, doubled: 0 }])
  })

  test('loaded again is what it was, whatever the day', async () => {
    const [{ id }] = await rowsOf('missions')
    await send(manager, 'PATCH', `missions/${id}`, { notes: 'ours' })
    expect(await load(app, { from: '2027-01-01' })).toEqual(['the demo organisation is there already'])
    expect((await rowsOf(`missions/${id}`)).notes).toBe('ours')
  })

  test('reset is the same again, row by row, and its chain of audit goes on', async () => {
    await load(app, { reset: true })
    const tables = ['users', 'availabilities', 'projects', 'missions', 'mission_positions', 'assignments']
    const before = await Promise.all(tables.map(stored))
    const { items } = (await get(manager, 'missions?limit=1')).json()
    await send(manager, 'DELETE', `missions/${items[0].id}?force=true`)
    await send(manager, 'POST', 'projects', { name: 'Ours' })
    await load(app, { reset: true })
    expect(await Promise.all(tables.map(stored))).toEqual(before)
    expect(await rowsOf('audit:verify')).toMatchObject({ ok: true })
  })

  test('of another seed stands beside it', async () => {
    await load(app, { seed: 2 })
    const { rows } = await app.database.raw.query('select name from coulisses.orgs order by name')
    expect(rows.map(({ name }) => name)).toEqual([
      'Atelier des Coulisses (démo)',
      'Atelier des Coulisses (démo) 2',
    ])
  })

  test('whose loading is stopped leaves nothing behind', async () => {
    const before = await stored('orgs')
    const stopped = AbortSignal.abort(new Error('stopped'))
    await expect(load(app, { seed: 3, signal: stopped })).rejects.toThrow('stopped')
    expect(await stored('orgs')).toEqual(before)
  })
})
