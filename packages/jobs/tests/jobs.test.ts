import { DomainError } from '@socle/kernel'
import { sql } from 'kysely'
import { Type } from 'typebox'
import { afterAll, expect, test } from 'vitest'
import type { Job } from '../src/index.ts'
import { PATIENCE_MS, Street } from './house.ts'

const street = new Street()
afterAll(() => street.close())

const greeting = Type.Object({ who: Type.String() })
const nothing = Type.Object({})

const greet: Job<typeof greeting> = {
  name: 'test.greet',
  payload: greeting,
  run: async ({ who }) => ({ text: `hello ${who}` }),
}

let failuresLeft = 0
const stumble: Job<typeof nothing> = {
  name: 'test.stumble',
  payload: nothing,
  retry: { limit: 2, delaySeconds: 1, maxDelaySeconds: 1 },
  async run(_payload, { attempt }) {
    failuresLeft -= 1
    if (failuresLeft >= 0) throw new Error(`secret cause ${attempt}`)
    return { attempt }
  },
}

const refuse: Job<typeof nothing> = {
  name: 'test.refuse',
  payload: nothing,
  retry: { limit: 0 },
  async run() {
    throw new DomainError({
      kind: 'conflict',
      code: 'wall_gone',
      detail: { en: 'no wall', fr: 'pas de mur' },
    })
  },
}

const wait: Job<typeof nothing> = {
  name: 'test.wait',
  payload: nothing,
  run: (_payload, { signal }) =>
    new Promise((_resolve, reject) => signal.addEventListener('abort', () => reject(signal.reason))),
}

let seenBefore: PromiseWithResolvers<void>
const count: Job<typeof nothing> = {
  name: 'test.count',
  payload: nothing,
  async run(_payload, { progress }) {
    for (let step = 1; step <= 1000; step += 1) progress(step, 1000, `step ${step}`)
    // reports are written at most five times a second: the next one comes when the first was seen
    await seenBefore.promise
    progress(1000, 1000, 'last')
  },
}

const overlong: Job<typeof nothing> = {
  name: 'test.overlong',
  payload: nothing,
  retry: { limit: 0 },
  expireSeconds: 1,
  run: () => new Promise(() => {}),
}

const house = await street.house([greet, stumble, refuse, wait, count, overlong] as readonly Job[])

test('a job runs and its result can be read', async () => {
  const id = await house.add(greet, { who: 'Ann' })
  const view = await house.ended(id)
  expect(view).toMatchObject({
    id,
    name: 'test.greet',
    state: 'done',
    attempt: 1,
    result: { text: 'hello Ann' },
  })
  expect(view.error).toBeNull()
  expect(Date.parse(view.finished_at ?? '')).toBeGreaterThanOrEqual(Date.parse(view.created_at))
})

test('a new job is begun at once', async () => {
  // a look may happen to come at the right moment once; the next one is ten seconds away
  await house.ended(await house.add(greet, { who: 'Bob' }))
  const startedAt = performance.now()
  await house.ended(await house.add(greet, { who: 'Bob' }))
  expect(performance.now() - startedAt).toBeLessThan(8000)
})

test('many jobs waiting are all run without waiting for a poll', async () => {
  const ids = await house.database.transaction((tx) =>
    Promise.all(Array.from({ length: 20 }, (_, who) => house.jobs.enqueue(tx, greet, { who: String(who) }))),
  )
  const views = await Promise.all(ids.map((id) => house.ended(id)))
  expect(views.every((view) => view.state === 'done')).toBe(true)
})

test('a job exists only if its transaction commits', async () => {
  let id = ''
  const failing = house.database.transaction(async (tx) => {
    id = await house.jobs.enqueue(tx, greet, { who: 'Eve' })
    throw new Error('rolled back')
  })
  await expect(failing).rejects.toThrow('rolled back')
  expect(await house.jobs.find(id)).toBeUndefined()
})

test('a job that throws runs again until it succeeds', async () => {
  failuresLeft = 2
  const view = await house.ended(await house.add(stumble, {}))
  expect(view).toMatchObject({ state: 'done', attempt: 3, result: { attempt: 3 }, error: null })
})

test('a job that throws too often has failed, and its cause stays in the log', async () => {
  failuresLeft = 9
  const view = await house.ended(await house.add(stumble, {}))
  expect(view).toMatchObject({ state: 'failed', attempt: 3 })
  expect(view.error).not.toContain('secret')
  expect(house.log.findLast((line) => line.message === 'job failed')).toMatchObject({
    job: 'test.stumble',
    job_id: view.id,
    err: { message: 'secret cause 3' },
  })
  // a run is counted after its row is written
  await expect
    .poll(() => house.metrics.text(), { timeout: PATIENCE_MS })
    .toContain('jobs_runs_total{name="test.stumble",end="failed"} 1')
})

test('a refusal in the domain’s words is shown to the owner', async () => {
  const view = await house.ended(await house.add(refuse, {}))
  expect(view).toMatchObject({ state: 'failed', error: 'wall_gone: no wall' })
})

test('a job that takes too long has failed', async () => {
  const view = await house.ended(await house.add(overlong, {}))
  expect(view.state).toBe('failed')
})

test('a payload that does not fit is refused before it is written', async () => {
  const wrong = { who: 7 } as unknown as { who: string }
  await expect(house.add(greet, wrong)).rejects.toThrow('payload of test.greet: /who')
})

test('a payload that an older version wrote fails without being tried again', async () => {
  const id = await house.database.transaction(async (tx) => {
    const made = await house.jobs.enqueue(tx, greet, { who: 'Old' })
    await sql`update jobs.jobs set payload = '{}' where id = ${made}`.execute(tx)
    return made
  })
  expect(await house.ended(id)).toMatchObject({
    state: 'failed',
    attempt: 1,
    error: expect.stringContaining('payload'),
  })
})

test('a job of a name that nobody registered is refused', async () => {
  await expect(house.add({ ...greet, name: 'test.unknown' }, { who: 'x' })).rejects.toThrow('not registered')
})

test('a deferred job starts no earlier than asked', async () => {
  const startedAt = Date.now()
  const view = await house.ended(await house.add(greet, { who: 'Late' }, { startAfterSeconds: 1 }))
  expect(view.state).toBe('done')
  expect(Date.parse(view.started_at ?? '') - startedAt).toBeGreaterThanOrEqual(900)
})

test('while a job with a key is open a second one is not made', async () => {
  const first = await house.add(wait, {}, { key: 'board-1' })
  expect(await house.add(wait, {}, { key: 'board-1' })).toBe(first)
  const other = await house.add(wait, {}, { key: 'board-2' })
  expect(other).not.toBe(first)
  await house.cancel(first)
  const again = await house.add(wait, {}, { key: 'board-1' })
  expect(again).not.toBe(first)
  await Promise.all([house.cancel(other), house.cancel(again)])
})

test('of two transactions with one key at once one makes the job', async () => {
  const made = await Promise.all(
    Array.from({ length: 5 }, () =>
      house.add(greet, { who: 'Race' }, { key: 'race', startAfterSeconds: 60 }),
    ),
  )
  expect(new Set(made).size).toBe(1)
})

test('progress is seen while a job runs, and the last report always', async () => {
  seenBefore = Promise.withResolvers()
  const id = await house.add(count, {})
  const seen = new Set<number>()
  let last = { done: 0, note: null as string | null }
  for await (const view of house.jobs.watch(id, AbortSignal.timeout(PATIENCE_MS))) {
    seen.add(view.progress.done)
    last = view.progress
    if (view.state === 'running' && view.progress.done > 0) seenBefore.resolve()
  }
  expect(seen.size).toBeGreaterThan(1)
  expect(seen.size).toBeLessThan(10)
  expect(last).toMatchObject({ done: 1000, note: 'last' })
})

test('a running job is told when it is cancelled', async () => {
  const id = await house.add(wait, {})
  await house.until(id, (view) => view.state === 'running')
  expect(await house.cancel(id)).toBe(true)
  expect((await house.ended(id)).state).toBe('cancelled')
  expect(await house.cancel(id)).toBe(false)
  // the worker is free for the next one
  const next = await house.add(wait, {})
  await house.until(next, (view) => view.state === 'running')
  await house.cancel(next)
})

test('the owner of a job is kept', async () => {
  const owner = { kind: 'key' as const, id: 'k1' }
  const id = await house.add(greet, { who: 'Ann' }, { owner })
  expect((await house.jobs.find(id))?.owner).toEqual(owner)
  expect((await house.jobs.find(await house.add(greet, { who: 'Ann' })))?.owner).toBeUndefined()
})

test('a job that does not exist is not found, whatever its id looks like', async () => {
  expect(await house.jobs.find('nonsense')).toBeUndefined()
  expect(await house.jobs.find('01930000-0000-7000-8000-000000000000')).toBeUndefined()
  for await (const view of house.jobs.watch('nonsense', AbortSignal.timeout(1000))) expect(view).toBe('never')
})

test('watching ends when the watcher goes away', async () => {
  const id = await house.add(wait, {}, { key: 'watched' })
  const states: string[] = []
  for await (const view of house.jobs.watch(id, AbortSignal.timeout(300))) states.push(view.state)
  expect(states.at(-1)).not.toBe('done')
  await house.cancel(id)
})
