import { randomBytes } from 'node:crypto'
import { setTimeout as delay } from 'node:timers/promises'
import { migrate } from '@socle/database'
import { sql } from 'kysely'
import { Type } from 'typebox'
import { afterEach, expect, test, vi } from 'vitest'
import { type Job, migrations } from '../src/index.ts'
import { type House, houseOn, PATIENCE_MS, Street } from './house.ts'

const street = new Street()
// not at the end: all of them together would take half the connections that a server gives
afterEach(() => street.close())

const nothing = Type.Object({})
type Plain = Job<typeof nothing>

const quick: Plain = { name: 'test.quick', payload: nothing, run: async () => 'ran' }

const lastStep = Promise.withResolvers<void>()
const slow: Plain = {
  name: 'test.slow',
  payload: nothing,
  async run() {
    await lastStep.promise
    return 'finished'
  },
}

const obedient: Plain = {
  name: 'test.obedient',
  payload: nothing,
  retry: { limit: 0, delaySeconds: 1 },
  async run(_payload, { signal, attempt }) {
    if (attempt > 1) return 'second'
    await delay(60_000, undefined, { signal })
  },
}

test('stopping waits for the jobs in hand', async () => {
  const house = await street.house([slow])
  const id = await house.add(slow, {})
  await house.until(id, (view) => view.state === 'running')
  const stopping = house.jobs.stop({ graceSeconds: 40 })
  lastStep.resolve()
  await stopping
  expect((await house.jobs.find(id))?.view).toMatchObject({ state: 'done', result: 'finished' })
})

test('a job interrupted by a stop runs again at the next start, and that is no failure', async () => {
  const { database } = await street.database()
  const before = await street.house([obedient], database)
  const id = await before.add(obedient, {})
  await before.until(id, (view) => view.state === 'running')
  await before.jobs.stop({ graceSeconds: 40 })
  expect((await before.jobs.find(id))?.view.state).toBe('queued')
  const after = await street.house([obedient], database)
  expect(await after.ended(id)).toMatchObject({ state: 'done', result: 'second' })
})

test('a process that runs no jobs enqueues them for others', async () => {
  const { database } = await street.database()
  const api = houseOn(database, [quick])
  await api.jobs.start({ run: false })
  const id = await api.add(quick, {})
  await delay(300)
  expect((await api.jobs.find(id))?.view.state).toBe('queued')
  const worker = await street.house([quick], database)
  expect((await worker.ended(id)).state).toBe('done')
  await api.jobs.stop({ graceSeconds: 1 })
})

test('enqueueing before the start says what is missing', async () => {
  const { database } = await street.database()
  await expect(houseOn(database, [quick]).add(quick, {})).rejects.toThrow('jobs are not started')
})

test('open jobs that the queue does not know are delivered at the start', async () => {
  const { database } = await street.database()
  const before = houseOn(database, [quick])
  await before.jobs.start({ run: false })
  const id = await before.add(quick, {})
  await before.jobs.stop({ graceSeconds: 1 })
  // what a restore leaves: our rows, an empty queue
  await database.raw.exec('drop schema pgboss cascade')
  const after = await street.house([quick], database)
  expect((await after.ended(id)).state).toBe('done')
})

test('a job can be enqueued while a tenant’s role is taken, and the role stays', async () => {
  const house = await street.house([quick])
  // roles belong to the whole cluster: other runs have theirs
  const role = `jobs_tenant_${randomBytes(4).toString('hex')}`
  await house.database.raw.exec(`create role ${role}`)
  const tenant = { role, settings: {} }
  const id = await house.database.transaction(
    async (tx) => {
      const made = await house.jobs.enqueue(tx, quick, {})
      const { rows } = await sql<{ role: string }>`select current_user as role`.execute(tx)
      expect(rows[0]?.role).toBe(role)
      return made
    },
    { tenant },
  )
  expect((await house.ended(id)).state).toBe('done')
  await house.database.raw.exec(`drop role ${role}`)
})

test('a job with a clock line is followed by the clock, and one whose line went is not', async () => {
  const { database } = await street.database()
  const before = await street.house([{ ...quick, schedule: '0 4 * * *' }], database)
  const schedules = async () =>
    (await database.raw.query(`select name, cron from pgboss.schedule order by name`)).rows
  expect(await schedules()).toEqual([
    { name: 'jobs.purge', cron: '17 3 * * *' },
    { name: 'test.quick', cron: '0 4 * * *' },
  ])
  await before.jobs.stop({ graceSeconds: 1 })
  await street.house([quick], database)
  expect(await schedules()).toEqual([{ name: 'jobs.purge', cron: '17 3 * * *' }])
})

test('a job made by the clock alone can be watched like any other', async () => {
  const house = await street.house([{ ...quick, schedule: '0 4 * * *' }])
  const id = await deliverAlone(house)
  await expect.poll(() => stateOf(house, id), { timeout: PATIENCE_MS }).toBe('done')
})

test('a delivery without a job, as an emptied database leaves it, runs nothing', async () => {
  const house = await street.house([quick])
  const id = await deliverAlone(house)
  const states = async () =>
    (await house.database.raw.query('select state from pgboss.job where id = $1', [id])).rows
  await expect.poll(states, { timeout: PATIENCE_MS }).toEqual([{ state: 'completed' }])
  expect(await stateOf(house, id)).toBeUndefined()
})

const stateOf = async (house: House, id: string) => (await house.jobs.find(id))?.view.state

/** What the clock does: a delivery that no enqueue has made; it is found by the look every ten seconds. */
async function deliverAlone(house: House): Promise<string> {
  const insert = `insert into pgboss.job (name, data) values ('test.quick', null) returning id`
  return String((await house.database.raw.query(insert)).rows[0]?.id)
}

test('what ended long ago is deleted, failures later', async () => {
  const house = await street.house([quick])
  const row = (id: string, state: string, days: number) =>
    house.database.raw.query(
      `insert into jobs.jobs (id, name, state, payload, created_at, finished_at)
       values ($1, 'test.quick', $2, '{}', now(), now() - make_interval(days => $3))`,
      [`01930000-0000-7000-8000-00000000000${id}`, state, days],
    )
  await row('1', 'done', 8)
  await row('2', 'done', 6)
  await row('3', 'failed', 8)
  await row('4', 'failed', 31)
  const purge = { name: 'jobs.purge', payload: nothing, run: async () => {} }
  expect(await house.ended(await house.add(purge, {}))).toMatchObject({ result: { deleted: 2 } })
})

test('a name registered twice, or a clock line that needs a payload, is refused', async () => {
  const { database } = await street.database()
  expect(() => houseOn(database, [quick, quick])).toThrow('registered twice')
  const needy = { ...quick, payload: Type.Object({ id: Type.String() }), schedule: '0 4 * * *' }
  expect(() => houseOn(database, [needy as unknown as Job])).toThrow('needs a payload')
})

test('the migrations go down with the queue’s own tables, and up again', async () => {
  const { database } = await street.database()
  const first = await street.house([quick], database)
  await first.jobs.stop({ graceSeconds: 1 })
  const sources = [{ name: 'jobs', folder: migrations }]
  await migrate(database, sources, { direction: 'down', to: 'base' })
  const { rows } = await database.raw.query(
    `select nspname from pg_namespace where nspname in ('jobs', 'pgboss')`,
  )
  expect(rows).toEqual([])
  await migrate(database, sources, { direction: 'up' })
  const again = await street.house([quick], database)
  expect((await again.ended(await again.add(quick, {}))).state).toBe('done')
})

test('jobs go on after the server has dropped every connection', async ({ skip }) => {
  const { database } = await street.database()
  if (database.engine === 'pglite') skip('the embedded database has no connections to drop')
  const house = await street.house([quick], database)
  const drop = `select pg_terminate_backend(pid) from pg_stat_activity
    where datname = current_database() and pid <> pg_backend_pid()`
  await database.raw.query(drop)
  // those who meet a connection that is about to break are refused, and ask again
  const id = await vi.waitFor(() => house.add(quick, {}), { timeout: PATIENCE_MS })
  const state = () => stateOf(house, id).catch(() => 'refused')
  await expect.poll(state, { timeout: PATIENCE_MS }).toBe('done')
})
