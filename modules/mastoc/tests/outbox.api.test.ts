import { setTimeout as delay } from 'node:timers/promises'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type PushBoard, startPushBoard } from './push-board.ts'
import { faceStoktId, gymId, numbers, startBesideStokt } from './stokt-board.ts'

let side: PushBoard
beforeAll(async () => {
  side = await startPushBoard(2)
})
beforeEach(() => side.stokt.faults.clear())
afterAll(() => side[Symbol.asyncDispose]())

test('lists pushes, newest first, by state and page by page', async () => {
  const ids = []
  for (let count = 0; count < 3; count += 1) ids.unshift((await side.push((await side.set()).id)).id)
  const first = await side.call('GET /sync/outbox?state=queued&limit=2')
  expect(first.results.map((row: { id: string }) => row.id)).toEqual(ids.slice(0, 2))
  const second = await side.call(`GET /sync/outbox?state=queued&limit=2&cursor=${first.next_cursor}`)
  expect(second.results[0].id).toBe(ids[2])
  await side.call('GET /sync/outbox?state=lost', undefined, 422)
  await side.call('GET /sync/outbox/00000000-0000-4000-8000-000000000000', undefined, 404)
})

test('what waits can be cancelled, and pushed anew', async () => {
  const climb = await side.set()
  const { id } = await side.push(climb.id)
  expect(await side.call(`DELETE /sync/outbox/${id}`)).toMatchObject({ state: 'cancelled' })
  expect(await side.call(`DELETE /sync/outbox/${id}`)).toMatchObject({ state: 'cancelled' })
  expect((await side.call(`POST /sync/outbox/${id}/retry`, undefined, 409)).code).toBe('push_state')
  expect(await side.deliver(id)).toEqual({ state: 'not due' })
  expect((await side.full(climb.id)).sync_state).toBe('local')
  const again = await side.pushNow(climb.id)
  expect(again.id).not.toBe(id)
  await side.call(`DELETE /sync/outbox/${again.id}`, undefined, 409)
  expect(side.remotes(climb.name)).toHaveLength(1)
})

test('what Stokt refuses has failed with its words; a retry sends it again', async () => {
  const climb = await side.set()
  const { id } = await side.push(climb.id)
  side.stokt.faults.add('status=400:1')
  expect(await side.deliver(id)).toEqual({ state: 'failed' })
  expect(await side.item(id)).toMatchObject({
    last_error: 'Stokt answered 400: Not now.',
    next_attempt_at: null,
  })
  expect((await side.full(climb.id)).sync_state).toBe('local')
  await side.call(`POST /sync/outbox/${id}/retry`)
  expect(await side.deliver(id)).toEqual({ state: 'pushed' })
})

test('Retry-After says when the next try is, else the back-off does', async () => {
  const { id } = await side.push((await side.set()).id)
  const seconds = async () => {
    const { next_attempt_at, updated_at } = await side.item(id)
    return (Date.parse(next_attempt_at) - Date.parse(updated_at)) / 1000
  }
  side.stokt.faults.add('status=429,1234:1')
  await side.deliver(id)
  expect(await seconds()).toBe(1234)
  expect(await side.deliver(id)).toEqual({ state: 'not due' })
  await side.makeDue(id)
  side.stokt.faults.add('status=503:1')
  await side.deliver(id)
  expect(await seconds()).toBeGreaterThanOrEqual(48)
  expect(await seconds()).toBeLessThanOrEqual(72)
  expect(await side.item(id)).toMatchObject({ attempts: 2, last_error: 'Stokt answered 503: Not now.' })
  await side.call(`DELETE /sync/outbox/${id}`)
})

test('eight tries are enough', async () => {
  const { id } = await side.push((await side.set()).id)
  side.stokt.faults.add('status=503')
  for (let tries = 1; tries <= 8; tries += 1) {
    await side.makeDue(id)
    expect(await side.deliver(id)).toEqual({ state: tries < 8 ? 'queued' : 'failed' })
  }
  side.stokt.faults.clear()
  await side.call(`POST /sync/outbox/${id}/retry`)
  expect(await side.deliver(id)).toEqual({ state: 'pushed' })
})

test.each([
  ['drop-after-commit:1', 'cannot be reached'],
  ['html:9', 'a web page'],
  ['truncate:9', 'no whole JSON'],
  ['status=503:1', '503'],
  ['expire-token:9', 'refuses the token'],
  ['latency=60000:9', 'no answer within 2 s'],
])(
  'under %s it goes back into the queue with the reason, and one climb is there in the end',
  async (fault, words) => {
    const climb = await side.set()
    const { id } = await side.push(climb.id)
    side.stokt.faults.add(fault)
    expect(await side.deliver(id)).toEqual({ state: 'queued' })
    expect((await side.item(id)).last_error).toContain(words)
    expect((await side.call(`GET /climbs/${climb.id}`)).stokt_id).toBeNull()
    side.stokt.faults.clear()
    await side.makeDue(id)
    expect(await side.deliver(id)).toEqual({ state: 'pushed' })
    expect(side.remotes(climb.name)).toHaveLength(1)
  },
)

test('a worker that fell asleep is replaced, and what it does later counts for nothing', async () => {
  // it is patient: only the test says when the answer comes
  await using patient = await startPushBoard(100)
  const climb = await patient.set()
  const { id } = await patient.push(climb.id)
  const letGo = patient.stokt.holdNextCommit()
  const sleeper = patient.deliver(id)
  while (patient.remotes(climb.name).length === 0) await delay(20)
  expect(await patient.deliver(id)).toEqual({ state: 'not due' })
  await patient.call(`DELETE /sync/outbox/${id}`, undefined, 409)
  await patient.sql(
    "update mastoc.outbox set lease_until = now() - interval '1 second' where id = $1::uuid",
    [id],
  )
  expect(await patient.run('mastoc.resume-pushes', {})).toMatchObject({ resumed: expect.any(Number) })
  expect(await patient.deliver(id)).toEqual({ state: 'pushed' })
  letGo()
  expect(await sleeper).toEqual({ state: 'taken over' })
  expect(patient.remotes(climb.name)).toHaveLength(1)
  expect(await patient.item(id)).toMatchObject({ state: 'pushed', attempts: 2 })
})

test('a process that is told to stop gives its push back, and it does not count as a failure', async () => {
  const climb = await side.set()
  const { id } = await side.push(climb.id)
  const stopping = new AbortController()
  side.stokt.faults.add('latency=5000')
  const running = side.run('mastoc.push-climb', { outbox_id: id }, stopping.signal)
  while (side.stokt.requests.at(-1) !== `POST api/faces/${faceStoktId}/climbs`) {
    await delay(20)
    if (side.stokt.requests.at(-1) === 'GET api/users/me') side.stokt.faults.clear()
  }
  stopping.abort(new Error('the process stops'))
  await running.catch(() => {})
  side.stokt.faults.clear()
  const after = await side.item(id)
  if (after.state !== 'pushed') {
    expect(after).toMatchObject({ state: 'queued', attempts: 0, last_error: 'interrupted' })
    expect(await side.deliver(id)).toEqual({ state: 'pushed' })
  }
  expect(side.remotes(climb.name)).toHaveLength(1)
})

test('a wrong token alone sends it back with the reason; the rest of the board does not care', async () => {
  await using other = await startBesideStokt({ house: { runsJobs: false } })
  await other.importAll()
  const { board, stokt } = other
  await using wrong = await startBesideStokt({
    house: { runsJobs: false },
    gym: stokt.board,
    settings: { STOKT_TOKEN: 'wrong', STOKT_USERNAME: '', STOKT_PASSWORD: '' },
  })
  await wrong.call('POST /sync/import/gym', { stokt_id: gymId, display_name: 'Home' })
  const failed = await wrong.importAll()
  expect(failed).toMatchObject({ state: 'failed', error: 'Stokt refuses the token or the password (401)' })
  expect((await board.request('GET', '/mastoc/api/climbs')).json().count).toBe(3)
})

test('the worker does all this by itself', { timeout: 120_000 }, async () => {
  await using busy = await startBesideStokt()
  await busy.importAll()
  const draft = {
    face_id: await busy.faceId(),
    name: 'By itself',
    holds_list: `S${numbers[0]} S${numbers[1]} T${numbers[9]}`,
    grade_font: '7A',
  }
  const climb = await busy.call('POST /climbs', draft, 201)
  busy.stokt.faults.add('status=429,1:1')
  const { id } = await busy.call(`POST /climbs/${climb.id}/push`, undefined, 202)
  await expect
    .poll(() => busy.call(`GET /sync/outbox/${id}`), { timeout: 90_000, interval: 100 })
    .toMatchObject({ state: 'pushed', attempts: 2 })
  expect((await busy.importAll()).totals.climb).toMatchObject({
    created: 0,
    conflicts: 0,
  })
  expect([...busy.stokt.board.climbs.values()].filter(({ name }) => name === 'By itself')).toHaveLength(1)
})
